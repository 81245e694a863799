"""The sqlite engine's narrow table: of each entry what questions are kept to and counted by, in a few bytes a row.

An entry's own row holds all its text and would be read from all over the disk.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from search.fingerprints import content, with_flags
from search.models import Entry

CREATE_NARROW = """CREATE TABLE search_narrow (
    page INTEGER PRIMARY KEY, content INTEGER NOT NULL, live INTEGER NOT NULL, private INTEGER NOT NULL
)"""
WRITE = "INSERT OR REPLACE INTO search_narrow (page, content, live, private) VALUES (%s, %s, %s, %s)"
BATCH = 20_000


def write(cursor: Any, entries: Iterable[Entry]) -> None:
    cursor.executemany(WRITE, [(entry.pk, content(entry), entry.live, entry.private) for entry in entries])


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
