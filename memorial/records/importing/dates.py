"""Dates as lists write them, made into EDTF without adding or losing precision."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from django.utils import translation

from frame.dates import (
    WORDING_LENGTH,
    HistoricDate,
    InvalidDateError,
    UnreadableDateError,
    common_form,
    normalize_edtf,
)
from frame.dates import read_date as read_any_date

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
# 03-05-1942 00:00:00 is how a sheet's own date is often saved as text.
MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$")
BETWEEN_DOUBTS = re.compile(r"[;/,；，、]")
CELLS = {
    "年": re.compile(
        r"[〇一二三四五六七八九]{4}|(?:中华)?民国前?(?:元|[0-9一二三四五六七八九十百廿卅]+)|[道光咸丰同治绪宣统]{2}[元一二三四五六七八九十廿卅]+"
    ),
    "月": re.compile("闰?(?:正|元|冬|腊|[一二三四五六七八九十]+|[0-9]{1,2})"),
    "日": re.compile("初[一二三四五六七八九十]|[廿卅][一二三四五六七八九]?|[一二三四五六七八九十]+|[0-9]{1,2}"),
}
YEAR_DIGITS = 4


DateValue = HistoricDate


@lru_cache(maxsize=64)
def style_pattern(style: str) -> re.Pattern[str]:
    """The pattern of a style such as DD-MM-YYYY; all but YYYY, MM and DD stands for itself. Raises ValueError."""
    if style.count("YYYY") != 1 or style.count("MM") > 1 or style.count("DD") > 1:
        raise ValueError(f"{style!r} is no date style: it takes YYYY, and MM and DD where the list has them.")
    return re.compile("".join(PARTS.get(piece, re.escape(piece)) for piece in re.split("(YYYY|MM|DD)", style)))


def read_date(text: str, styles: Sequence[str] = ()) -> HistoricDate:
    """The date `text` says in one of `styles`, or in any way `frame.dates.read_date` knows.

    Raises InvalidDateError, with its message in English as all of a list's problems.
    """
    plain = MIDNIGHT.sub("", unicodedata.normalize("NFKC", text).strip()) if styles else ""
    for style in styles:
        for form in (style, *SHORTER.get(style, ())):
            match = style_pattern(form).fullmatch(plain)
            if match:
                found = match.groupdict()
                return HistoricDate(_edtf(text, found["year"], found.get("month"), found.get("day")))
    try:
        return read_any_date(text)
    except UnreadableDateError as error:
        if styles:
            raise InvalidDateError(f"this is not a date; it is written as {' or '.join(styles)}") from error
        raise _in_english(error) from error
    except InvalidDateError as error:
        raise _in_english(error) from error


def read_parts(year: str, month: str, day: str) -> HistoricDate:
    """The date of separate cells for year, month and day, each with or without 年, 月, 日; empty or 0 is unknown.

    Without a year what is known stays as words. Raises InvalidDateError.
    """
    cells = [_cell(text, unit) for text, unit in ((year, "年"), (month, "月"), (day, "日"))]
    if not any(cells):
        return HistoricDate()
    if cells[2] and not cells[1]:
        raise InvalidDateError(f"day {cells[2]} stands without a month")
    if not all(cell.isascii() for cell in cells):
        return _read_words(cells)
    if not cells[0]:
        return HistoricDate(wording="".join(f"{n}{unit}" for n, unit in zip(cells, "年月日", strict=True) if n))
    if len(cells[0]) != YEAR_DIGITS:
        raise InvalidDateError(f"{cells[0]} is not a year of four digits")
    return HistoricDate(_edtf("-".join(filter(None, cells)), *cells))


def _read_words(cells: Sequence[str]) -> HistoricDate:
    """Cells some of which are in Chinese numerals: 初八 and 廿三 are days of the moon, others those of the sun."""
    year, month, day = cells
    lunar_day = day.startswith(("初", "廿", "卅"))
    text = "".join(
        [f"{year}年" if year else "", f"{month}月" if month else "", day, "日" if day and not lunar_day else ""]
    )
    found = read_date(text)
    if year and not found.edtf:
        raise InvalidDateError(f"{year} is not a year of four digits")
    return found


def qualify(date: HistoricDate, qualifier: str, raw: str, doubtful: Sequence[str]) -> HistoricDate:
    """The date with what the column beside it says: a word of doubt makes it `?`, any other text is kept as wording."""
    words = qualifier.strip()
    if not words:
        return date
    doubts = {word.casefold() for word in doubtful}
    in_doubt = any(part.strip().casefold() in doubts for part in BETWEEN_DOUBTS.split(words))
    edtf = f"{date.edtf}?" if in_doubt and date.edtf and date.edtf[-1].isdigit() else date.edtf
    source = raw or date.wording
    return replace(date, edtf=edtf, wording=(f"{source} ({words})" if source else words)[:WORDING_LENGTH])


def _cell(text: str, unit: str) -> str:
    """The cell without its unit, empty if it says nothing. Raises InvalidDateError if it is no number."""
    plain = common_form(text).removesuffix(unit)
    if not plain.strip("0"):
        return ""
    if plain.isascii() and plain.isdigit():
        return plain.lstrip("0") if unit != "年" else plain
    if not CELLS[unit].fullmatch(plain):
        raise InvalidDateError(f"{text!r} is not a number ({unit})")
    return plain


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


def _in_english(error: InvalidDateError) -> InvalidDateError:
    with translation.override("en"):
        return InvalidDateError("%(reason)s", reason=str(error))
