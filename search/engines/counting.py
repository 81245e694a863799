"""Counts by facet, from the rows that a question meets."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from search.engines.candidates import COUNTED, Candidates, Row, read
from search.engines.filters import PLACE
from search.engines.narrow import SETS, sets_of
from search.places import decades_of, levels_of

Counts = dict[str, int]
_AT = {column: place for place, column in enumerate(COUNTED, 1)}


def facets_of(cursor: Any, candidates: Candidates, rows: Sequence[Row]) -> dict[str, Counts]:
    """The counts of each facet asked for, highest first; `rows` are those that meet the whole question.

    A facet counts what is met but for its own filter. What the table has no column for is counted as nothing.
    """
    counted = {}
    for facet in candidates.question.facets:
        met = rows
        if facet in candidates.filters:
            met = read(cursor, candidates.but_for(facet)).rows
        if facet in COUNTERS:
            counts = COUNTERS[facet](cursor, met)
        else:
            counts = _sets(cursor, met, facet) if facet in SETS else {}
        counted[facet] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return counted


def _column(rows: Sequence[Row], name: str) -> "Counter[Any]":
    place = _AT[name]
    return Counter([row[place] for row in rows])


def _plain(name: str) -> Callable[[Any, Sequence[Row]], Counts]:
    def count(cursor: Any, rows: Sequence[Row]) -> Counts:
        return {value: number for value, number in _column(rows, name).items() if value}

    return count


def _places(cursor: Any, rows: Sequence[Row]) -> Counts:
    place, region = _AT["place"], _AT["region"]
    counts: Counter[str] = Counter()
    for codes, number in Counter([(row[region], row[place]) for row in rows]).items():
        counts.update(dict.fromkeys(levels_of(*codes), number))
    return counts


def _decades(cursor: Any, rows: Sequence[Row]) -> Counts:
    first, last = _AT["year_from"], _AT["year_to"]
    counts: Counter[str] = Counter()
    for years, number in Counter([(row[first], row[last]) for row in rows]).items():
        counts.update(dict.fromkeys(decades_of(*years), number))
    return counts


def _sets(cursor: Any, rows: Sequence[Row], facet: str) -> Counts:
    numbers = _column(rows, facet)
    numbers.pop(None, None)
    counts: Counter[str] = Counter()
    for number, values in sets_of(cursor, numbers).items():
        counts.update(dict.fromkeys(values, numbers[number]))
    return dict(counts)


COUNTERS: dict[str, Callable[[Any, Sequence[Row]], Counts]] = {
    "kind": _plain("kind"),
    "period": _plain("period"),
    PLACE: _places,
    "decade": _decades,
}
