"""From what a register, gravestone or letter writes to a historic date.

A text is taken apart from the outside in: before and after, from and to, one or the other, doubt, and then one date
(`points`). What each form is taken to mean is recorded in site/docs/decisions/0005-dates.md.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from frame.dates.display import display_date
from frame.dates.errors import InvalidDateError, UnreadableDateError
from frame.dates.numerals import common_form
from frame.dates.parts import no_such_day
from frame.dates.phrases import read_phrase
from frame.dates.ranges import PLAIN_DATE, edtf_range, normalize_edtf

EDTF_LENGTH, WORDING_LENGTH = 60, 200
ISO_LIKE = re.compile(
    r"(?P<year>[0-9]{4})(?:(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<day>[0-9]{1,2}))?)?"
    r"|(?P<y>[0-9]{4})年(?:(?P<m>[0-9]{1,2})月(?:(?P<d>[0-9]{1,2})[日号]?)?)?"
    r"|(?P<yyyy>[0-9]{4})(?P<mm>[0-9]{2})(?P<dd>[0-9]{2})"
)
# 1942-05-03 00:00:00 is how a sheet's own date is often saved as text.
MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
EDTF_CHARACTERS = re.compile(r"[0-9X?~%./,\[\]{} -]+")


@dataclass(frozen=True, slots=True)
class HistoricDate:
    """A date as known: EDTF, the source's wording where that says more, the lunar original; each may be empty."""

    edtf: str = ""
    wording: str = ""
    lunar: str = ""


@lru_cache(maxsize=16384)
def read_date(text: str) -> HistoricDate:
    """The date `text` says; a date with no known year keeps its words and, if lunar, its month and day.

    Raises InvalidDateError, naming what was read, if it says none, or one that no calendar has.
    """
    stripped = text.strip()
    plain = common_form(MIDNIGHT.sub("", stripped))
    if not plain:
        return HistoricDate()
    if len(stripped) > WORDING_LENGTH:
        raise _not_understood(f"{stripped[:20]}…")
    if edtf := _numeric(plain, stripped):
        return HistoricDate(edtf)
    found = read_phrase(plain)
    if not found:
        raise _not_understood(stripped)
    if not found.edtf:
        return HistoricDate("", stripped, found.lunar)
    edtf = normalize_edtf(found.edtf)
    if len(edtf) > EDTF_LENGTH:
        raise InvalidDateError(_("“%(text)s”并列的日期太多，请分开记录。"), text=stripped)
    is_plain = not found.lunar and says_no_more(stripped, edtf)
    return HistoricDate(edtf, "" if is_plain else stripped, found.lunar)


@lru_cache(maxsize=16384)
def lunar_said(wording: str) -> str:
    """The canonical lunar date that a wording says, a remark in brackets behind it apart; empty if it says none."""
    if wording.isascii():
        return ""
    for text in (wording, re.sub(r"[（(][^（()）]*[）)]\s*$", "", wording)):
        try:
            return read_date(text).lunar
        except InvalidDateError:
            continue
    return ""


def _not_understood(text: str) -> UnreadableDateError:
    return UnreadableDateError(
        _(
            "“%(text)s”不是可识别的日期。可以写：1942、1942-05、1942-05-03、1942年5月3日、1942年春、约1940年、"
            "1941年或1942年、1941年至1943年、1942年以前、民国三十一年五月初八、农历八月十五、194X、1942?。"
        ),
        text=text,
    )


def _numeric(plain: str, text: str) -> str:
    """The value of a text without words, in ISO's order; empty if it is none."""
    if match := ISO_LIKE.fullmatch(plain):
        year, month, day = (
            match[first] or match[second] or match[third]
            for first, second, third in (("year", "y", "yyyy"), ("month", "m", "mm"), ("day", "d", "dd"))
        )
        # 00 is how many registers write "not known".
        month, day = (part if part and part.strip("0") else "" for part in (month, day))
        if day and not month:
            raise InvalidDateError(_("“%(text)s”有日而没有月。"), text=text)
        value = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
        try:
            if not PLAIN_DATE.fullmatch(value):
                return normalize_edtf(value)
            edtf_range(value)
        except ValueError as error:
            raise no_such_day(text) from error
        return value
    if not EDTF_CHARACTERS.fullmatch(text):
        return ""
    try:
        return normalize_edtf(text)
    except ValueError:
        return ""


SAME_WORDS = str.maketrans({"号": "日", "到": "至", "—": "至", "~": "至", "-": "至"})


@lru_cache(maxsize=4096)
def says_no_more(wording: str, edtf: str) -> bool:
    """Whether the words are those the value is shown in, but for units left out."""
    with translation.override("zh-hans"):
        shown = common_form(display_date(edtf))
    return _bare(common_form(wording)) == _bare(shown)


def _bare(text: str) -> str:
    return re.sub("年(?!代)|[月日]", "", re.sub("大约", "约", text).translate(SAME_WORDS))
