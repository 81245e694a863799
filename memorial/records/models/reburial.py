"""迁葬: a grave's move, singly or as part of a whole cemetery's, with date and evidence."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from memorial.records.models.grave import Grave


class CemeteryMove(models.Model):
    """The planned move of a cemetery's graves to another: previewed, carried out at once, and undone if need be.

    With `whole`, those who rest in the cemetery without a known grave go along.
    """

    class State(models.TextChoices):
        PLANNED = "planned", _("计划中")
        DONE = "done", _("已迁")
        UNDONE = "undone", _("已撤销")

    source = models.ForeignKey(
        "records.CemeteryPage", models.PROTECT, related_name="moves_out", verbose_name=_("原陵园")
    )
    destination = models.ForeignKey(
        "records.CemeteryPage", models.PROTECT, related_name="moves_in", verbose_name=_("新陵园")
    )
    whole = models.BooleanField(_("整园迁移"), default=True)
    moved = HistoricDateField(_("迁葬时间"))
    moved_wording: str
    moved_lunar: str
    decision = models.CharField(_("批准文件"), max_length=255, validators=[refuse_personal_numbers])
    evidence = models.TextField(_("依据"), blank=True, validators=[refuse_personal_numbers])
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.PLANNED, editable=False)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    planned_at = models.DateTimeField(_("计划于"), auto_now_add=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+")
    done_at = models.DateTimeField(null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, editable=False)
    # What carrying out made anew, so that undoing takes out just that: {"graves": [ids], "sections": [ids]}.
    made = models.JSONField(default=dict, editable=False)
    undone_because = models.TextField(_("撤销原因"), blank=True, editable=False)

    class Meta:
        verbose_name = _("整体迁葬")
        verbose_name_plural = _("整体迁葬")
        ordering = ["-planned_at"]

    def __str__(self) -> str:
        return f"{self.source} → {self.destination}"

    def clean(self) -> None:
        super().clean()
        if self.source_id and self.source_id == self.destination_id:
            raise ValidationError({"destination": _("新陵园不能与原陵园相同。")})


class MoveRow(models.Model):
    """One grave of a planned move and where it is to lie."""

    move = models.ForeignKey(CemeteryMove, models.CASCADE, related_name="rows")
    grave = models.ForeignKey(Grave, models.CASCADE, related_name="move_rows", verbose_name=_("墓"))
    part_name = models.CharField(_("新区"), max_length=60, blank=True, validators=[refuse_personal_numbers])
    row = models.CharField(_("新排"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    position = models.CharField(_("新号"), max_length=20, blank=True, validators=[refuse_personal_numbers])
    # The old plaque's code stays with the old grave and leads on from there.
    plaque_code = models.CharField(_("新墓牌编码"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("迁葬明细")
        verbose_name_plural = _("迁葬明细")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["move", "grave"], name="grave_once_a_move")]

    def __str__(self) -> str:
        return f"{self.grave} → {self.part_name} {self.row} {self.position}"


class Reburial(models.Model):
    """A dated event: all who lay in `origin` lie in `destination` from then on."""

    origin = models.ForeignKey(Grave, models.PROTECT, related_name="reburials_out", verbose_name=_("原墓"))
    destination = models.ForeignKey(Grave, models.PROTECT, related_name="reburials_in", verbose_name=_("新墓"))
    moved = HistoricDateField(_("迁葬时间"))
    moved_wording: str
    moved_lunar: str
    moved_latest: date | None
    evidence = models.CharField(_("依据"), max_length=500, blank=True, validators=[refuse_personal_numbers])
    move = models.ForeignKey(CemeteryMove, models.PROTECT, null=True, editable=False, related_name="reburials")
    recorded_at = models.DateTimeField(_("登记于"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = _("迁葬")
        verbose_name_plural = _("迁葬")
        ordering = ["pk"]
        constraints = [
            # A grave moves on from where it came to, not twice from one place.
            models.UniqueConstraint(fields=["origin"], name="grave_leaves_once"),
            models.CheckConstraint(condition=~models.Q(origin=models.F("destination")), name="reburial_goes_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.origin} → {self.destination}"
