"""The sqlite engine's narrow table: of each entry what questions are kept to, counted and sorted by, in a few bytes.

An entry's own row holds all its text and would be read from all over the disk.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any

from search.engines.filters import values_of
from search.fingerprints import content, with_flags
from search.models import Entry

# Facets of which an entry may have several values: kept as one number for each set of values.
SETS = ("battle", "unit", "award_level", "protection", "has")
TABLES = (
    """CREATE TABLE search_narrow (
    page INTEGER PRIMARY KEY, content INTEGER NOT NULL, live INTEGER NOT NULL, private INTEGER NOT NULL,
    number INTEGER NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL, region TEXT NOT NULL, place TEXT NOT NULL,
    other_places TEXT NOT NULL, period TEXT NOT NULL, year_from INTEGER, year_to INTEGER, counted TEXT NOT NULL,
    folded TEXT NOT NULL, sort_key TEXT NOT NULL
)""",
    "CREATE INDEX search_narrow_number ON search_narrow (number, language, live, private)",
    "CREATE INDEX search_narrow_sort ON search_narrow (sort_key, page)",
    # The values of a set by its number, which is drawn from them: the same in every process, and never another's.
    'CREATE TABLE search_set (id INTEGER PRIMARY KEY, "values" TEXT NOT NULL)',
)
COLUMNS = (
    "page", "content", "live", "private", "number", "language", "kind", "region", "place", "other_places",
    "period", "year_from", "year_to", "counted", "folded", "sort_key",
)  # fmt: skip
# All that is counted, in one column: of thousands of rows to be counted it is the columns that take the time.
COUNTED = ("kind", "period", "region", "place", "other_places", "year_from", "year_to", *SETS)
SEPARATOR = "\t"
WRITE = f"INSERT OR REPLACE INTO search_narrow ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608 - fixed names
WRITE_SET = 'INSERT OR IGNORE INTO search_set (id, "values") VALUES (%s, %s)'
BATCH = 20_000


def write(cursor: Any, entries: Iterable[Entry]) -> None:
    """Write the rows of these entries, known or new."""
    sets: dict[int, str] = {}
    rows = [_row(entry, sets) for entry in entries]
    cursor.executemany(WRITE_SET, list(sets.items()))
    cursor.executemany(WRITE, rows)


def _row(entry: Entry, sets: dict[int, str]) -> tuple[Any, ...]:
    counted: list[Any] = [getattr(entry, name) for name in COUNTED[: -len(SETS)]]
    for facet in SETS:
        values = values_of(entry, facet)
        written = json.dumps(sorted(values), ensure_ascii=False) if values else ""
        number = _number_of(written) if written else None
        if number is not None:
            sets[number] = written
        counted.append(number)
    # No kind, period or code has a blank in it; what has is counted without.
    words = ["" if value is None else "".join(str(value).split()) for value in counted]
    return (
        entry.pk, content(entry), entry.live, entry.private, entry.number, entry.language, entry.kind, entry.region,
        entry.place, entry.other_places, entry.period, entry.year_from, entry.year_to, SEPARATOR.join(words),
        entry.folded, entry.sort_key,
    )  # fmt: skip


def _number_of(written: str) -> int:
    return int.from_bytes(blake2b(written.encode("utf-8", "surrogatepass"), digest_size=6).digest(), "big")


# A set's number says what is in it, so what was read once stays right.
_sets: dict[str, list[str]] = {}
MOST_KEPT = 50_000


def sets_of(cursor: Any, numbers: Iterable[str]) -> dict[str, list[str]]:
    """The values of each of these sets."""
    wanted = list(numbers)
    unknown = [int(number) for number in wanted if number not in _sets]
    if unknown:
        if len(_sets) > MOST_KEPT:
            _sets.clear()
            unknown = list(map(int, wanted))
        cursor.execute(
            'SELECT id, "values" FROM search_set WHERE id IN (SELECT value FROM json_each(%s))', [json.dumps(unknown)]
        )
        _sets.update({str(number): json.loads(values) for number, values in cursor.fetchall()})
    return {number: _sets[number] for number in wanted if number in _sets}


def remove(cursor: Any, page_ids: Sequence[int]) -> None:
    cursor.executemany("DELETE FROM search_narrow WHERE page = %s", [(page_id,) for page_id in page_ids])


def set_private(cursor: Any, page_ids: Sequence[int], *, private: bool) -> None:
    cursor.executemany("UPDATE search_narrow SET private = %s WHERE page = %s", [(private, pk) for pk in page_ids])


def fingerprints(cursor: Any) -> Iterator[tuple[int, int]]:
    """Of every page that the full-text table holds; 0 for one that is in that table alone."""
    last = 0
    while True:
        cursor.execute(
            "SELECT d.id, n.content, n.live, n.private FROM search_index_docsize d "
            "LEFT JOIN search_narrow n ON n.page = d.id WHERE d.id > %s ORDER BY d.id LIMIT %s",
            [last, BATCH],
        )
        rows = cursor.fetchall()
        for page, number, live, private in rows:
            yield page, 0 if number is None else with_flags(number, live=live, private=private)
        if not rows:
            return
        last = rows[-1][0]
