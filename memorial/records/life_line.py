"""A life on a line: what is dated of it, each as wide as the doubt about its date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

# One or two dates are read faster than drawn, unless they are birth and death.
FEWEST = 3
# Dates that leave more years open than this say little; they are listed with the facts, not drawn.
WIDEST_DOUBT = 15
# Numbers nearer than this, in per cent of the line, would stand upon one another: they climb.
NEAR, LEVELS = 7.0, 3
# In pixels: how far each level climbs, what is left above the highest number, and below the line for the years.
CLIMB, ABOVE, BELOW = 26, 16, 28
# Per cent left free at either end, for the numbers at birth and death.
ENDS = 4.0
# A day has no width; it is drawn as wide as it can be seen.
NARROWEST = 0.6


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened at a time known within a range; `value` and `lunar` are what is told of it."""

    label: str | Promise
    value: str
    lunar: str
    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the drawing, in per cent of its width and pixels of its height; `number` leads to the list."""

    event: Dated
    number: int
    left: str
    width: str
    middle: str
    top: int


@dataclass(frozen=True, slots=True)
class LifeLine:
    """The drawing of a life. `years` is how many full years it lasted, the fewest and the most, if that can be told."""

    marks: tuple[Mark, ...]
    first: int
    last: int
    years: tuple[int, int] | None
    base: int
    height: int
    ends: tuple[str, str] = (f"{ENDS:.0f}%", f"{100 - ENDS:.0f}%")


def life_line(page: "MartyrPage") -> LifeLine | None:
    """The line of this person's life, from child rows already read; None where too little is dated to draw."""
    events = sorted(_events(page), key=lambda event: (event.earliest, event.latest))
    drawn = [event for event in events if event.latest.year - event.earliest.year <= WIDEST_DOUBT]
    ends = {event.label for event in drawn} >= {BORN, FELL}
    if not drawn or not (ends or len(drawn) >= FEWEST):
        return None
    first, last = min(event.earliest for event in drawn), max(event.latest for event in drawn)
    if first.year == last.year:
        return None
    placed = list(_placed(drawn, first, last))
    base = ABOVE + CLIMB * max(level for _event, level, _left, _right in placed) + CLIMB
    marks = tuple(_marks(placed, base))
    return LifeLine(marks, first.year, last.year, _years(drawn) if ends else None, base, base + BELOW)


BORN, ENLISTED, JOINED, FELL = _("出生"), _("入伍（参加革命）"), _("入党"), _("牺牲")


def _events(page: "MartyrPage") -> Iterator[Dated]:
    yield from _dated(BORN, page, "birth")
    for service in page.services.all():
        yield from _dated(ENLISTED, service, "enlisted")
        yield from _dated(JOINED, service, "party_joined")
    if page.sacrifice:
        yield from _dated(FELL, page.sacrifice, "died")


def _dated(label: Promise, row: object, field: str) -> Iterator[Dated]:
    earliest, latest = getattr(row, f"{field}_earliest"), getattr(row, f"{field}_latest")
    if earliest and latest:
        yield Dated(label, getattr(row, field), getattr(row, f"{field}_lunar"), earliest, latest)


def _placed(events: list[Dated], first: date, last: date) -> Iterator[tuple[Dated, int, float, float]]:
    """Each event with its level and its two ends, in per cent."""
    whole = (last - first).days or 1
    taken: list[float] = []
    for event in events:
        left = ENDS + (event.earliest - first).days / whole * (100 - 2 * ENDS)
        right = ENDS + (event.latest - first).days / whole * (100 - 2 * ENDS)
        middle = (left + right) / 2
        level = min(sum(middle - other < NEAR for other in taken[-LEVELS + 1 :]), LEVELS - 1)
        taken.append(middle)
        yield event, level, left, right


def _marks(placed: list[tuple[Dated, int, float, float]], base: int) -> Iterator[Mark]:
    for number, (event, level, left, right) in enumerate(placed, start=1):
        yield Mark(
            event,
            number,
            left=f"{left:.2f}%",
            width=f"{max(right - left, NARROWEST):.2f}%",
            middle=f"{(left + right) / 2:.2f}%",
            top=base - CLIMB - level * CLIMB,
        )


def _years(events: list[Dated]) -> tuple[int, int]:
    born = next(event for event in events if event.label == BORN)
    fell = next(event for event in events if event.label == FELL)
    return _full_years(born.latest, fell.earliest), _full_years(born.earliest, fell.latest)


def _full_years(start: date, end: date) -> int:
    """Birthdays passed from `start` to `end`; none where the ranges overlap."""
    return max(0, end.year - start.year - ((end.month, end.day) < (start.month, start.day)))
