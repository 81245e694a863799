"""Month, day, season and festival of a year, on either calendar, made into EDTF."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from frame.dates.errors import InvalidDateError
from frame.dates.festivals import LUNAR_FESTIVALS, SOLAR_FESTIVALS, SOLAR_TERMS, YEARS_EVES, day_of_term, years_eve
from frame.dates.lunar import LONGEST_MONTH, LunarDate, LunarMonth, months_of, solar_days
from frame.dates.numerals import to_number

MONTH_NAMES = {"正": 1, "元": 1, "冬": 11, "腊": 12}
SEASON_CODES = {"春": 21, "夏": 22, "秋": 23, "冬": 24}
# Spring is the first three months of a lunar year, and so on.
SEASON_FIRST_MONTHS = {"春": 1, "夏": 4, "秋": 7, "冬": 10}
UNKNOWN = ("某", "X")
MONTHS, LEAP_YEAR = 12, 2000
THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, 31)}
HALVES = {"上": (1, 15), "下": (16, 31)}


@dataclass(frozen=True, slots=True)
class Parts:
    """What a date says beside its year, as written; empty where it says nothing."""

    month: str = ""
    leap: bool = False
    day: str = ""
    some_day: bool = False
    third: str = ""
    half_month: str = ""
    season: str = ""
    seasons: str = ""
    half: str = ""
    quarter: str = ""
    festival: str = ""

    @property
    def days(self) -> tuple[int, int] | None:
        """First and last day of a part of the month."""
        return THIRDS.get(self.third) or HALVES.get(self.half_month)

    @property
    def months(self) -> tuple[int, int] | None:
        """First and last month of a half or quarter of the year."""
        if self.half:
            return (1, 6) if self.half == "上" else (7, 12)
        quarter = to_number(self.quarter)
        return (3 * quarter - 2, 3 * quarter) if quarter else None


def no_such_day(text: str) -> InvalidDateError:
    return InvalidDateError(_("没有“%(text)s”这样的日期。"), text=text)


def solar_value(year: int | None, parts: Parts, text: str) -> str:
    """The EDTF value; empty without a year. Raises InvalidDateError for a day that does not exist."""
    month, day = _month(parts, text), _day(parts, text)
    if parts.festival:
        return _solar_festival(year, parts.festival)
    if day and not parts.month:
        raise InvalidDateError(_("“%(text)s”有日而没有月。"), text=text)
    if day and day > calendar.monthrange(year or LEAP_YEAR, month)[1] if month else day > 31:  # noqa: PLR2004
        raise no_such_day(text)
    if year is None:
        return ""
    if year == 0:
        raise no_such_day(text)
    if parts.season:
        return f"{year:04}-{SEASON_CODES[parts.season]}"
    if parts.seasons:
        return "[" + ", ".join(f"{year:04}-{SEASON_CODES[season]}" for season in parts.seasons) + "]"
    if parts.months:
        return "/".join(f"{year:04}-{month:02}" for month in parts.months)
    if not month or parts.some_day:
        return f"{year:04}" + _unknown(month, day, parts)
    if parts.days:
        last = calendar.monthrange(year, month)[1]
        return "/".join(f"{year:04}-{month:02}-{min(day, last):02}" for day in parts.days)
    return f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")


def _unknown(month: int, day: int, parts: Parts) -> str:
    """What follows a year whose month or day is said to be some unknown one."""
    if not parts.month:
        return ""
    return f"-{month:02}-XX" if month else f"-XX-{day:02}" if day else "-XX-XX" if parts.some_day else "-XX"


def lunar_value(year: int | None, parts: Parts, text: str, *, certain: bool = True) -> tuple[str, str]:
    """The EDTF value and the canonical lunar date; either may be empty.

    Not `certain` is whether `year` is the lunar year: 1942年除夕 may be the eve that ends it or that begins it.
    Raises InvalidDateError for a day or month that the lunar year does not have.
    """
    if parts.festival in YEARS_EVES:
        return _years_eve(year, certain=certain)
    if parts.festival in LUNAR_FESTIVALS:
        return _lunar_day(LunarDate(year, *LUNAR_FESTIVALS[parts.festival]))
    if parts.festival:
        return _solar_festival(year, parts.festival), ""
    month, day = _month(parts, text), _day(parts, text)
    if day and not month:
        raise InvalidDateError(_("“%(text)s”有日而没有月。"), text=text)
    if day > LONGEST_MONTH:
        raise no_such_day(text)
    if month:
        lunar = LunarDate(year, month, day or None, parts.leap)
        edtf, original = _lunar_day(lunar)
        return (_part_of(lunar, parts.days) if parts.days and year else edtf), original
    if year is None:
        return "", ""
    first, last = _months_meant(parts)
    months = [each for each in months_of(year) if first <= each.number <= last]
    return _span(months[0], months[-1]), ""


def _month(parts: Parts, text: str) -> int:
    """The month's number, 0 if none is known."""
    if not parts.month or parts.month in UNKNOWN:
        return 0
    number = MONTH_NAMES.get(parts.month) or to_number(parts.month) or 0
    if not 1 <= number <= MONTHS:
        raise no_such_day(text)
    return number


def _day(parts: Parts, text: str) -> int:
    if not parts.day:
        return 0
    number = to_number(parts.day)
    if not number:
        raise no_such_day(text)
    return number


def _months_meant(parts: Parts) -> tuple[int, int]:
    if parts.months:
        return parts.months
    seasons = parts.seasons or parts.season
    if seasons:
        return SEASON_FIRST_MONTHS[seasons[0]], SEASON_FIRST_MONTHS[seasons[-1]] + 2
    return 1, MONTHS


def _lunar_day(lunar: LunarDate) -> tuple[str, str]:
    if lunar.year is None:
        return "", str(lunar)
    first, last = solar_days(lunar)
    return (f"{first}" if first == last else f"{first}/{last}"), str(lunar)


def _part_of(month: LunarDate, days: tuple[int, int]) -> str:
    first, last = solar_days(month)
    start = date.fromordinal(first.toordinal() + days[0] - 1)
    return f"{start}/{min(date.fromordinal(first.toordinal() + days[1] - 1), last)}"


def _span(first: LunarMonth, last: LunarMonth) -> str:
    return f"{first.first}/{date.fromordinal(last.first.toordinal() + last.length - 1)}"


def _years_eve(year: int | None, *, certain: bool) -> tuple[str, str]:
    if year is None:
        return "", ""
    eves = [years_eve(each) for each in ((year,) if certain else (year - 1, year))]
    days = [solar_days(eve)[0] for eve in eves]
    if certain:
        return f"{days[0]}", str(eves[0])
    return f"[{days[0]}, {days[1]}]", ""


def _solar_festival(year: int | None, name: str) -> str:
    if year is None:
        return ""
    if name in SOLAR_TERMS:
        return f"{day_of_term(year, name)}"
    month, day = SOLAR_FESTIVALS[name]
    return f"{year:04}-{month:02}-{day:02}"
