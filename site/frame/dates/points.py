"""One date — a day, month, season, year, decade — from words to EDTF."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from frame.dates import grammar
from frame.dates.eras import ERAS, check_cycle, year_of_cycle, year_of_era
from frame.dates.errors import InvalidDateError
from frame.dates.festivals import LUNAR_FESTIVALS, YEARS_EVES
from frame.dates.numerals import to_number
from frame.dates.parts import Parts, lunar_value, no_such_day, solar_value
from frame.dates.ranges import normalize_edtf

LUNAR_MONTH_NAMES = {"正": 1, "冬": 11, "腊": 12}
# 初 stands before the first ten days of a lunar month, never before those of a solar one.
LAST_EARLY_DAY = 10


@dataclass(frozen=True, slots=True)
class Year:
    """A year as said: `number` None where no century is told; `lunar` if it is one of the lunar calendar."""

    number: int | None
    lunar: bool = False
    era: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """What one date says: EDTF and canonical lunar date, either empty; year, month and calendar for what follows it."""

    edtf: str
    lunar: str = ""
    year: Year | None = None
    month: str = ""
    leap: bool = False
    calendar: str = ""


def read_point(text: str, before: Point | None = None) -> Point | None:
    """The date that `text`, in common form, says; what it leaves out is as in `before`. None if it is none.

    Raises InvalidDateError for a day that no calendar has.
    """
    plain, calendar = _calendar(text)
    for reader in (_decade, _vague_year, _era_span):
        if edtf := reader(plain):
            return Point(_real(edtf, text))
    match = grammar.POINT.fullmatch(plain)
    if not match or not any(match.groups()):
        return None
    said = match.groupdict()
    year = _year(said, before)
    if before and not _says_year(said):
        calendar = calendar or before.calendar
    parts = _parts(said, before)
    if (said["cycle"] and not _says_year(said)) or (year is None and not (parts.month or parts.festival)):
        return None
    lunar = _is_lunar(said, parts, year, calendar, text)
    number = year.number if year else None
    if parts.festival in LUNAR_FESTIVALS or parts.festival in YEARS_EVES:
        edtf, original = lunar_value(number, parts, text, certain=lunar)
        lunar = True
    elif lunar:
        edtf, original = lunar_value(number, parts, text)
    else:
        edtf, original = solar_value(number, parts, text), ""
    edtf = _real(edtf, text)
    if said["cycle"] and number:
        check_cycle(number, said["cycle"], edtf)
    return Point(edtf, original, year, said["month"] or "", parts.leap, "lunar" if lunar else calendar)


def _calendar(text: str) -> tuple[str, str]:
    """The text without the name of its calendar, and that calendar."""
    plain, lunar = grammar.LUNAR_CALENDAR.subn("", text)
    plain, solar = grammar.SOLAR_CALENDAR.subn("", plain)
    if lunar and solar:
        return text, ""
    return plain, "lunar" if lunar else "solar" if solar else ""


def _real(edtf: str, text: str) -> str:
    """`edtf`, which is empty or a time the calendar has. Raises InvalidDateError."""
    try:
        return normalize_edtf(edtf) if edtf else ""
    except ValueError as error:
        raise no_such_day(text) from error


def _says_year(said: dict[str, str | None]) -> bool:
    return any(said[name] for name in ("west", "era", "bare", "short"))


def _year(said: dict[str, str | None], before: Point | None) -> Year | None:
    if said["west"]:
        return Year(to_number(said["west"]))
    if said["era"]:
        return _year_of_era(said, said["era"])
    if said["bare"]:
        return Year(None, lunar=True)
    known = before.year if before else None
    if said["short"]:
        number = 1 if said["short"] == "元" else to_number(said["short"]) or 0
        if known and known.number and known.era:
            return Year(year_of_era(ERAS[known.era], number), known.lunar, known.era)
        if known and known.number:
            return Year(known.number - known.number % 100 + number, known.lunar)
        return Year(None)
    return known


def _year_of_era(said: dict[str, str | None], name: str) -> Year:
    era = ERAS[name]
    if said["named"]:
        # A year called by its signs is a year of the lunar calendar, under the Republic as well.
        return Year(year_of_cycle(era, said["named"]), lunar=True, era=name)
    number = 1 if said["count"] == "元" else to_number(said["count"] or "") or 0
    if said["before"]:
        return Year(era.first - number)
    return Year(year_of_era(era, number), era.lunar, name)


def _parts(said: dict[str, str | None], before: Point | None) -> Parts:
    month = said["month"] or said["numeric_month"] or ""
    leap = bool(said["leap"])
    day = said["early"] or said["day"] or said["numeric_day"] or ""
    if day and not month and before and not _says_year(said):
        month, leap = before.month, before.leap
    return Parts(
        month="" if not month.strip("0") else month,
        leap=leap,
        day="" if not day.strip("0") else day,
        some_day=bool(said["some"]),
        third=said["third"] or "",
        half_month=said["halfmonth"] or "",
        season=said["season"] or "",
        seasons=said["pair"] or "",
        half=said["half"] or "",
        quarter=said["quarter"] or "",
        festival=said["festival"] or "",
    )


def _is_lunar(said: dict[str, str | None], parts: Parts, year: Year | None, calendar: str, text: str) -> bool:
    named = bool(parts.leap or said["early"] or parts.month in LUNAR_MONTH_NAMES)
    if calendar == "solar":
        if named:
            raise no_such_day(text)
        return False
    if calendar == "lunar" or named or (year is not None and year.lunar):
        return True
    if not said["day"] or said["unit"] or said["day"].isascii():
        return False
    # 五月廿三, 八月十五: without 日 and in Chinese numerals a day is the moon's. 五月八 may be either.
    if (to_number(said["day"]) or 0) <= LAST_EARLY_DAY:
        raise InvalidDateError(
            _("“%(text)s”看不出是公历还是农历：公历请写“日”（五月八日），农历请写“初”（五月初八）。"), text=text
        )
    return True


def _decade(text: str) -> str:
    if match := grammar.DECADE.fullmatch(text):
        if match["full"]:
            return f"{(to_number(match['full']) or 0) // 10:03}X"
        if match["century"]:
            century = to_number(match["century"]) or 0
            return f"{max(century - 1, 0):02}{(to_number(match['decade']) or 0) // 10}X"
        return ""
    if match := grammar.CENTURY.fullmatch(text):
        return f"{max((to_number(match['century']) or 0) - 1, 0):02}XX"
    return ""


def _vague_year(text: str) -> str:
    match = grammar.VAGUE_YEAR.fullmatch(text)
    if not match:
        return ""
    digits = to_number(match["decade"] or match["century"]) or 0
    return f"{digits:03}X" if match["decade"] else f"{digits:02}XX"


def _era_span(text: str) -> str:
    match = grammar.ERA_SPAN.fullmatch(text)
    return ERAS[match["era"]].span if match else ""


def is_words_only(text: str) -> bool:
    """Whether the text speaks of a time that no year can be given to: 四十年代, 不详."""
    decade = grammar.DECADE.fullmatch(text)
    return bool(grammar.SAID_UNKNOWN.fullmatch(text) or (decade and not decade["century"] and not decade["full"]))
