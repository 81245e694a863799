"""Dates as lists write them, made into EDTF without adding or losing precision."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from frame.dates import WORDING_LENGTH, normalize_edtf

# What every list may use beside its own style: nothing else begins with a year of four digits.
COMMON_STYLES = ("YYYY-MM-DD", "YYYY/MM/DD", "YYYY.MM.DD", "YYYY年MM月DD日")
PARTS = {"YYYY": "(?P<year>[0-9]{4})", "MM": "(?P<month>[0-9]{1,2})", "DD": "(?P<day>[0-9]{1,2})"}
SHORTER = {
    "YYYY-MM-DD": ("YYYY-MM", "YYYY"),
    "YYYY/MM/DD": ("YYYY/MM",),
    "YYYY.MM.DD": ("YYYY.MM",),
    "YYYY年MM月DD日": ("YYYY年MM月", "YYYY年", "YYYY年MM月DD", "YYYY年MM"),
    "DD-MM-YYYY": ("MM-YYYY",),
    "DD/MM/YYYY": ("MM/YYYY",),
    "DD.MM.YYYY": ("MM.YYYY",),
    "MM/DD/YYYY": ("MM/YYYY",),
}
# 1942-05-03 00:00:00 is how a sheet's own date is often saved as text.
MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
BETWEEN_DOUBTS = re.compile(r"[;/,；，、]")


@dataclass(frozen=True, slots=True)
class DateValue:
    """An EDTF value, empty where only words are known, and those words where they say more than the value."""

    edtf: str = ""
    wording: str = ""


class InvalidDateError(ValueError):
    """A text that is no date, or a day no calendar has. The message says which."""


@lru_cache(maxsize=64)
def style_pattern(style: str) -> re.Pattern[str]:
    """The pattern of a style such as DD-MM-YYYY; all but YYYY, MM and DD stands for itself. Raises ValueError."""
    if style.count("YYYY") != 1 or style.count("MM") > 1 or style.count("DD") > 1:
        raise ValueError(f"{style!r} is no date style: it takes YYYY, and MM and DD where the list has them.")
    return re.compile("".join(PARTS.get(piece, re.escape(piece)) for piece in re.split("(YYYY|MM|DD)", style)))


def read_date(text: str, styles: Sequence[str] = ()) -> DateValue:
    """The date `text` says, in one of `styles`, in a common one (1942, 1942-05-03, 1942年5月) or in EDTF.

    Raises InvalidDateError.
    """
    plain = MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip())
    for style in (*styles, *COMMON_STYLES):
        for form in (style, *SHORTER.get(style, ())):
            match = style_pattern(form).fullmatch(plain)
            if match:
                found = match.groupdict()
                return DateValue(_edtf(text, found["year"], found.get("month"), found.get("day")))
    try:
        return DateValue(normalize_edtf(plain))
    except ValueError as error:
        wanted = " or ".join(styles) or "1942, 1942-05, 1942-05-03, 1942年5月3日"
        raise InvalidDateError(f"this is not a date; it is written as {wanted}") from error


def read_parts(year: str, month: str, day: str) -> DateValue:
    """The date of separate cells for year, month and day, each with or without 年, 月, 日; empty or 0 is unknown.

    Without a year what is known stays as words. Raises InvalidDateError.
    """
    parts = [_number(text, unit) for text, unit in ((year, "年"), (month, "月"), (day, "日"))]
    if not any(parts):
        return DateValue()
    if not parts[0]:
        return DateValue(wording="".join(f"{n}{unit}" for n, unit in zip(parts, "年月日", strict=True) if n))
    if parts[2] and not parts[1]:
        raise InvalidDateError(f"day {parts[2]} stands without a month")
    if len(parts[0]) != 4:  # noqa: PLR2004 - digits of a year
        raise InvalidDateError(f"{parts[0]} is not a year of four digits")
    return DateValue(_edtf("-".join(filter(None, parts)), *parts))


def qualify(date: DateValue, qualifier: str, raw: str, doubtful: Sequence[str]) -> DateValue:
    """The date with what the column beside it says: a word of doubt makes it `?`, any other text is kept as wording."""
    words = qualifier.strip()
    if not words:
        return date
    doubts = {word.casefold() for word in doubtful}
    in_doubt = any(part.strip().casefold() in doubts for part in BETWEEN_DOUBTS.split(words))
    edtf = f"{date.edtf}?" if in_doubt and date.edtf and date.edtf[-1].isdigit() else date.edtf
    return DateValue(edtf, (f"{raw} ({words})" if raw else words)[:WORDING_LENGTH])


def _number(text: str, unit: str) -> str:
    plain = unicodedata.normalize("NFKC", text).strip().removesuffix(unit).strip()
    if not plain.strip("0"):
        return ""
    if not (plain.isascii() and plain.isdigit()):
        raise InvalidDateError(f"{text!r} is not a number ({unit})")
    return plain.lstrip("0") if unit != "年" else plain


def _edtf(text: str, year: str, month: str | None, day: str | None) -> str:
    # 00 is how many registers write "not known".
    month = month if month and month.strip("0") else None
    day = day if day and day.strip("0") else None
    if day and not month:
        raise InvalidDateError("the day stands without a month")
    value = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    try:
        return normalize_edtf(value)
    except ValueError as error:
        raise InvalidDateError(f"{text.strip()} does not exist in the calendar") from error
