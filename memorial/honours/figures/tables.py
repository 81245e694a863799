"""The tables of the page of numbers. Plots, tables and the file are all made from these, and from nothing else."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from frame.plots import Row, Table, years
from memorial.honours.choices import AwardLevel
from memorial.honours.figures.places import called, is_own, names_of, part_of
from memorial.honours.figures.tallying import Cell
from memorial.honours.kinds.listed import kinds

# Below a township nothing is told apart.
TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """What the numbers are narrowed by; empty where they are not. `place` is a short code."""

    place: str = ""
    kind: str = ""
    level: str = ""
    year_from: int | None = None
    year_to: int | None = None

    def has_year(self, year: int | None) -> bool:
        """Whether a year lies in between; one that is not known does only where no years are asked for."""
        if year is None:
            return self.year_from is None and self.year_to is None
        return (self.year_from is None or year >= self.year_from) and (self.year_to is None or year <= self.year_to)

    def has(self, cell: Cell) -> bool:
        return (
            cell.code.startswith(self.place)
            and (not self.kind or cell.kind == self.kind)
            and (not self.level or cell.level == self.level)
            and self.has_year(cell.year)
        )


def award_tables(cells: Iterable[Cell], asked: Asked) -> list[Table]:
    """Recipients by year, kind, level and place."""
    shown = [cell for cell in cells if asked.has(cell)]
    listed = kinds()
    levels = dict(AwardLevel.choices)
    ranks = {code: place for place, code in enumerate(listed)}
    order = {code: place for place, code in enumerate(levels)}
    unit = _("名")
    return [
        years("awards_by_year", _("受奖者，按年份"), unit, summed(shown, lambda cell: cell.year)),
        Table(
            "awards_by_kind",
            _("受奖者，按荣誉类别"),
            unit,
            tuple(
                Row(code, listed[code].label if code in listed else code, count)
                for code, count in ordered(summed(shown, lambda cell: cell.kind), ranks)
            ),
            first_column=_("荣誉类别"),
        ),
        Table(
            "awards_by_level",
            _("受奖者，按级别"),
            unit,
            tuple(
                Row(code, str(levels.get(code, code)), count)
                for code, count in ordered(summed(shown, lambda cell: cell.level), order)
            ),
            first_column=_("级别"),
        ),
        by_place(
            "awards_by_region",
            _("受奖者，按地区"),
            unit,
            summed(shown, lambda cell: part_of(cell.code, asked.place)),
            asked.place,
        ),
    ]


def by_place(key: str, title: str, unit: str, counts: Counter[str], area: str) -> Table:
    """A table by the places right below `area`, what is not told by them last."""
    names = names_of(counts)
    codes = sorted(counts, key=lambda code: (not code, is_own(code, area), code))
    rows = tuple(Row(code, called(code, area, names), counts[code], _within(code, area)) for code in codes)
    return Table(key, title, unit, rows, first_column=_("地区"), lang="zh-Hans")


def summed(cells: Iterable[Any], key: Callable[[Any], Any]) -> Counter[Any]:
    """The counts of cells, or of whatever has a count, added up by what `key` says of each."""
    found: Counter[Any] = Counter()
    for cell in cells:
        found[key(cell)] += cell.count
    return found


def ordered(counts: Counter[str], ranks: dict[str, int]) -> list[tuple[str, int]]:
    """By rank, what has none last."""
    return sorted(counts.items(), key=lambda item: (ranks.get(item[0], len(ranks)), item[0]))


def _within(code: str, area: str) -> str:
    return code if code and not is_own(code, area) and len(code) < TOWNSHIP_DIGITS else ""
