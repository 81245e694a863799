"""The steps an award has taken: who did what, when, and about whom."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.models.award import AwardPage


class AwardStepQuerySet(models.QuerySet["AwardStep"]):
    def of(self, outer: str) -> "AwardStepQuerySet":
        """Steps, latest first, of the award whose translation key an outer question knows by this name."""
        return self.filter(award__translation_key=models.OuterRef(outer)).order_by("-pk")

    def revoked(self, outer: str) -> "AwardStepQuerySet":
        """Revocations of the award whose translation key an outer question knows by this name."""
        return self.of(outer).filter(act=AwardAct.REVOKE)

    def revoked_keys(self) -> models.QuerySet[Any, Any]:
        """The translation keys of all awards that were revoked: for questions about many recipients, which would else
        walk the revocations once for each."""
        return self.filter(act=AwardAct.REVOKE).values("award__translation_key")

    def revocations(self, keys: Iterable[Any]) -> "AwardStepQuerySet":
        """Revocations of the awards with these translation keys, oldest first."""
        return self.filter(award__translation_key__in=list(keys), act=AwardAct.REVOKE).order_by("pk")


class AwardStep(models.Model):
    """One act of the procedure. Steps are only ever added.

    `state` is where it led; `seen` what of the award it was about (`procedure.seen`); `by_name` outlives the account.
    `notice_from` and `notice_to` are the first and last day of the public notice.
    """

    award = models.ForeignKey(AwardPage, models.CASCADE, related_name="steps", verbose_name=_("表彰公告"))
    act = models.CharField(_("办理"), max_length=20, choices=AwardAct)
    state = models.CharField(_("办理到"), max_length=20, choices=AwardState)
    at = models.DateTimeField(_("时间"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("办理人")
    )
    by_name = models.CharField(_("办理人"), max_length=150, blank=True, validators=[refuse_personal_numbers])
    note = models.TextField(_("意见"), blank=True, max_length=2000, validators=[refuse_personal_numbers])
    notice_from = models.DateField(_("公示起"), null=True, blank=True)
    notice_to = models.DateField(_("公示止"), null=True, blank=True)
    seen = models.JSONField(default=dict, blank=True, editable=False)

    objects = AwardStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("办理记录")
        verbose_name_plural = _("办理记录")
        ordering: ClassVar[list[str]] = ["award", "pk"]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["act", "award"])]
        default_permissions = ()
        permissions = [
            ("verify_award", _("核实、初审表彰")),
            ("screen_award", _("对表彰作保密审查")),
            ("decide_award", _("公示、评定、撤销表彰")),
            ("list_award", _("据已公布的名单登记表彰")),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {timezone.localtime(self.at):%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise ValidationError(_("办理记录只增不改。"))
        super().save(*args, **kwargs)
