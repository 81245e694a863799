"""On which days a date is remembered, on the solar and on the lunar calendar, and which dates are on a given day.

Where a year lacks the day: 29 February is kept on 28 February, the 30th of a lunar month on its last day (as 民法典
art. 202 counts: without a corresponding day, the last of the month); a day of a leap month in the leap month where the
year has it, else in the month of its number. A day that is only about known (~) has no anniversary.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from django.db.models import F, Q

from frame.dates.errors import InvalidDateError
from frame.dates.lunar import LunarDate, lunar_of, months_of, parse_lunar
from frame.dates.ranges import PLAIN_DATE
from frame.dates.reading import HistoricDate

# The heroes and martyrs of 英雄烈士保护法 art. 2 are those of modern times; nothing earlier is asked of the database.
FIRST_YEAR = 1840
FEBRUARY, LEAP_DAY = 2, 29
LONGEST_MONTH = 30


class Calendar(Enum):
    SOLAR = "solar"
    LUNAR = "lunar"


@dataclass(frozen=True, slots=True)
class Observance:
    """A day on which a date is remembered, `years` after it in that calendar's count, None if its year is unknown."""

    day: date
    calendar: Calendar
    years: int | None


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of every year of one calendar; `leap` is of a lunar month."""

    calendar: Calendar
    month: int
    day: int
    leap: bool = False


def days_of_year(said: HistoricDate) -> list[tuple[DayOfYear, int | None]]:
    """On which days of the year `said` is remembered, each with the year it is counted from, in that calendar.

    None is known of a date that is not known to the day, or only about (~). The year is None where it is not known.
    """
    found: list[tuple[DayOfYear, int | None]] = []
    solar = PLAIN_DATE.fullmatch(said.edtf)
    if solar and solar["day"] and said.edtf[-1] not in "~%":
        found.append((DayOfYear(Calendar.SOLAR, int(solar["month"]), int(solar["day"])), int(solar["year"])))
    lunar = parse_lunar(said.lunar) if said.lunar else None
    if lunar and lunar.day:
        found.append((DayOfYear(Calendar.LUNAR, lunar.month, lunar.day, lunar.leap), lunar.year))
    return found


def remembered_on(day: date) -> list[DayOfYear]:
    """The days of the year that are kept on `day`, by both calendars; by the solar alone outside the lunar table."""
    solar = [DayOfYear(Calendar.SOLAR, month, number) for month, number in _solar_days_kept_on(day)]
    try:
        today = lunar_of(day)
    except InvalidDateError:
        return solar
    return solar + [DayOfYear(Calendar.LUNAR, *which) for which in _lunar_days_kept_on(today)]


def anniversary(said: HistoricDate, year: int) -> list[Observance]:
    """The days of the solar `year` on which `said` is remembered, in order; the lunar calendar only if it was said.

    A solar year holds a lunar day once, twice or not at all.
    """
    found = _solar_observance(said.edtf, year) + (
        _lunar_observances(parse_lunar(said.lunar), year) if said.lunar else []
    )
    return sorted(found, key=lambda observance: observance.day)


def on_solar_anniversary(field: str, day: date) -> Q:
    """Rows whose date `field` (a HistoricDateField) is remembered on `day` by the solar calendar; found by index."""
    days = [
        date(year, month, number)
        for month, number in _solar_days_kept_on(day)
        for year in range(FIRST_YEAR, day.year)
        if number <= calendar.monthrange(year, month)[1]
    ]
    exact = Q(**{f"{field}_earliest__in": days, f"{field}_latest": F(f"{field}_earliest")})
    return exact & ~Q(**{f"{field}__endswith": "~"}) & ~Q(**{f"{field}__endswith": "%"})


def on_lunar_anniversary(field: str, day: date) -> Q:
    """Rows whose date `field` was said by the lunar calendar and is remembered on `day` by it."""
    today = lunar_of(day)
    originals = [
        str(LunarDate(year, month, number, leap))
        for month, number, leap in _lunar_days_kept_on(today)
        for year in (None, *range(FIRST_YEAR, today.year or day.year))
    ]
    return Q(**{f"{field}_lunar__in": originals})


def _solar_days_kept_on(day: date) -> list[tuple[int, int]]:
    """Month and day of all that is kept on this day."""
    kept = [(day.month, day.day)]
    if kept == [(FEBRUARY, LEAP_DAY - 1)] and not calendar.isleap(day.year):
        kept.append((FEBRUARY, LEAP_DAY))
    return kept


def _solar_observance(edtf: str, year: int) -> list[Observance]:
    match = PLAIN_DATE.fullmatch(edtf)
    if not match or not match["day"] or edtf[-1] in "~%" or int(match["year"]) >= year:
        return []
    month, day = int(match["month"]), int(match["day"])
    kept = date(year, month, min(day, calendar.monthrange(year, month)[1]))
    return [Observance(kept, Calendar.SOLAR, year - int(match["year"]))]


def _lunar_observances(original: LunarDate, year: int) -> list[Observance]:
    found = []
    for lunar_year in (year - 1, year):
        if original.day and (original.year is None or original.year < lunar_year):
            day = _kept_in(original, original.day, lunar_year)
            if day.year == year:
                years = lunar_year - original.year if original.year else None
                found.append(Observance(day, Calendar.LUNAR, years))
    return found


def _kept_in(original: LunarDate, day: int, lunar_year: int) -> date:
    months = [month for month in months_of(lunar_year) if month.number == original.month]
    # The ordinary month comes first, the leap month behind it.
    month = months[-1] if original.leap else months[0]
    return month.first + timedelta(min(day, month.length) - 1)


def _lunar_days_kept_on(today: LunarDate) -> list[tuple[int, int, bool]]:
    """Month, day and whether leap of all that is kept on this lunar day."""
    if today.year is None or today.day is None:
        raise ValueError(f"{today} is no day")
    months = [month for month in months_of(today.year) if month.number == today.month]
    length = next(month.length for month in months if month.leap == today.leap)
    days = [today.day, *range(length + 1, LONGEST_MONTH + 1)] if today.day == length else [today.day]
    leaps = [True] if today.leap else [False] if len(months) > 1 else [False, True]
    return [(today.month, day, leap) for day in days for leap in leaps]
