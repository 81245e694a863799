"""Numbers that add up: what a drawing, a table and a file are all made from."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

YEARS, PARTS = "years", "parts"


@dataclass(frozen=True, slots=True)
class Row:
    """One number. `key` is a year, or a code; `within` the code of a place that can be told by its parts."""

    key: Any
    label: str
    count: int
    within: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers of one `unit` that add up to `total`. `shape` says whether they are years or parts of a whole; `lang`
    what language the labels are in, where that is not the reader's."""

    key: str
    title: str
    unit: str
    rows: tuple[Row, ...]
    shape: str = PARTS
    first_column: str = ""
    lang: str = ""

    @property
    def total(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def leads_on(self) -> bool:
        """Whether a row of it can be opened."""
        return any(row.within for row in self.rows)

    @property
    def most(self) -> Row | None:
        """The row of the largest number, the first of several."""
        return max(self.rows, key=lambda row: row.count, default=None)


def years(key: str, title: str, unit: str, counts: Counter[int | None]) -> Table:
    """A table by year, what has none last."""
    known = sorted(year for year in counts if year is not None)
    rows = [Row(year, str(year), counts[year]) for year in known]
    if None in counts:
        rows.append(Row(None, _("不详"), counts[None]))
    return Table(key, title, unit, tuple(rows), YEARS, first_column=_("年份"))
