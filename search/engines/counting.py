"""Counts by facet, from the rows that a question meets."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from search.engines.candidates import STRETCHES, Candidates, Met, read, sample
from search.engines.filters import PLACE
from search.engines.narrow import COUNTED, SEPARATOR, SETS, sets_of
from search.places import decades_of, levels_of, place_codes

Counts = dict[str, int]
Columns = dict[str, Sequence[str]]


def facets_of(cursor: Any, candidates: Candidates, met: Met) -> dict[str, Counts]:
    """The counts of each facet asked for, highest first; `met` are the rows that meet the whole question.

    A facet counts what is met but for its own filter. What the table has no column for is counted as nothing.
    """
    columns = _columns(met.counted)
    counts = {}
    for facet in candidates.question.facets:
        of_facet = columns
        if facet in candidates.filters:
            of_facet = _columns(_met_but_for(cursor, candidates.but_for(facet), plenty=not met.exact))
        counts[facet] = dict(sorted(_counts(cursor, facet, of_facet).items(), key=lambda pair: (-pair[1], pair[0])))
    return counts


def _met_but_for(cursor: Any, wider: Candidates, *, plenty: bool) -> Sequence[str]:
    """Of what is plenty with the filter already, half a sample without it will do."""
    return sample(cursor, wider, STRETCHES // 2) if plenty else read(cursor, wider).counted


def _columns(counted: Sequence[str]) -> Columns:
    rows = [row.split(SEPARATOR) for row in counted]
    return dict(zip(COUNTED, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(COUNTED, ())


def _counts(cursor: Any, facet: str, columns: Columns) -> Counts:
    if facet in SEVERAL:
        names, values_of = SEVERAL[facet]
        of_rows = Counter(zip(*(columns[name] for name in names), strict=True))
        return _summed((values_of(*values), number) for values, number in of_rows.items())
    if facet in SETS:
        return _sets(cursor, columns[facet])
    return {value: number for value, number in Counter(columns.get(facet, ())).items() if value}


def _sets(cursor: Any, numbers: Sequence[str]) -> Counts:
    of_sets = Counter(numbers)
    of_sets.pop("", None)
    if not of_sets:
        return {}
    return _summed((values, of_sets[number]) for number, values in sets_of(cursor, of_sets).items())


def _summed(numbers: Iterable[tuple[Sequence[str], int]]) -> Counts:
    counts: Counts = {}
    for values, number in numbers:
        for value in values:
            counts[value] = counts.get(value, 0) + number
    return counts


def _places(region: str, place: str, others: str) -> list[str]:
    return levels_of(region, *place_codes(place, others))


def _decades(first: str, last: str) -> list[str]:
    return decades_of(int(first), int(last)) if first and last else []


# Facets whose values follow from several columns.
SEVERAL: dict[str, tuple[tuple[str, ...], Callable[..., list[str]]]] = {
    PLACE: (("region", "place", "other_places"), _places),
    "decade": (("year_from", "year_to"), _decades),
}
