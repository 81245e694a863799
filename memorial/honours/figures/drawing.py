"""Where the marks of a plot stand: along the width in per cent, so that writing keeps its size on any screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from memorial.honours.figures.tables import YEARS, Row, Table

# Bars below one another, in pixels: a line of words, a bar, a gap.
ROW, WORDS, BAR = 46, 15, 16
# What the widest bar leaves for its number.
WIDEST = 80.0
# Columns beside one another: so high, with room for numbers above and years below.
TALLEST, ABOVE, BELOW = 150, 22, 26
# More words than these do not fit side by side on a telephone.
MOST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or column with the words at it; `count` is empty where there is no room for the number."""

    row: Row
    x: str
    y: str
    width: str
    height: str
    middle: str
    label: str
    count: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing `height` pixels high and as wide as there is room."""

    table: Table
    height: int
    marks: tuple[Mark, ...]
    base: int

    @property
    def is_of_years(self) -> bool:
        return self.table.shape == YEARS


def plot_of(table: Table) -> Plot:
    """The drawing of a table."""
    if table.shape == YEARS:
        return Plot(table, ABOVE + TALLEST + BELOW, tuple(_columns(table)), ABOVE + TALLEST)
    return Plot(table, ROW * len(table.rows), tuple(_bars(table)), 0)


def _bars(table: Table) -> Iterator[Mark]:
    largest = max((row.count for row in table.rows), default=0) or 1
    for place, row in enumerate(table.rows):
        width = row.count / largest * WIDEST
        top = place * ROW
        yield Mark(
            row,
            "0",
            str(top + WORDS + 5),
            _percent(width),
            str(BAR),
            str(top + WORDS),
            row.label,
            str(row.count),
        )


def _columns(table: Table) -> Iterator[Mark]:
    largest = max((row.count for row in table.rows), default=0) or 1
    places = _places(table)
    slots = max(places.values(), default=0) + 1
    step = -(-slots // MOST_WORDS)
    slot = 100 / slots
    for row in table.rows:
        height = row.count / largest * TALLEST
        left = places[row.key] * slot
        told = step == 1 or row.key is None or places[row.key] % step == 0
        yield Mark(
            row,
            _percent(left + slot * 0.15),
            _pixels(ABOVE + TALLEST - height),
            _percent(slot * 0.7),
            _pixels(height),
            _percent(left + slot / 2),
            row.label if told else "",
            str(row.count) if step == 1 else "",
        )


def _places(table: Table) -> dict[int | None, int]:
    """Where each year stands: years without a number leave a gap, and the unknown stands apart at the end."""
    known = [row.key for row in table.rows if row.key is not None]
    places: dict[int | None, int] = {year: year - min(known) for year in known}
    if len(places) < len(table.rows):
        places[None] = max(places.values()) + 2 if places else 0
    return places


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _pixels(value: float) -> str:
    return f"{value:.1f}"
