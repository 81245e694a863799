"""Dates as people knew them: an EDTF value, the wording of the source and a sort range, in one field type.

EDTF is the Extended Date/Time Format of ISO 8601-2: 1942, 1942-05, 194X, 1942?, 1942~, 1942-21 (spring),
[1941,1942] (one of). A date is never made more exact than it was given.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

WORDING_LENGTH = 200


@dataclass(frozen=True, slots=True)
class DateRange:
    """The earliest and latest day a date may mean."""

    earliest: date
    latest: date


def normalize_edtf(value: str) -> str:
    """Return `value` in canonical EDTF.

    Raises ValueError, with the reason, if it is no EDTF, names a day that no calendar has, ends before it begins,
    has no beginning or end, or says less than a century (1XXX) or more than a day (hours).
    """
    value = value.strip()
    try:
        if PLAIN_DATE.fullmatch(value) or SEASON_DATE.fullmatch(value):
            edtf_range(value)
            return value
        if UNREADABLE.search(value):
            raise ValueError("hours, thousands of years, tens of days and seasons past 24 are not taken")
        canonical = str(parse_edtf(value))
        edtf_range(canonical)
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"{value!r} is not a date in EDTF (1942, 1942-05, 194X, 1942?, 1942~): {error}") from error
    return canonical


# The forms that registers are full of. The grammar of EDTF takes about 5 ms a value, too long for a list of thousands.
PLAIN_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{2}))?)?[?~%]?")


SEASON_DATE = re.compile(r"(?P<year>[0-9]{4})-(?P<season>2[1-4])[?~%]?")
# Parts of EDTF that no register uses and that neither range nor wording could tell truly.
UNREADABLE = re.compile(r"T|[0-9]XXX|-[0-9]X|-(?:2[5-9]|3[0-9]|4[01])(?![0-9]|-)(?<![0-9]{4}-[0-9]{2}-[0-9]{2})")
# First month and number of months, as farmers and sources count them: winter runs into the next year.
SEASON_MONTHS = {"21": (2, 4), "22": (5, 4), "23": (8, 4), "24": (11, 4)}
MONTHS = 12


def edtf_range(value: str) -> DateRange:
    """The days `value`, an EDTF string, may mean.

    Raises ValueError for an open or empty range, one that ends before it begins, and for a day that does not exist.
    """
    if plain := PLAIN_DATE.fullmatch(value):
        return _plain_range(plain)
    if season := SEASON_DATE.fullmatch(value):
        return _season_range(season)
    if value[:1] in ("[", "{"):
        ranges = [edtf_range(part.strip()) for part in re.split(r",|\.\.", value[1:-1])]
        return DateRange(min(each.earliest for each in ranges), max(each.latest for each in ranges))
    if "/" in value:
        first, last = value.split("/", 1)
        if not first.strip(" .") or not last.strip(" ."):
            raise ValueError(f"{value} has no beginning or no end")
        found = DateRange(edtf_range(first.strip()).earliest, edtf_range(last.strip()).latest)
        if found.earliest > found.latest:
            raise ValueError(f"{value} ends before it begins")
        return found
    parsed = parse_edtf(value)
    return DateRange(_day(parsed.lower_strict()), _day(parsed.upper_strict()))


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


class RangeField(models.DateField):
    """One end of the sort range of the date field `source`, computed whenever the row is written."""

    def __init__(self, *args: Any, source: str = "", end: str = "earliest", **kwargs: Any) -> None:
        self.source, self.end = source, end
        super().__init__(*args, **{**kwargs, "null": True, "editable": False})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source, "end": self.end}

    def pre_save(self, model_instance: models.Model, add: bool) -> date | None:
        value = getattr(model_instance, self.source)
        day = getattr(edtf_range(value), self.end) if value else None
        setattr(model_instance, self.attname, day)
        return day


class HistoricDateField(models.CharField):
    """An EDTF value; brings `<name>_wording` (as the source says it), `<name>_earliest` and `<name>_latest`."""

    description = _("历史日期（EDTF）")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 60, "blank": True, "default": "", **kwargs})

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        # A migration's own picture of the model lists the companions by themselves.
        if cls.__module__ == "__fake__" or cls._meta.abstract:
            return
        wording = models.CharField(
            _("%s（原文）") % self.verbose_name, max_length=WORDING_LENGTH, blank=True, default=""
        )
        cls.add_to_class(f"{name}_wording", wording)
        for end in ("earliest", "latest"):
            cls.add_to_class(f"{name}_{end}", RangeField(source=name, end=end, db_index=end == "earliest"))

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)
        if not value:
            return value
        try:
            return normalize_edtf(value)
        except ValueError as error:
            raise ValidationError(
                _("“%(value)s”不是可识别的日期。请按 1942、1942-05、1942-05-03、194X、1942?、1942~ 的写法填写。"),
                code="edtf",
                params={"value": value},
            ) from error


SEASONS = {"21": _("春"), "22": _("夏"), "23": _("秋"), "24": _("冬")}
DATE_PARTS = re.compile(r"(?P<year>-?[0-9X]{4})(?:-(?P<month>[0-9X]{2}))?(?:-(?P<day>[0-9X]{2}))?")
DOUBTS = re.compile(r"[?~%]")


def display_date(value: str) -> str:
    """An EDTF value as it is read aloud in the active language: 1942年5月, 约1940年, 1941年或1942年."""
    if not value:
        return ""
    if value[0] in "[{" and value[-1] in "]}":
        if ".." in value:
            first, last = value[1:-1].split("..", 1)
            return gettext("%(first)s至%(last)s之间") % {"first": display_date(first), "last": display_date(last)}
        joint = gettext("或") if value[0] == "[" else gettext("和")
        return joint.join(display_date(part.strip()) for part in value[1:-1].split(","))
    if "/" in value:
        first, last = value.split("/", 1)
        return gettext("%(first)s至%(last)s") % {"first": display_date(first), "last": display_date(last)}
    # A doubt about one part (1942?-05) is told of the whole.
    match, doubts = DATE_PARTS.fullmatch(DOUBTS.sub("", value)), set(DOUBTS.findall(value))
    doubt = "%" if len(doubts) > 1 else "".join(doubts)
    return _with_doubt(_plain_date(match), doubt) if match else value


def _plain_date(match: re.Match[str]) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    if year.endswith("X"):
        decade = year.replace("X", "0")
        return (
            gettext("%(century)s世纪") % {"century": int(year[:2]) + 1}
            if year.endswith("XX")
            else (gettext("%(decade)s年代") % {"decade": decade})
        )
    if month is None or month == "XX":
        return gettext("%(year)s年") % {"year": year}
    if month in SEASONS:
        return gettext("%(year)s年%(season)s") % {"year": year, "season": SEASONS[month]}
    if not year.isdecimal() or not int(year) or not month.isdecimal():
        return gettext("%(year)s年") % {"year": year}
    if day is None or not day.isdecimal():
        return date_format(date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
    return date_format(date(int(year), int(month), int(day)), "DATE_FORMAT")


def _with_doubt(text: str, doubt: str) -> str:
    wordings = {"~": gettext("约%(date)s"), "?": gettext("%(date)s（存疑）"), "%": gettext("约%(date)s（存疑）")}
    return wordings[doubt] % {"date": text} if doubt else text
