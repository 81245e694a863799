"""Tributes: single ones while they could still be handed in twice, and what they add up to, for good."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from memorial.remembrance.choices import TargetKind, TributeKind

KEY_LENGTH = 40
MARK_LENGTH = 32
DIGEST_LENGTH = 32


class Offered(models.Model):
    """What was offered to what. `phrase` is the id of the words chosen, 0 for all other kinds."""

    target_kind = models.CharField(_("对象种类"), max_length=10, choices=TargetKind)
    target_key = models.CharField(_("对象"), max_length=KEY_LENGTH, editable=False)
    kind = models.CharField(_("方式"), max_length=10, choices=TributeKind)
    phrase = models.PositiveIntegerField(_("寄语"), default=0)

    class Meta:
        abstract = True


class Tribute(Offered):
    """One tribute. `mark` comes from the page it was offered on and makes it count once, however often it is sent.

    `network` and `device` are digests under the day's salt, and empty from the next day on; the row itself goes once
    its mark has run out.
    """

    mark = models.CharField(max_length=MARK_LENGTH, unique=True, editable=False)
    day = models.DateField(_("日期"))
    at = models.DateTimeField(_("时间"))
    network = models.CharField(max_length=DIGEST_LENGTH, blank=True, editable=False)
    device = models.CharField(max_length=DIGEST_LENGTH, blank=True, editable=False)

    class Meta:
        verbose_name = _("致敬")
        verbose_name_plural = _("致敬")
        default_permissions = ()
        indexes: ClassVar = [
            models.Index(fields=["network", "at", "device"], name="tribute_network"),
            models.Index(fields=["day"], name="tribute_day"),
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_key} {self.kind}"


class TributeDay(Offered):
    """How many on one day. Written in the transaction that writes the tributes themselves."""

    day = models.DateField(_("日期"))
    count = models.PositiveIntegerField(_("次数"), default=0)

    class Meta:
        verbose_name = _("每日致敬")
        verbose_name_plural = _("每日致敬")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["target_kind", "target_key", "kind", "phrase", "day"], name="tribute_day_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_key} {self.kind} {self.day}: {self.count}"


class TributeTotal(Offered):
    """How many since the beginning: what pages show. Always the sum of the days."""

    count = models.PositiveBigIntegerField(_("次数"), default=0)

    class Meta:
        verbose_name = _("致敬总数")
        verbose_name_plural = _("致敬总数")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target_kind", "target_key", "kind", "phrase"], name="tribute_total_once")
        ]

    def __str__(self) -> str:
        return f"{self.target_kind} {self.target_key} {self.kind}: {self.count}"


class DaySalt(models.Model):
    """The secret of one day's digests. Once it is deleted nobody can find out whose they were, the site included."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64, editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)
