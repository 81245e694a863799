"""What dates are put together with: from and to, one or the other, before and after, doubt, a second calendar."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from frame.dates import grammar
from frame.dates.errors import InvalidDateError
from frame.dates.lunar import lunar_of, parse_lunar
from frame.dates.points import Point, Year, is_words_only, read_point
from frame.dates.ranges import PLAIN_DATE, SIMPLE, edtf_range, normalize_edtf

SIMPLE_VALUE = re.compile(SIMPLE)
DAY_LENGTH = len("1942-05-08")
TERM = re.compile(r"([0-9X]{4}(?:-[0-9X]{2}){0,2})([?~%]?)")


# Kept, since a text may be taken apart in several orders that meet in the same rest.
@lru_cache(maxsize=8192)
def read_phrase(text: str, before: Point | None = None) -> Point | None:
    """What a text in common form says, taken apart from the outside in; None if it is no date.

    What it leaves out (6月 of 1942年5月至6月) is as in `before`.
    Raises InvalidDateError for a day that no calendar has.
    """
    for reader in (_words_only, read_point, _between, _span, _open, _choice, _doubtful, _two_calendars, _event):
        if found := reader(text, before):
            return found
    return None


def _words_only(text: str, _before: Point | None) -> Point | None:
    return Point("") if is_words_only(text) else None


def _between(text: str, before: Point | None) -> Point | None:
    return _from_to(grammar.BETWEEN.fullmatch(text), before, lambda first, last: f"[{first}..{last}]")


def _span(text: str, before: Point | None) -> Point | None:
    return _from_to(grammar.SPAN.fullmatch(text), before, lambda first, last: f"{first}/{last}")


def _from_to(match: re.Match[str] | None, before: Point | None, made: Callable[[str, str], str]) -> Point | None:
    # 或 binds less than 至: 1941年至1943年之间或1945年.
    if not match or "或" in match.group():
        return None
    points = _chain([match["first"], match["last"]], before)
    if not points:
        return None
    first, last = points
    if not first.edtf or not last.edtf:
        return replace(last, edtf="", lunar="")
    if not all(_is_closed(point.edtf) for point in points):
        return None
    start, end = _start_of(first.edtf), _end_of(last.edtf)
    try:
        return replace(last, edtf=normalize_edtf(made(start, end)), lunar="")
    except ValueError as error:
        raise InvalidDateError(_("“%(text)s”的结束早于开始。"), text=match.group()) from error


def _open(text: str, before: Point | None) -> Point | None:
    """Dates with one end: 1942年以前 [..1942], 1942年起 1942/.."""
    forms: tuple[tuple[re.Pattern[str], Callable[[str], str], str], ...] = (
        (grammar.BEFORE, _end_of, "[..%s]"),
        (grammar.AFTER, _start_of, "[%s..]"),
        (grammar.SINCE, _start_of, "%s/.."),
        (grammar.UNTIL, _end_of, "../%s"),
    )
    for pattern, end_of, form in forms:
        match = pattern.fullmatch(text)
        inner = read_phrase(match["first"] or match["last"], before) if match else None
        if inner:
            end = end_of(inner.edtf) if inner.edtf else ""
            return replace(inner, edtf=form % end if end else "", lunar="")
    return None


def _choice(text: str, before: Point | None) -> Point | None:
    """One of several (1941年或1942年, 1942年5、6月间), or all of them (1941年和1942年)."""
    # 1942年5、6月间 is one of the two; in 1942年或1943年至1944年之间 it belongs to the last.
    for pattern, brackets, whole in (
        (grammar.CHOICE, "[]", text),
        (grammar.CHOICE, "[]", text.removesuffix("间")),
        (grammar.ALL, "{}", text),
    ):
        texts = pattern.split(whole)
        points = _chain(texts, before) if len(texts) > 1 and all(texts) else None
        if points and not all(point.edtf for point in points):
            return replace(points[-1], edtf="", lunar="")
        if points:
            members = list(dict.fromkeys(_as_member(point.edtf) for point in points))
            joined = f"{brackets[0]}{', '.join(members)}{brackets[1]}"
            return replace(points[-1], edtf=joined if len(members) > 1 else points[0].edtf, lunar="")
    return None


def _doubtful(text: str, before: Point | None) -> Point | None:
    for pattern, mark in ((grammar.IN_DOUBT, "?"), (grammar.ABOUT, "~")):
        match = pattern.fullmatch(text)
        inner = read_phrase(match["first"] or match["last"], before) if match else None
        if inner:
            return replace(inner, edtf=_qualified(inner.edtf, mark))
    return None


def _two_calendars(text: str, before: Point | None) -> Point | None:
    """A date and, in brackets, the same by another count: 1942年6月21日（农历五月初八）, 民国三十一年（1942年）五月."""
    if match := grammar.YEAR_IN_BRACKETS.fullmatch(text):
        year, other = read_phrase(match["year"], before), read_phrase(match["other"])
        whole = read_phrase(match["year"] + match["rest"], before)
        if year and other and whole and year.edtf and other.edtf:
            _agree(year, other, text)
            return whole
    match = grammar.TWO_CALENDARS.fullmatch(text)
    outer = read_phrase(match["outer"], before) if match else None
    if not match or not outer:
        return None
    for counted in _years_of_the_other(outer):
        try:
            inner = read_phrase(match["inner"], Point("", year=counted))
            return _joint(outer, inner, text) if inner else None
        except InvalidDateError as error:
            refused = error
    raise refused


def _years_of_the_other(point: Point) -> list[Year | None]:
    """The years a date in brackets may leave out: a lunar year runs into the next solar one."""
    if not point.year or not point.year.number:
        return [None]
    number = point.year.number
    return [Year(number), Year(number + 1 if point.lunar else number - 1)]


def _joint(outer: Point, inner: Point, text: str) -> Point:
    lunar, solar = (outer, inner) if outer.lunar else (inner, outer)
    _agree(outer, inner, text)
    if not outer.edtf or not inner.edtf:
        return replace(outer, edtf=outer.edtf or inner.edtf, lunar=lunar.lunar)
    if lunar.lunar and _is_day(solar.edtf) and parse_lunar(lunar.lunar).day:
        return replace(outer, edtf=solar.edtf, lunar=str(lunar_of(date.fromisoformat(solar.edtf[:DAY_LENGTH]))))
    return replace(outer, edtf=min(outer.edtf, inner.edtf, key=_length), lunar=lunar.lunar)


def _agree(one: Point, other: Point, text: str) -> None:
    """Raise InvalidDateError unless both may mean one day."""
    if one.edtf and other.edtf and not edtf_range(one.edtf).overlaps(edtf_range(other.edtf)):
        raise InvalidDateError(_("“%(text)s”的两种纪日不是同一天。"), text=text)


def _event(text: str, before: Point | None) -> Point | None:
    """A date with the event it dates: 生于民国三年, 1942年5月牺牲."""
    match = grammar.EVENT.fullmatch(text)
    return read_phrase(match["date"], before) if match and match["date"] != text else None


def _chain(texts: Sequence[str], before: Point | None) -> list[Point] | None:
    """The dates of texts each of which may leave out what the one before it says, or the unit the last one has."""
    unit = grammar.FIRST_UNIT.match(texts[-1])
    points: list[Point] = []
    for text in texts:
        completed = f"{text}{unit['unit']}" if unit and grammar.BARE_NUMBER.fullmatch(text) else ""
        found = (read_phrase(completed, before) if completed else None) or read_phrase(text, before)
        if not found:
            return None
        points.append(found)
        before = found
    return points


def _as_member(edtf: str) -> str:
    """A value as a member of a set: an interval as from..to, a set as its members."""
    if edtf[0] in "[{":
        return edtf[1:-1]
    first, slash, last = edtf.partition("/")
    return f"{first.replace('..', '')}..{last.replace('..', '')}" if slash else first


def _start_of(edtf: str) -> str:
    """Where a value begins, in its own terms if one of them does; empty if it is open there."""
    first = edtf_range(edtf).earliest
    return next((term for term in _terms(edtf) if edtf_range(term).earliest == first), str(first)) if first else ""


def _end_of(edtf: str) -> str:
    last = edtf_range(edtf).latest
    return next((term for term in _terms(edtf) if edtf_range(term).latest == last), str(last)) if last else ""


def _terms(edtf: str) -> list[str]:
    return [edtf] if SIMPLE_VALUE.fullmatch(edtf) else re.findall(rf"(?<![0-9X-]){SIMPLE}(?![0-9X-])", edtf)


def _qualified(edtf: str, mark: str) -> str:
    """`edtf` with `mark` on all its terms; ? and ~ together are %."""
    return TERM.sub(lambda term: f"{term[1]}{mark if term[2] in ('', mark) else '%'}", edtf)


def _is_closed(edtf: str) -> bool:
    days = edtf_range(edtf)
    return bool(days.earliest and days.latest)


def _is_day(edtf: str) -> bool:
    return bool(PLAIN_DATE.fullmatch(edtf)) and len(edtf.rstrip("?~%")) == DAY_LENGTH


def _length(edtf: str) -> int:
    days = edtf_range(edtf)
    return (days.latest - days.earliest).days if days.latest and days.earliest else date.max.toordinal()
