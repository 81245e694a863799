"""How yearly counts of regions within each other add up.

The rule: a region's own number stands for all of it. Where it has none, the numbers of the regions directly below it
stand, each by the same rule. So nothing is counted twice, and who has entered nothing loses nothing. Where the parts
come to more than the whole, the whole stands, and the editors are told.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from memorial.honours.models.yearly_count import YearlyCount
from memorial.records.models.division import SHORT_LENGTHS
from search.querysets import division_prefix


@dataclass(frozen=True, slots=True)
class Counted:
    """One number: of the region with this short code, in a year, of one kind of work."""

    code: str
    year: int
    what: str
    count: int
    sample: bool = False


def counted(rows: Iterable[YearlyCount]) -> list[Counted]:
    """The numbers of rows whose regions are at hand."""
    return [Counted(division_prefix(row.region.division_id), row.year, row.what, row.count, row.sample) for row in rows]


def topmost(rows: Iterable[Counted]) -> list[Counted]:
    """Those of the numbers that are part of no other: what may be added up."""
    held = list(rows)
    known = {(row.year, row.what, row.code) for row in held}
    return [row for row in held if not any((row.year, row.what, code) in known for code in codes_above(row.code))]


def codes_above(code: str) -> Iterator[str]:
    """The short codes of the regions that a region lies in: 370811 → 37, 3708."""
    return (code[:length] for length in SHORT_LENGTHS if length < len(code))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A whole that is less than its parts."""

    whole: Counted
    parts: int


def contradictions(rows: Iterable[Counted]) -> dict[tuple[str, int, str], Contradiction]:
    """Numbers whose parts, by the rule, come to more: by region, year and work."""
    held = list(rows)
    together: dict[tuple[int, str], list[Counted]] = {}
    for row in held:
        together.setdefault((row.year, row.what), []).append(row)
    found = {}
    for (year, what), among in together.items():
        for whole in among:
            parts = sum(row.count for row in parts_of(whole.code, among))
            if parts > whole.count:
                found[whole.code, year, what] = Contradiction(whole, parts)
    return found


def parts_of(code: str, rows: Iterable[Counted]) -> list[Counted]:
    """What may be added up of the numbers of regions within the one of `code`, its own left out."""
    return topmost(row for row in rows if row.code.startswith(code) and row.code != code)


def told_of(found: Mapping[Any, Contradiction], row: Counted) -> list[Contradiction]:
    """The contradictions a number takes part in: its own, and those of the regions above it."""
    keys = [(code, row.year, row.what) for code in (*codes_above(row.code), row.code)]
    return [found[key] for key in keys if key in found]
