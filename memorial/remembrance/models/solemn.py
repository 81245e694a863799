"""What editors decide of solemn days: once for every year, or for a span of days."""

from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from frame.personal_data import refuse_personal_numbers
from frame.solemnity import Solemnity
from memorial.remembrance.days import OBSERVED

FIRST_YEAR, LAST_YEAR = 1900, 2099
# Declared mourning has lasted from one day to a week; more than this is a slip of the hand.
MOST_DAYS = 60


class YearlySolemnity(models.Model):
    """每年的安排: how solemn an observed day or a local day is, every year, for the whole site."""

    observed = models.CharField(
        _("纪念日"),
        max_length=20,
        choices=OBSERVED,
        blank=True,
        help_text=_("全国性的纪念日；或者在下面选本地纪念日。"),
    )
    local_day = models.ForeignKey(
        "remembrance.LocalDay",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="solemnities",
        verbose_name=_("本地纪念日"),
    )
    solemnity = models.CharField(_("安排"), max_length=10, choices=Solemnity, default=Solemnity.SOLEMN)

    class Meta:
        verbose_name = _("每年的庄严日")
        verbose_name_plural = _("每年的庄严日")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["observed"],
                condition=~models.Q(observed=""),
                name="one_solemnity_an_observed_day",
                violation_error_message=_("这个纪念日已经安排过了：请修改已有的那一条。"),
            ),
            models.UniqueConstraint(
                fields=["local_day"],
                name="one_solemnity_a_local_day",
                violation_error_message=_("这个本地纪念日已经安排过了：请修改已有的那一条。"),
            ),
        ]

    def __str__(self) -> str:
        return str(self.day_name)

    @property
    def day_name(self) -> str:
        return self.local_day.name if self.local_day else str(OBSERVED.get(self.observed, ""))

    def clean(self) -> None:
        super().clean()
        if bool(self.observed) == bool(self.local_day_id):
            raise ValidationError(_("纪念日和本地纪念日要选一个，也只选一个。"))


class SolemnPeriod(models.Model):
    """哀悼期: from one day to another, declared for once. It goes before what is set for every year."""

    first = models.DateField(_("起"))
    last = models.DateField(_("止"), help_text=_("含这一天；只有一天的，两项相同。"))
    solemnity = models.CharField(
        _("安排"),
        max_length=10,
        choices=Solemnity,
        default=Solemnity.MOURNING,
        help_text=_("选“平常”，就在这几天取消每年的安排。"),
    )
    reason = models.CharField(
        _("事由"), max_length=120, help_text=_("写在每一页上方，如“全国哀悼日”。"), validators=[refuse_personal_numbers]
    )
    reason_en = models.CharField(_("英文事由"), max_length=200, blank=True, validators=[refuse_personal_numbers])
    document = models.CharField(
        _("依据"),
        max_length=255,
        blank=True,
        help_text=_("公告或通知的名称和日期。"),
        validators=[refuse_personal_numbers],
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+", verbose_name=_("填报人")
    )

    class Meta:
        verbose_name = _("哀悼期")
        verbose_name_plural = _("哀悼期")
        ordering: ClassVar[list[str]] = ["-first"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="period_not_negative")
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.first}–{self.last}"

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        for field in ("first", "last"):
            day: date | None = getattr(self, field)
            if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
                faults[field] = _("年份须在%(first)s至%(last)s之间。") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        if self.first and self.last and not faults:
            if self.last < self.first:
                faults["last"] = _("止日早于起日，请核对。")
            elif (self.last - self.first).days >= MOST_DAYS:
                faults["last"] = _("超过%(most)s天，请核对；确需更长的，分两段填。") % {"most": MOST_DAYS}
        if faults:
            raise ValidationError(faults)

    @property
    def told_reason(self) -> str:
        """The reason in the language being read, or in Chinese where no other was given."""
        return self.reason_en if self.reason_en and (get_language() or "").startswith("en") else self.reason
