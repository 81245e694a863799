"""EDTF values in words."""

import re
from datetime import date
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from frame.dates.lunar import display_lunar

SEASONS = {"21": _("春"), "22": _("夏"), "23": _("秋"), "24": _("冬")}
DATE_PARTS = re.compile(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?")
DOUBTS = re.compile(r"[?~%]")
OPEN = ".."


def display_date(value: str) -> str:
    """An EDTF value as it is read aloud in the active language: 1942年5月, 约1940年, 1941年或1942年."""
    return _displayed(value, get_language()) if value else ""


@lru_cache(maxsize=16_384)
def _displayed(value: str, language: str | None) -> str:
    """In the active language, which `language` only names for the cache."""
    if value[0] in "[{" and value[-1] in "]}":
        joint = gettext("或") if value[0] == "[" else gettext("和")
        return joint.join(_member(part.strip()) for part in value[1:-1].split(","))
    if "/" in value:
        first, last = value.split("/", 1)
        if first == OPEN:
            return gettext("至%(date)s止") % {"date": display_date(last)}
        if last == OPEN:
            return gettext("%(date)s起") % {"date": display_date(first)}
        return gettext("%(first)s至%(last)s") % {"first": display_date(first), "last": display_date(last)}
    # A doubt about one part (1942?-05) is told of the whole.
    match, doubts = DATE_PARTS.fullmatch(DOUBTS.sub("", value)), set(DOUBTS.findall(value))
    doubt = "%" if len(doubts) > 1 else "".join(doubts)
    return _with_doubt(_plain_date(match), doubt) if match else value


def display_both(value: str, lunar: str) -> str:
    """A date on both calendars: 1942年6月21日（农历五月初八）; either may be empty. `lunar` is canonical."""
    if not lunar:
        return display_date(value)
    if not value:
        return display_lunar(lunar)
    year = int(value[:4]) if value[:4].isdecimal() else None
    return gettext("%(date)s（%(lunar)s）") % {
        "date": display_date(value),
        "lunar": display_lunar(lunar, beside=year),
    }


def _member(part: str) -> str:
    if OPEN not in part:
        return display_date(part)
    first, last = part.split(OPEN, 1)
    if not first:
        return gettext("不晚于%(date)s") % {"date": display_date(last)}
    if not last:
        return gettext("不早于%(date)s") % {"date": display_date(first)}
    return gettext("%(first)s至%(last)s之间") % {"first": display_date(first), "last": display_date(last)}


def _plain_date(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X"):
        decade = year.replace("X", "0")
        return (
            gettext("%(century)s世纪") % {"century": int(year[:2]) + 1}
            if year.endswith("XX")
            else (gettext("%(decade)s年代") % {"decade": decade})
        )
    if month in SEASONS:
        return gettext("%(year)s年%(season)s") % {"year": year, "season": SEASONS[month]}
    if month is None or not year.isdecimal() or not int(year):
        return gettext("%(year)s年") % {"year": year}
    if not month.isdecimal():
        return _unknown_month(year, day)
    if day is None:
        return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    if not day.isdecimal():
        return gettext("%(month)s某日") % {"month": date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")}
    return date_format(date(int(year), int(month), int(day)), "DATE_FORMAT")


def _unknown_month(year: str, day: str | None) -> str:
    if day is None:
        return gettext("%(year)s年某月") % {"year": year}
    if not day.isdecimal():
        return gettext("%(year)s年某月某日") % {"year": year}
    return gettext("%(year)s年某月%(day)s日") % {"year": year, "day": int(day)}


def _with_doubt(text: str, doubt: str) -> str:
    wordings = {"~": gettext("约%(date)s"), "?": gettext("%(date)s（存疑）"), "%": gettext("约%(date)s（存疑）")}
    return wordings[doubt] % {"date": text} if doubt else text
