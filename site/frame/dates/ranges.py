"""EDTF values: which are taken, and which days they may mean."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException


@dataclass(frozen=True, slots=True)
class DateRange:
    """The earliest and latest day a date may mean; None where it is open to that side."""

    earliest: date | None
    latest: date | None

    def overlaps(self, other: "DateRange") -> bool:
        """Whether some day may be meant by both."""
        return not (
            (self.latest and other.earliest and self.latest < other.earliest)
            or (other.latest and self.earliest and other.latest < self.earliest)
        )


# The forms that registers are full of. The grammar of EDTF takes about 5 ms a value, too long for a list of thousands.
PLAIN_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?)?[?~%]?")
SEASON_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<season>2[1-4])[?~%]?")
DECADE_DATE = re.compile(r"(?:[0-9]{3}X|[0-9]{2}XX)[?~%]?")
SIMPLE = r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?|-2[1-4])?|[0-9]{3}X|[0-9]{2}XX)[?~%]?"
INTERVAL = re.compile(rf"(?P<first>{SIMPLE}|\.\.)/(?P<last>{SIMPLE}|\.\.)")
MEMBER = re.compile(rf"(?P<first>{SIMPLE})?(?P<to>\.\.)?(?P<last>(?<=\.\.){SIMPLE})?")
# Parts of EDTF that no register uses and that neither range nor wording could tell truly.
UNREADABLE = re.compile(r"T|X[0-9]|[0-9]XXX|-[0-9]X|-(?:2[5-9]|3[0-9]|4[01])(?![0-9]|-)(?<![0-9]{4}-[0-9]{2}-[0-9]{2})")
# First month and number of months, as farmers and sources count them: winter runs into the next year.
SEASON_MONTHS = {"21": (2, 4), "22": (5, 4), "23": (8, 4), "24": (11, 4)}
MONTHS = 12


@lru_cache(maxsize=32_768)
def normalize_edtf(value: str) -> str:
    """Return `value` in canonical EDTF.

    Raises ValueError, with the reason, if it is no EDTF, names a day that no calendar has, ends before it begins,
    is open to both sides, or says less than a century (1XXX) or more than a day (hours). An end that is open is
    written `..`: 1942/.., [..1942].
    """
    value = value.strip()
    try:
        if UNREADABLE.search(value):
            raise ValueError("hours, thousands of years, tens of days and seasons past 24 are not taken")
        canonical = _simple(value) or str(parse_edtf(value))
        edtf_range(canonical)
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{value!r} is not a date in EDTF (1942, 1942-05, 194X, 1942?, 1942~): {error}") from error
    return canonical


def _simple(value: str) -> str:
    """The canonical form where it is seen without the grammar, else an empty text."""
    if re.fullmatch(SIMPLE, value) or INTERVAL.fullmatch(value):
        return value
    if value[:1] + value[-1:] in ("[]", "{}"):
        members = [member.strip() for member in value[1:-1].split(",")]
        if (len(members) > 1 or ".." in value) and all(member and MEMBER.fullmatch(member) for member in members):
            return f"{value[0]}{', '.join(members)}{value[-1]}"
    return ""


@lru_cache(maxsize=32_768)
def edtf_range(value: str) -> DateRange:
    """The days `value`, an EDTF string, may mean.

    Raises ValueError for an empty range, one open to both sides, one that ends before it begins, and for a day that
    does not exist.
    """
    if plain := PLAIN_DATE.fullmatch(value):
        return _plain_range(plain)
    if season := SEASON_DATE.fullmatch(value):
        return _season_range(season)
    if DECADE_DATE.fullmatch(value):
        years = value.rstrip("?~%")
        return DateRange(date(int(years.replace("X", "0")), 1, 1), date(int(years.replace("X", "9")), 12, 31))
    if value[:1] in ("[", "{"):
        ranges = [_span(value, *_ends(part)) for part in value[1:-1].split(",")]
        first, last = [each.earliest for each in ranges], [each.latest for each in ranges]
        # One member that is open makes the whole open.
        return DateRange(
            None if None in first else min(filter(None, first)), None if None in last else max(filter(None, last))
        )
    if "/" in value:
        start, end = (part.strip() for part in value.split("/", 1))
        if not start or not end:
            raise ValueError(f"{value} has no beginning or no end; one that is open is written ..")
        return _span(value, start.replace("..", ""), end.replace("..", ""))
    parsed = parse_edtf(value)
    return DateRange(_day(parsed.lower_strict()), _day(parsed.upper_strict()))


def _ends(member: str) -> tuple[str, str]:
    first, to, last = (part.strip() for part in member.partition(".."))
    return first, last if to else first


def _span(value: str, first: str, last: str) -> DateRange:
    if not first and not last:
        raise ValueError(f"{value} has neither beginning nor end")
    earliest = edtf_range(first).earliest if first else None
    latest = edtf_range(last).latest if last else None
    if earliest and latest and earliest > latest:
        raise ValueError(f"{value} ends before it begins")
    return DateRange(earliest, latest)


def _season_range(match: re.Match[str]) -> DateRange:
    year, (month, length) = int(match["year"]), SEASON_MONTHS[match["season"]]
    over, last = divmod(month + length - 2, MONTHS)
    end_year, end_month = year + over, last + 1
    return DateRange(
        _day((year, month, 1)), _day((end_year, end_month, calendar.monthrange(max(end_year, 1), end_month)[1]))
    )


def _plain_range(match: re.Match[str]) -> DateRange:
    year = int(match["year"])
    first = (year, int(match["month"] or 1), int(match["day"] or 1))
    month = int(match["month"] or 12)
    last_day = int(match["day"] or calendar.monthrange(max(year, 1), month)[1])
    return DateRange(_day(first), _day((year, month, last_day)))


def _day(moment: Any) -> date:
    year, month, day = moment[:3]
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(max(year, 1), month)[1]:  # noqa: PLR2004
        raise ValueError(f"{year}-{month:02}-{day:02} does not exist")
    return date(year, month, day)
