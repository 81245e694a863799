"""When a place is open: weekly hours by season, special days before them, and whether any two contradict each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import combinations
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.personal_data import refuse_personal_numbers

MONTH = (MinValueValidator(1), MaxValueValidator(12))


class OpenDays(models.TextChoices):
    """Days of the week; the value is their ISO numbers."""

    DAILY = "1234567", _("每天")
    BUT_MONDAY = "234567", _("周二至周日")
    WORKDAYS = "12345", _("周一至周五")
    WEEKEND = "67", _("周六、周日")
    MONDAY = "1", _("周一")
    TUESDAY = "2", _("周二")
    WEDNESDAY = "3", _("周三")
    THURSDAY = "4", _("周四")
    FRIDAY = "5", _("周五")
    SATURDAY = "6", _("周六")
    SUNDAY = "7", _("周日")


class OpeningHours(Orderable):
    """Hours of some days of the week, all the year or from one month through another."""

    days = models.CharField(_("日子"), max_length=7, choices=OpenDays, default=OpenDays.BUT_MONDAY)
    opens = models.TimeField(_("开门"))
    closes = models.TimeField(_("关门"))
    last_entry = models.TimeField(_("停止入馆"), null=True, blank=True)
    first_month = models.PositiveSmallIntegerField(_("季节起月"), null=True, blank=True, validators=MONTH)
    last_month = models.PositiveSmallIntegerField(
        _("季节止月"),
        null=True,
        blank=True,
        validators=MONTH,
        help_text=_("全年相同的，起月止月都留空；可以跨年，如11月至3月。"),
    )

    panels = [
        FieldRowPanel([FieldPanel("days"), FieldPanel("opens"), FieldPanel("closes"), FieldPanel("last_entry")]),
        FieldRowPanel([FieldPanel("first_month"), FieldPanel("last_month")]),
    ]

    class Meta(Orderable.Meta):
        abstract = True

    def __str__(self) -> str:
        return " ".join(filter(None, [self.season, str(self.get_days_display()), self.span]))

    @property
    def span(self) -> str:
        return span_of(self.opens, self.closes)

    @property
    def season(self) -> str:
        """The months it is for; empty for the whole year."""
        if not (self.first_month and self.last_month):
            return ""
        return gettext("%(first)s至%(last)s") % {"first": MONTHS[self.first_month], "last": MONTHS[self.last_month]}

    @property
    def months(self) -> frozenset[int]:
        """The months it is for; a season may go on past the new year."""
        if not (self.first_month and self.last_month):
            return frozenset(range(1, 13))
        length = (self.last_month - self.first_month) % 12 + 1
        return frozenset((self.first_month - 1 + step) % 12 + 1 for step in range(length))

    def covers(self, day: date) -> bool:
        return str(day.isoweekday()) in self.days and day.month in self.months

    def clean(self) -> None:
        super().clean()
        _refuse_turned(self.opens, self.closes)
        if bool(self.first_month) != bool(self.last_month):
            raise ValidationError({"last_month": _("季节的起月和止月要么都填，要么都留空。")})
        if self.last_entry and self.opens and self.closes and not self.opens < self.last_entry <= self.closes:
            raise ValidationError({"last_entry": _("停止入馆的时间不在开门和关门之间，请核对。")})


class SpecialOpening(Orderable):
    """Days on which the weekly hours do not count: other hours, or closed where none are given."""

    first_day = models.DateField(_("起日"))
    last_day = models.DateField(_("止日"), null=True, blank=True, help_text=_("只有一天的留空。"))
    opens = models.TimeField(_("开门"), null=True, blank=True, help_text=_("闭馆的，开门关门都留空。"))
    closes = models.TimeField(_("关门"), null=True, blank=True)
    reason = models.CharField(
        _("事由"),
        max_length=100,
        blank=True,
        help_text=_("如：春节闭馆、设备检修。"),
        validators=[refuse_personal_numbers],
    )

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("opens"), FieldPanel("closes"), FieldPanel("reason")]),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["first_day", "sort_order"]

    def __str__(self) -> str:
        hours = self.span or gettext("闭馆")
        last = self.last_day
        days = str(self.first_day) if not last or last == self.first_day else f"{self.first_day}—{last}"
        return f"{days} {hours}"

    @property
    def span(self) -> str:
        """Its hours; empty where it is closed."""
        return span_of(self.opens, self.closes) if self.opens and self.closes else ""

    @property
    def end(self) -> date:
        return self.last_day or self.first_day

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.end

    def clean(self) -> None:
        super().clean()
        if self.last_day and self.first_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": _("止日早于起日，请核对。")})
        if bool(self.opens) != bool(self.closes):
            raise ValidationError({"closes": _("开门和关门要么都填，要么都留空（闭馆）。")})
        _refuse_turned(self.opens, self.closes)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """What holds on one day: its spans of hours, none if closed; why, where it is a special day."""

    day: date
    spans: Sequence[str]
    reason: str = ""
    last_entry: time | None = None

    @property
    def is_open(self) -> bool:
        return bool(self.spans)


def plan_for(day: date, hours: Sequence[OpeningHours], special: Iterable[SpecialOpening]) -> DayPlan | None:
    """What holds on `day`; None where no hours are known at all."""
    exceptions = [row for row in special if row.covers(day)]
    if exceptions:
        spans = [row.span for row in sorted(exceptions, key=lambda row: row.opens or time.min) if row.span]
        return DayPlan(day, spans, next((row.reason for row in exceptions if row.reason), ""))
    if not hours:
        return None
    rows = sorted((row for row in hours if row.covers(day)), key=lambda row: row.opens)
    return DayPlan(day, [row.span for row in rows], last_entry=rows[-1].last_entry if rows else None)


def contradiction_in(hours: Sequence[OpeningHours], special: Sequence[SpecialOpening]) -> str:
    """What two rows say against each other, in words that name both; empty if none do. Unfinished rows are left out."""
    whole = [row for row in hours if row.opens and row.closes and row.days]
    for one, other in combinations(whole, 2):
        if set(one.days) & set(other.days) and one.months & other.months and _overlap(one, other):
            return gettext("开放时间重叠：“%(one)s”与“%(other)s”。请改其中一行，或把时间错开。") % {
                "one": one,
                "other": other,
            }
    dated = [row for row in special if row.first_day]
    for first, second in combinations(dated, 2):
        if first.first_day <= second.end and second.first_day <= first.end and _overlap(first, second):
            return gettext("特别日子重叠：“%(one)s”与“%(other)s”。同一天请只留一行。") % {"one": first, "other": second}
    return ""


def span_of(opens: time, closes: time) -> str:
    return f"{opens:%H:%M}—{closes:%H:%M}" if opens and closes else ""


def _overlap(one: Any, other: Any) -> bool:
    """A row without hours is the whole day."""
    if not (one.opens and one.closes and other.opens and other.closes):
        return True
    return bool(one.opens < other.closes and other.opens < one.closes)


def _refuse_turned(opens: time | None, closes: time | None) -> None:
    if opens and closes and closes <= opens:
        raise ValidationError({"closes": _("关门时间不晚于开门时间，请核对；过午夜的请分成两行。")})
