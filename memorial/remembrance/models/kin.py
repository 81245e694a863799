"""寻亲线索 and 登记亲属: kept apart from all that is shown, with purpose, consent and a day on which they go."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import Evidence
from memorial.remembrance.kin.choices import CallKind, CallOutcome, CallPurpose, Notified
from memorial.remembrance.models.concerning import Concerning

WORDS_LENGTH = 120


class KinCallQuerySet(models.QuerySet["KinCall"]):
    def open(self) -> "KinCallQuerySet":
        return self.filter(outcome="")


class KinCall(Concerning):
    """Somebody is looked for, or something is known of somebody. The page is the region asked to help.

    `forget_on` is fixed when it comes in: consent was given until then. On that day the whole row goes.
    """

    kind = models.CharField(_("类别"), max_length=20, choices=CallKind)
    purpose = models.CharField(_("用途"), max_length=20, choices=CallPurpose)
    sought = models.CharField(_("烈士姓名"), max_length=WORDS_LENGTH, blank=True)
    native_place = models.CharField(_("籍贯"), max_length=WORDS_LENGTH, blank=True)
    unit = models.CharField(_("部队（单位）"), max_length=WORDS_LENGTH, blank=True)
    year = models.PositiveSmallIntegerField(_("牺牲年份"), null=True, blank=True)
    resting = models.CharField(_("牺牲或安葬的地方"), max_length=WORDS_LENGTH, blank=True)
    relation = models.CharField(_("与烈士的关系"), max_length=WORDS_LENGTH, blank=True)
    consented_at = models.DateTimeField(_("同意时间"), default=timezone.now, editable=False)
    outcome = models.CharField(_("结果"), max_length=20, choices=CallOutcome, blank=True)

    objects = KinCallQuerySet.as_manager()

    class Meta:
        verbose_name = _("寻亲线索")
        verbose_name_plural = _("寻亲线索")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("match_kin", _("看并办理寻亲线索和亲属登记"))]

    @property
    def stage(self) -> str:
        return str(self.get_outcome_display()) if self.outcome else str(_("已收到，正在比对"))

    def settle(self, answer: str, user: Any) -> None:
        """As ever, but consent was given until a day and no longer."""
        until = self.forget_on
        super().settle(answer, user)
        self.forget_on = until

    def forget(self) -> None:
        """Nothing is left: not the receipt either."""
        for file in self.files.all():
            file.delete()
        self.delete()


class KinCallFile(Evidence):
    call = models.ForeignKey(KinCall, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("寻亲线索附件")
        verbose_name_plural = _("寻亲线索附件")
        default_permissions = ()


class KinQuerySet(models.QuerySet["Kin"]):
    def open(self) -> "KinQuerySet":
        """Not looked at yet."""
        return self.filter(answered_at=None)

    def registered(self) -> "KinQuerySet":
        """Those whose kinship was found to be so, as long as their consent holds."""
        return self.filter(verified=True, forgotten=False, forget_on__gt=timezone.localdate())


class Kin(Concerning):
    """烈属登记: somebody who shows kinship with the martyr of a record and asks to be told before a grave is moved.

    Consent is given until `forget_on`; then, or when it is taken back by the receipt's link, the row goes.
    """

    relation = models.CharField(_("是烈士的"), max_length=WORDS_LENGTH)
    consented_at = models.DateTimeField(_("同意时间"), default=timezone.now, editable=False)
    verified = models.BooleanField(_("已核实"), default=False, editable=False)

    objects = KinQuerySet.as_manager()

    class Meta:
        verbose_name = _("登记的烈属")
        verbose_name_plural = _("登记的烈属")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        default_permissions = ()

    @property
    def stage(self) -> str:
        if self.answered_at is None:
            return str(_("已收到，正在核实"))
        return str(_("已登记")) if self.verified else str(_("没有登记"))

    def settle(self, answer: str, user: Any) -> None:
        """As ever, but whoever is registered stays so until the day consented to."""
        until = self.forget_on
        super().settle(answer, user)
        self.forget_on = until

    def forget(self) -> None:
        """Nothing is left: not the receipt either."""
        for file in self.files.all():
            file.delete()
        self.delete()


class KinFile(Evidence):
    kin = models.ForeignKey(Kin, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("亲属证明")
        verbose_name_plural = _("亲属证明")
        default_permissions = ()


class KinNotice(models.Model):
    """That registered kin were told of a planned move, when, how and by whom. It goes with the kin."""

    kin = models.ForeignKey(Kin, models.CASCADE, related_name="notices")
    move = models.ForeignKey("records.CemeteryMove", models.CASCADE, related_name="+")
    how = models.CharField(_("方式"), max_length=20, choices=Notified)
    note = models.CharField(_("说明"), max_length=WORDS_LENGTH, blank=True)
    at = models.DateTimeField(_("时间"), default=timezone.now, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = _("迁葬告知")
        verbose_name_plural = _("迁葬告知")
        ordering: ClassVar[list[str]] = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.move_id} {self.get_how_display()}"
