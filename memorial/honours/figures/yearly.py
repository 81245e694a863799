"""Yearly counts as the public sees them: of public regions, each work by year and by place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frame.plots import Table, years
from frame.visibility import open_to_public
from memorial.honours.choices import CountedWork
from memorial.honours.figures.adding_up import Counted, counted, parts_of, topmost
from memorial.honours.figures.places import part_of
from memorial.honours.figures.tables import Asked, by_place
from memorial.honours.models import YearlyCount

# Sources below one another; more are a matter of the file.
MOST_SOURCES = 12


@dataclass(frozen=True, slots=True)
class Work:
    """One kind of work: its tables, where the numbers come from, and whether its parts contradict the whole."""

    what: CountedWork
    tables: tuple[Table, ...]
    sources: tuple[str, ...]
    doubted: bool
    sample: bool


def works(asked: Asked) -> list[Work]:
    """Every work that has numbers of the place and the years asked for; kind and level make no difference to them.
    Two questions, and one for the names of places of each work."""
    rows = [row for row in _public() if asked.has_year(row.year)]
    told = list(zip(counted(rows), rows, strict=True))
    found = []
    for what in CountedWork:
        within = [(one, row) for one, row in told if one.what == what and one.code.startswith(asked.place)]
        if within:
            standing = set(topmost(one for one, _row in within))
            sources = dict.fromkeys(row.source for one, row in within if one in standing)
            found.append(_work(what, [one for one, _row in within], asked.place, tuple(sources)[:MOST_SOURCES]))
    return found


def _public() -> list[YearlyCount]:
    rows = list(YearlyCount.objects.select_related("region"))
    shown = open_to_public(row.region.path for row in rows)
    return [row for row in rows if row.region.path in shown]


def _work(what: CountedWork, rows: list[Counted], area: str, sources: tuple[str, ...]) -> Work:
    standing = topmost(rows)
    by_year: Counter[int | None] = Counter()
    for row in standing:
        by_year[row.year] += row.count
    named = {"what": what.label}
    tables = [years(f"{what}_by_year", _("%(what)s，按年份") % named, what.unit, by_year)]
    parts = _parts(standing, rows, area)
    doubted = any(count < 0 for count in parts.values())
    if not doubted:
        told = Counter({code: sum(parts[c, y] for c, y in parts if c == code) for code, _year in parts})
        tables.append(by_place(f"{what}_by_region", _("%(what)s，按地区") % named, what.unit, told, area))
    return Work(what, tuple(tables), sources, doubted, any(row.sample for row in standing))


def _parts(standing: Iterable[Counted], rows: list[Counted], area: str) -> Counter[tuple[str, int]]:
    """By place right below `area` and by year, what adds up to what stands. What a place has entered for itself and
    not by its parts is its own; less than nothing where the parts are more than the whole."""
    found: Counter[tuple[str, int]] = Counter()
    for row in standing:
        if row.code != area:
            found[part_of(row.code, area), row.year] += row.count
            continue
        below = parts_of(area, [one for one in rows if one.year == row.year])
        for part in below:
            found[part_of(part.code, area), row.year] += part.count
        left = row.count - sum(part.count for part in below)
        if left or not below:
            found[area, row.year] += left
    return found
