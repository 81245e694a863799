"""A month as a grid of weeks: each day with its lunar day, what is kept, and how many are remembered."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language

from frame import listings
from frame.caching import kept
from frame.dates import InvalidDateError, lunar_of, remembered_on
from frame.dates.lunar import day_name, month_name
from memorial.records.days_of_person import BORN, DIED
from memorial.remembrance.calendar.almanac import FIRST_YEAR, LAST_YEAR, KeptDay, kept_days, local_days
from memorial.remembrance.calendar.battles import battle_days
from memorial.remembrance.calendar.people import counts_by_day
from memorial.remembrance.ceremonies.listing import ceremonies_between
from memorial.remembrance.models import CeremonyPage

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of the grid; `inside` tells whether it belongs to the month."""

    day: date
    inside: bool
    lunar: str = ""
    kept: list[KeptDay] = field(default_factory=list)
    died: int = 0
    born: int = 0
    battles: int = 0
    ceremonies: Sequence[CeremonyPage] = ()

    @property
    def told(self) -> bool:
        """Whether there is anything to read of."""
        return bool(self.kept or self.died or self.born or self.battles or self.ceremonies)


@dataclass(frozen=True, slots=True)
class Month:
    """The month's weeks from Monday on, and the first days of the months before and after, if they are told of."""

    first: date
    weeks: list[list[Cell]]
    before: date | None
    after: date | None


def month_of(year: int, month: int, today: date) -> Month:
    """The grid of a month whose year is one of those told of."""
    weeks = calendar.Calendar().monthdatescalendar(year, month)
    inside = [day for week in weeks for day in week if day.month == month]
    on_day: dict[date, list[KeptDay]] = defaultdict(list)
    for found in kept_days(inside[0], inside[-1], local_days()):
        on_day[found.day].append(found)
    held: dict[date, list[CeremonyPage]] = defaultdict(list)
    for ceremony in ceremonies_between(inside[0], inside[-1]):
        held[timezone.localtime(ceremony.starts).date()].append(ceremony)
    people, battles = _people(inside), battle_days(month)

    def cell(day: date) -> Cell:
        if day.month != month:
            return Cell(day, inside=False)
        told = people.get(day, {})
        return Cell(
            day,
            inside=True,
            lunar=_lunar(day),
            kept=on_day[day],
            died=told.get(DIED, 0),
            born=told.get(BORN, 0),
            battles=battles.get(day.day, 0),
            ceremonies=held[day],
        )

    return Month(inside[0], [[cell(day) for day in week] for week in weeks], *_beside(year, month))


def _people(days: list[date]) -> dict[date, dict[str, int]]:
    """Counting takes longer the more there are, so the numbers are kept as those of the lists are."""
    key = f"days:{get_language()}:{days[0].isoformat()}"
    return kept(
        listings.TOPIC,
        key,
        lambda: counts_by_day({day: remembered_on(day) for day in days}),
        listings.COUNT_SECONDS,
    )


def _beside(year: int, month: int) -> tuple[date | None, date | None]:
    before = (year, month - 1) if month > 1 else (year - 1, MONTHS)
    after = (year, month + 1) if month < MONTHS else (year + 1, 1)
    told = [date(*which, 1) if FIRST_YEAR <= which[0] <= LAST_YEAR else None for which in (before, after)]
    return told[0], told[1]


def _lunar(day: date) -> str:
    """As calendars write it: the day's name, on the first of a month the month's; in other languages by numbers."""
    try:
        found = lunar_of(day)
    except InvalidDateError:
        return ""
    number = found.day or 1
    if (get_language() or "zh").startswith("zh"):
        return f"{'闰' if found.leap else ''}{month_name(found.month)}月" if number == 1 else day_name(number)
    return f"{'L' if found.leap else ''}{found.month}/{number}"
