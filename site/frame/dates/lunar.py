"""The Chinese lunar calendar (农历): its dates, how they are written, the solar days they are.

The months come from lunar-python (tables of 寿星万年历, computed after 1645 by the calendar in force). Checked for
1900–2099 against two independent tables; see site/docs/decisions/0005-dates.md.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from lunar_python import LunarYear

from frame.dates.errors import InvalidDateError
from frame.dates.numerals import in_chinese

FIRST_YEAR, LAST_YEAR = 1646, 2200
LONGEST_MONTH = 30
CANONICAL = re.compile(r"(?P<year>[0-9]{4}|-)-(?P<leap>L?)(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?")
MONTH_NAMES = {1: "正", 11: "冬", 12: "腊"}
JULIAN_DAY_OF_ORDINAL_0 = 1721425


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of a lunar year: its number, whether it is the leap month after it, its first solar day, its days."""

    number: int
    leap: bool
    first: date
    length: int


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A lunar date; `year` is the solar year in which the lunar year begins. Year and day may be unknown."""

    year: int | None
    month: int
    day: int | None = None
    leap: bool = False

    def __str__(self) -> str:
        """Canonical: 1942-05-08, 1942-L05-08, --08-15, 1942-05."""
        year = f"{self.year:04}" if self.year else "-"
        day = f"-{self.day:02}" if self.day else ""
        return f"{year}-{'L' if self.leap else ''}{self.month:02}{day}"


def parse_lunar(canonical: str) -> LunarDate:
    """The lunar date of a canonical text. Raises ValueError."""
    match = CANONICAL.fullmatch(canonical)
    if not match:
        raise ValueError(f"{canonical!r} is no lunar date (1942-05-08, 1942-L05-08, --08-15)")
    year, day = match["year"], match["day"]
    return LunarDate(
        int(year) if year != "-" else None, int(match["month"]), int(day) if day else None, bool(match["leap"])
    )


@lru_cache(maxsize=1024)
def months_of(year: int) -> tuple[LunarMonth, ...]:
    """The 12 or 13 months of a lunar year. Raises InvalidDateError outside 1646–2200."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InvalidDateError(_("农历年份只能换算 %(first)s 至 %(last)s 年。"), first=FIRST_YEAR, last=LAST_YEAR)
    return tuple(
        LunarMonth(
            abs(month.getMonth()),
            month.getMonth() < 0,
            date.fromordinal(round(month.getFirstJulianDay()) - JULIAN_DAY_OF_ORDINAL_0),
            month.getDayCount(),
        )
        for month in LunarYear(year).getMonths()
        if month.getYear() == year
    )


def month_of(year: int, number: int, *, leap: bool = False) -> LunarMonth:
    """A month of a lunar year. Raises InvalidDateError if that year has no such month."""
    for month in months_of(year):
        if month.number == number and month.leap == leap:
            return month
    raise InvalidDateError(
        _("农历%(year)s年没有%(month)s。"), year=year, month=f"{'闰' if leap else ''}{month_name(number)}月"
    )


def solar_days(lunar: LunarDate) -> tuple[date, date]:
    """The first and last solar day of a lunar day or month whose year is known.

    Raises InvalidDateError for a leap month or a thirtieth day that the year does not have.
    """
    if lunar.year is None:
        raise ValueError(f"{lunar} has no year")
    month = month_of(lunar.year, lunar.month, leap=lunar.leap)
    if lunar.day is None:
        return month.first, month.first + timedelta(month.length - 1)
    if not 1 <= lunar.day <= month.length:
        raise InvalidDateError(
            _("农历%(year)s年%(month)s只有%(length)s天，没有%(day)s。"),
            year=lunar.year,
            month=f"{'闰' if lunar.leap else ''}{month_name(lunar.month)}月",
            length=month.length,
            day=day_name(lunar.day),
        )
    day = month.first + timedelta(lunar.day - 1)
    return day, day


@lru_cache(maxsize=4096)
def lunar_of(day: date) -> LunarDate:
    """The lunar date of a solar day. Raises InvalidDateError outside the table."""
    year = day.year if months_of(day.year)[0].first <= day else day.year - 1
    month = next(month for month in reversed(months_of(year)) if month.first <= day)
    return LunarDate(year, month.number, (day - month.first).days + 1, month.leap)


def month_name(number: int) -> str:
    return MONTH_NAMES.get(number) or in_chinese(number)


def day_name(day: int) -> str:
    """初八, 十五, 廿三, 三十."""
    if day <= 10:  # noqa: PLR2004 - the days that are written with 初
        return f"初{in_chinese(day)}"
    return f"廿{in_chinese(day - 20)}" if 20 < day < LONGEST_MONTH else in_chinese(day)  # noqa: PLR2004


def display_lunar(canonical: str, *, beside: int | None = None) -> str:
    """A canonical lunar date in the active language: 农历闰五月初八.

    The year is told unless it is `beside`, that of the solar date it stands next to. Raises ValueError.
    """
    lunar = parse_lunar(canonical)
    chinese = (get_language() or "zh").startswith("zh")
    params = {
        "year": lunar.year,
        "leap": gettext("闰") if lunar.leap else "",
        "month": month_name(lunar.month) if chinese else lunar.month,
        "day": (day_name(lunar.day) if chinese else lunar.day) if lunar.day else "",
    }
    with_year = lunar.year is not None and lunar.year != beside
    if not lunar.day:
        return (
            gettext("农历%(year)s年%(leap)s%(month)s月") if with_year else gettext("农历%(leap)s%(month)s月")
        ) % params
    if with_year:
        return gettext("农历%(year)s年%(leap)s%(month)s月%(day)s") % params
    return gettext("农历%(leap)s%(month)s月%(day)s") % params
