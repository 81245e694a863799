"""代祭扫 and 团体预约: what is asked of a cemetery, what it offers, and what became of it."""

from datetime import date, timedelta
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from frame.intake.evidence import Evidence
from frame.intake.submission import Submission
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.choices import VisitKind, VisitOutcome

MOST_PEOPLE = 5000
# What takes a place in a slot for good.
HOLDING = (VisitOutcome.AGREED, VisitOutcome.DONE)
# How long one without an answer does. Anybody may ask: two days are time for a cemetery to answer, and whoever fills
# a day with made-up groups does not keep others out for longer.
HELD_UNANSWERED = timedelta(hours=48)


class VisitService(ClusterableModel):
    """What one cemetery offers. Without a row it offers neither, and its page says nothing of it."""

    cemetery = models.OneToOneField(
        "records.CemeteryPage", models.CASCADE, related_name="visit_service", verbose_name=_("陵园")
    )
    takes_proxy = models.BooleanField(_("受理代祭扫"), default=False)
    takes_groups = models.BooleanField(_("受理团体预约"), default=False)
    days_ahead = models.PositiveSmallIntegerField(
        _("提前天数"), default=2, validators=[MaxValueValidator(365)], help_text=_("至少提前这么多天申请。")
    )
    most_days_ahead = models.PositiveSmallIntegerField(
        _("最早提前天数"), default=90, validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    terms = models.TextField(
        _("须知"),
        max_length=1000,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("写在申请表上面，如着装要求、能否献花篮、联系电话。"),
    )

    class Meta:
        verbose_name = _("祭扫服务")
        verbose_name_plural = _("祭扫服务")

    def __str__(self) -> str:
        return str(self.cemetery)

    def takes(self, kind: str) -> bool:
        return self.takes_proxy if kind == VisitKind.PROXY else self.takes_groups


class VisitSlot(models.Model):
    """A time of day in which groups come; `capacity` people at most, or as many as come where it is empty."""

    service = ParentalKey(VisitService, on_delete=models.CASCADE, related_name="slots")
    begins = models.TimeField(_("开始"))
    ends = models.TimeField(_("结束"))
    capacity = models.PositiveIntegerField(
        _("最多人数"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("不填就是不限。")
    )

    class Meta:
        verbose_name = _("时段")
        verbose_name_plural = _("时段")
        ordering: ClassVar = ["begins", "pk"]

    def __str__(self) -> str:
        return f"{self.begins:%H:%M}—{self.ends:%H:%M}"

    def clean(self) -> None:
        if self.begins and self.ends and self.ends <= self.begins:
            raise ValidationError({"ends": _("结束要晚于开始。")})


class VisitQuerySet(models.QuerySet["VisitRequest"]):
    def open(self) -> "VisitQuerySet":
        """What the cemetery has to do: not answered yet, or a proxy tribute that is agreed and not carried out."""
        waiting = models.Q(outcome=VisitOutcome.AGREED, kind=VisitKind.PROXY)
        return self.filter(models.Q(outcome="") | waiting)

    def people_at(self, slot: VisitSlot, day: date, besides: int | None = None) -> int:
        """How many people hold places in a slot on a day: those agreed, and those who have waited for an answer no
        longer than `HELD_UNANSWERED`. The request `besides` is not counted."""
        waiting = models.Q(outcome="", received_at__gt=timezone.now() - HELD_UNANSWERED)
        held = self.filter(models.Q(outcome__in=HOLDING) | waiting, slot=slot, wished_on=day).exclude(pk=besides)
        return int(held.aggregate(people=Sum("people"))["people"] or 0)


class VisitRequest(Submission):
    """One request to one cemetery; `outcome` is empty until it is answered. `slot_text` keeps the time as it was
    asked for, whatever becomes of the slot."""

    kind = models.CharField(_("申请"), max_length=10, choices=VisitKind)
    cemetery = models.ForeignKey(
        "records.CemeteryPage", models.CASCADE, related_name="visit_requests", verbose_name=_("陵园")
    )
    about = models.CharField(_("祭扫对象"), max_length=120, blank=True)
    organisation = models.CharField(pgettext_lazy("visitors", "单位"), max_length=120, blank=True)
    wished_on = models.DateField(_("希望日期"))
    slot = models.ForeignKey(
        VisitSlot, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("时段")
    )
    slot_text = models.CharField(_("时段"), max_length=20, blank=True, editable=False)
    people = models.PositiveIntegerField(_("人数"), null=True, blank=True)
    outcome = models.CharField(_("结果"), max_length=12, choices=VisitOutcome, blank=True)

    objects = VisitQuerySet.as_manager()

    files_name: ClassVar[str] = "photos"
    personal_fields: ClassVar[tuple[str, ...]] = ("name", "contact", "text", "about", "organisation")

    class Meta:
        verbose_name = _("祭扫申请")
        verbose_name_plural = _("祭扫申请")
        ordering: ClassVar = ["-received_at", "-pk"]
        default_permissions = ()
        permissions: ClassVar = [("answer_visit", _("看并答复祭扫申请"))]
        indexes: ClassVar = [models.Index(fields=["slot", "wished_on"], name="visit_slot")]

    @property
    def stage(self) -> str:
        """Where it stands, in words for whoever handed it in."""
        return str(self.get_outcome_display()) if self.outcome else str(_("已收到，等待答复"))

    @property
    def may_be_called_off(self) -> bool:
        return self.outcome in ("", VisitOutcome.AGREED) and not self.forgotten


class VisitPhoto(Evidence):
    """A photograph of a proxy tribute: for whoever holds the private link, and for the desk."""

    request = models.ForeignKey(VisitRequest, models.CASCADE, related_name="photos")

    class Meta:
        verbose_name = _("代祭扫照片")
        verbose_name_plural = _("代祭扫照片")
        default_permissions = ()
