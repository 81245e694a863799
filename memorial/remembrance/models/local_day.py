"""A day that an office keeps every year: of a battle fought there, of a cemetery, of anything else of its own."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frame.dates import Calendar, DayOfYear, display_lunar
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.calendar.offices import at_or_around
from memorial.remembrance.calendar.wording import month_day
from memorial.remembrance.choices import DayCalendar

# What is remembered here is of modern times (英雄烈士保护法 art. 2).
EARLIEST = 1840
LONGEST_LUNAR_MONTH = 30
LEAP_YEAR = 2000


class LocalDayQuerySet(models.QuerySet):
    def shown(self) -> "LocalDayQuerySet":
        """Those that their offices show, of published regions."""
        return self.filter(shown=True, region__live=True).select_related(
            "region__division", "region__locale", "battle", "cemetery__locale", "cemetery__number_row"
        )

    def around(self, code: str) -> "LocalDayQuerySet":
        """Kept in the place of this code, in one above it or in one below it; every one without a code."""
        return self.filter(at_or_around(code, "region__division")) if code else self


class LocalDay(models.Model):
    """本地纪念日: month and day of one calendar, what is remembered, and since when."""

    region = models.ForeignKey("records.RegionPage", models.CASCADE, related_name="local_days", verbose_name=_("地区"))
    name = models.CharField(_("名称"), max_length=60, validators=[refuse_personal_numbers])
    name_en = models.CharField(_("英文名称"), max_length=120, blank=True, validators=[refuse_personal_numbers])
    calendar = models.CharField(_("历法"), max_length=5, choices=DayCalendar, default=DayCalendar.SOLAR)
    month = models.PositiveSmallIntegerField(_("月"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    day = models.PositiveSmallIntegerField(
        _("日"),
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("农历小月没有三十的，记在那个月最后一天；公历2月29日在平年记在28日。"),
    )
    since = models.PositiveSmallIntegerField(
        _("起自（年）"),
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST, _("年份不能早于%(limit_value)s年。"))],
        help_text=_("所纪念的事在哪一年；填了就写明第几周年。"),
    )
    text = models.TextField(_("说明"), blank=True, max_length=500, validators=[refuse_personal_numbers])
    text_en = models.TextField(_("英文说明"), blank=True, max_length=1000, validators=[refuse_personal_numbers])
    battle = models.ForeignKey(
        "records.Battle", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("战役（战斗）")
    )
    cemetery = models.ForeignKey(
        "records.CemeteryPage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("陵园")
    )
    shown = models.BooleanField(_("公开"), default=True)
    sample = models.BooleanField(_("示例"), default=False)
    changed_at = models.DateTimeField(_("修改时间"), auto_now=True)

    objects = LocalDayQuerySet.as_manager()

    class Meta:
        verbose_name = _("本地纪念日")
        verbose_name_plural = _("本地纪念日")
        ordering: ClassVar[list[str]] = ["calendar", "month", "day", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if self.month in range(1, 13) and self.day and not self._has_day():
            faults["day"] = _("%(month)s月没有%(day)s日，请核对。") % {"month": self.month, "day": self.day}
        if self.since and self.since > timezone.localdate().year:
            faults["since"] = _("%(year)s年还没有到，请核对。") % {"year": self.since}
        if faults:
            raise ValidationError(faults)

    def _has_day(self) -> bool:
        if self.calendar == DayCalendar.LUNAR:
            return self.day <= LONGEST_LUNAR_MONTH
        try:
            date(LEAP_YEAR, self.month, self.day)
        except ValueError:
            return False
        return True

    @property
    def day_of_year(self) -> DayOfYear:
        return DayOfYear(Calendar(self.calendar), self.month, self.day)

    @property
    def when(self) -> str:
        """Its month and day in the language being read."""
        if self.calendar == DayCalendar.LUNAR:
            return display_lunar(f"--{self.month:02}-{self.day:02}")
        return month_day(date(LEAP_YEAR, self.month, self.day))

    @property
    def told_name(self) -> str:
        """Its name in the language being read, or in Chinese where no other was given."""
        return self.name_en if self.name_en and (get_language() or "").startswith("en") else self.name

    @property
    def told_text(self) -> str:
        return self.text_en if self.text_en and (get_language() or "").startswith("en") else self.text

    def language_of(self, english: str) -> str:
        """The language that a text is told in, `english` being what there is of it in English."""
        return "en" if english and (get_language() or "").startswith("en") else "zh-hans"
