"""喜报: the good-news notice of one recipient on its way to the family."""

import secrets
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import Evidence
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import DeliveryStage
from memorial.honours.models.award import AwardPage
from memorial.honours.models.recipient import Recipient

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from memorial.honours.models.family_contact import FamilyContact

KEY_BYTES = 18
KEY_LENGTH = 40
UNDELIVERED = (DeliveryStage.RECEIVED, DeliveryStage.ENTERED, DeliveryStage.CHECKED)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def open(self) -> "DeliveryQuerySet":
        """Those that are not reported back yet."""
        return self.exclude(stage=DeliveryStage.REPORTED)

    def overdue(self, days: int, today: date | None = None) -> "DeliveryQuerySet":
        """Not delivered so many days after they were received, or not reported back so long after the delivery."""
        before = (today or timezone.localdate()) - timedelta(days=days)
        late = models.Q(stage__in=UNDELIVERED, received_on__lt=before)
        return self.filter(late | models.Q(stage=DeliveryStage.DELIVERED, delivered_on__lt=before))


class Delivery(models.Model):
    """One notice to one family: `stage` is where its steps have led.

    `name` outlives the recipient's row, which an editor may take out of the announcement. `card_key` is the secret
    part of the shared card's address, empty where none is issued. Where the family lives is no part of it
    (`FamilyContact`).
    """

    award = models.ForeignKey(AwardPage, models.CASCADE, related_name="deliveries", verbose_name=_("表彰公告"))
    recipient = models.OneToOneField(
        Recipient, models.SET_NULL, null=True, related_name="delivery", verbose_name=_("受奖者")
    )
    name = models.CharField(_("姓名"), max_length=100, validators=[refuse_personal_numbers])
    region = models.ForeignKey(
        "records.RegionPage", models.SET_NULL, null=True, related_name="+", verbose_name=_("送达地区")
    )
    stage = models.CharField(
        _("办理到"), max_length=20, choices=DeliveryStage, default=DeliveryStage.RECEIVED, db_index=True
    )
    received_on = models.DateField(_("接收日期"), default=timezone.localdate, db_index=True)
    delivered_on = models.DateField(_("送达日期"), null=True, blank=True)
    office = models.CharField(_("退役军人事务部门"), max_length=120, blank=True, validators=[refuse_personal_numbers])
    forces = models.CharField(_("人武部"), max_length=120, blank=True, validators=[refuse_personal_numbers])
    reported_on = models.DateField(_("反馈日期"), null=True, blank=True, db_index=True)
    contact_forgotten = models.BooleanField(_("家庭住址已删除"), default=False, editable=False)
    card_key = models.CharField(max_length=KEY_LENGTH, blank=True, db_index=True, editable=False)

    if TYPE_CHECKING:
        steps: RelatedManager["DeliveryStep"]
        photos: RelatedManager["DeliveryPhoto"]
        contact: FamilyContact

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("喜报")
        verbose_name_plural = _("喜报")
        ordering: ClassVar[list[str]] = ["received_on", "pk"]
        default_permissions = ()
        permissions = [("deliver_notice", _("办理送喜报"))]

    def __str__(self) -> str:
        return self.holder

    @property
    def holder(self) -> str:
        """Whose notice it is, as the announcement has the name today."""
        return self.recipient.name if self.recipient else self.name

    @property
    def next_stage(self) -> DeliveryStage | None:
        """The only stage that may follow; None at the end."""
        stages = list(DeliveryStage)
        return stages[stages.index(DeliveryStage(self.stage)) + 1] if self.stage != stages[-1] else None

    def is_overdue(self, days: int, today: date | None = None) -> bool:
        """The same rule as `DeliveryQuerySet.overdue`, for a row in memory."""
        since = self.delivered_on if self.stage == DeliveryStage.DELIVERED else self.received_on
        late = since is not None and since < (today or timezone.localdate()) - timedelta(days=days)
        return late and self.stage != DeliveryStage.REPORTED

    def issue_card(self) -> None:
        """Give it an address for its card that nobody can guess, in memory; the old one leads nowhere from then on."""
        self.card_key = secrets.token_urlsafe(KEY_BYTES)


class DeliveryStep(models.Model):
    """One stage reached: when, and by whom. Steps are only ever added; `by_name` outlives the account."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="steps")
    stage = models.CharField(_("办理到"), max_length=20, choices=DeliveryStage)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("办理人")
    )
    by_name = models.CharField(_("办理人"), max_length=150, blank=True, validators=[refuse_personal_numbers])
    note = models.TextField(_("说明"), blank=True, max_length=1000, validators=[refuse_personal_numbers])

    class Meta:
        verbose_name = _("喜报办理记录")
        verbose_name_plural = _("喜报办理记录")
        ordering: ClassVar[list[str]] = ["delivery", "pk"]
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["delivery", "stage"], name="one_delivery_step_a_stage")
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {timezone.localtime(self.at):%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValidationError(_("办理记录只增不改。"))
        super().save(*args, **kwargs)


class DeliveryPhoto(Evidence):
    """A photograph of the delivery, kept where no public address leads to it."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="photos")

    class Meta:
        verbose_name = _("送达照片")
        verbose_name_plural = _("送达照片")
        default_permissions = ()
