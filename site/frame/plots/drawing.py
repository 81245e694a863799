"""Where the marks of a plot stand: along the width in per cent, so that writing keeps its size on any screen."""

from collections.abc import Iterator
from dataclasses import dataclass

from frame.plots.tables import YEARS, Row, Table

# Bars below one another, in pixels: a line of words, a bar, a gap.
ROW, WORDS, BAR = 46, 15, 16
# What the widest bar leaves for its number.
WIDEST = 80.0
# Columns beside one another: so high, with room for numbers above and years below.
TALLEST, ABOVE, BELOW = 150, 22, 26
# More words than these do not fit side by side on a telephone; fewer columns than these are not drawn wider.
MOST_WORDS, FEWEST_SLOTS = 9, 4
# Per cent left free at either end for the words at the first and the last of many columns.
ENDS = 5.0


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

    @property
    def is_crowded(self) -> bool:
        """Whether there is room for the greatest number only, and the table has to tell the others."""
        return any(not mark.count for mark in self.marks)


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
    slots = max(max(places.values(), default=0) + 1, FEWEST_SLOTS)
    step = -(-slots // MOST_WORDS)
    ends = ENDS if step > 1 else 0
    slot = (100 - 2 * ends) / slots
    labelled = _labelled(places, step)
    greatest = max((row for row in table.rows if row.key is not None), key=lambda row: row.count, default=None)
    for row in table.rows:
        height = row.count / largest * TALLEST
        left = ends + places[row.key] * slot
        yield Mark(
            row,
            _percent(left + slot * 0.15),
            _pixels(ABOVE + TALLEST - height),
            _percent(slot * 0.7),
            _pixels(height),
            _percent(left + slot / 2),
            row.label if places[row.key] in labelled else "",
            str(row.count) if step == 1 or row is greatest or row.key is None else "",
        )


def _labelled(places: dict[int | None, int], step: int) -> set[int]:
    """The places whose year is written: the first, the last, and between them every one that has room."""
    last = max(places.values(), default=0)
    return {place for place in places.values() if place % step == 0 and last - place >= step} | {last}


def _places(table: Table) -> dict[int | None, int]:
    """Where each year stands, counted from the left: one empty place for years left out, however many they are."""
    places: dict[int | None, int] = {}
    before: int | None = None
    place = 0
    for row in table.rows:
        if places:
            follows = before is not None and row.key == before + 1
            place += 1 if follows else 2
        places[row.key] = place
        before = row.key
    return places


def _percent(value: float) -> str:
    return f"{value:.2f}%"


def _pixels(value: float) -> str:
    return f"{value:.1f}"
