"""Counting recipients: of what is public and not revoked today, as the rolls ask for them.

Whoever may not be named is counted too, but never so that a reader could tell whom. The finest that is told of such
people is year, kind, level and county; where fewer than `FEWEST` of them meet there, they are counted nowhere. What is
left adds up, so that no two questions can be subtracted from each other to find what one of them keeps.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from memorial.honours.models import Recipient
from memorial.honours.rolls.asking import announced
from memorial.honours.rolls.grouping import COUNTY_DIGITS
from search.querysets import division_prefix

# Of people who are not named, so many at least.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """So many recipients of one year, kind, level and place. `year` is None where it is not known, `code` empty."""

    year: int | None
    kind: str
    level: str
    code: str
    count: int
    sample: bool = False


def cells() -> list[Cell]:
    """Everybody who may be counted, in two questions."""
    public = Recipient.objects.public().values("pk")
    named = _counted(announced().filter(pk__in=public))
    return [*named, *_told_of_unnamed(_counted(announced().exclude(pk__in=public)))]


def _counted(rows: "QuerySet[Recipient]") -> list[Cell]:
    parts = ("award__entry__year_from", "award__award_kind", "award__level", "told_at", "award__sample")
    counted = rows.order_by().values_list(*parts).annotate(count=Count("pk"))
    return [
        Cell(year, kind, level, division_prefix(code), count, sample)
        for year, kind, level, code, sample, count in counted
    ]


def _told_of_unnamed(rows: Iterable[Cell]) -> list[Cell]:
    """Added up by county, less those who are too few together."""
    together: dict[tuple[int | None, str, str, str], tuple[int, bool]] = {}
    for row in rows:
        key = (row.year, row.kind, row.level, row.code[:COUNTY_DIGITS])
        count, sample = together.get(key, (0, False))
        together[key] = (count + row.count, sample or row.sample)
    return [Cell(*key, count, sample) for key, (count, sample) in together.items() if count >= FEWEST]
