"""Namesakes: whether two records of one name are one person, decided by somebody for a reason."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


class NamesakeDecision(models.Model):
    """A verdict on two records. Verdicts are never changed, only followed by later ones: the newest counts.

    `first` is the record with the lower id, so that a pair is one pair. Undecided ones wait at the namesake desk.
    """

    class Verdict(models.TextChoices):
        SAME = "same", _("同一人")
        DIFFERENT = "different", _("不是同一人")
        UNDECIDED = "undecided", _("未定")

    first = models.ForeignKey("records.MartyrPage", models.CASCADE, related_name="decisions_first")
    second = models.ForeignKey("records.MartyrPage", models.CASCADE, related_name="decisions_second")
    verdict = models.CharField(_("结论"), max_length=10, choices=Verdict)
    reason = models.TextField(_("理由"), blank=True, validators=[refuse_personal_numbers])
    citation = models.CharField(_("出处"), max_length=500, blank=True, validators=[refuse_personal_numbers])
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(_("决定于"), auto_now_add=True)
    current = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("同名判定")
        verbose_name_plural = _("同名判定")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="namesakes_in_order"),
            models.UniqueConstraint(
                fields=["first", "second"], condition=models.Q(current=True), name="one_current_verdict"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}, {self.second_id}: {self.get_verdict_display()}"

    @property
    def pages(self) -> "tuple[MartyrPage, MartyrPage]":
        """The two records."""
        return self.first, self.second

    def clean(self) -> None:
        super().clean()
        decided = {self.Verdict.SAME, self.Verdict.DIFFERENT}
        if self.verdict in decided and not (self.reason.strip() or self.citation.strip()):
            raise ValidationError({"reason": _("作出结论需要写明理由或出处。")})


class MergeQuerySet(models.QuerySet["Merge"]):
    def in_force(self) -> "MergeQuerySet":
        """Those that were not undone."""
        return self.filter(undone_at=None)

    def gone(self) -> "models.QuerySet[Merge, Any]":
        """The ids of the records that are part of another today, for conditions."""
        return self.in_force().values("merged")

    def into(self, page_id: int | None) -> "models.QuerySet[Merge, Any]":
        """The ids of the records that are part of this one today, at once or by one or two others, for conditions."""
        # Keys only: joined with the records, a database reads all of these to find the few merges.
        first = self.in_force().filter(kept=page_id).values("merged")
        second = self.in_force().filter(kept__in=first).values("merged")
        steps = models.Q(kept=page_id) | models.Q(kept__in=first) | models.Q(kept__in=second)
        return self.in_force().filter(steps).values("merged")


class Merge(models.Model):
    """Two records made one: what was taken over, so that it can be undone, and both numbers live on.

    `before` is what the kept record held and what else undoing must know, `after` the digest of what it held then;
    `taken` are the choices that were made.
    """

    kept = models.ForeignKey("records.MartyrPage", models.CASCADE, related_name="merges_kept")
    merged = models.ForeignKey("records.MartyrPage", models.CASCADE, related_name="merges_merged")
    decision = models.ForeignKey(NamesakeDecision, models.PROTECT, related_name="merges")
    taken = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    after = models.CharField(max_length=64)
    merged_was_live = models.BooleanField(default=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_because = models.TextField(_("撤销原因"), blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = _("合并")
        verbose_name_plural = _("合并")
        ordering = ["-done_at"]
        constraints = [
            models.UniqueConstraint(fields=["merged"], condition=models.Q(undone_at=None), name="merged_once")
        ]

    def __str__(self) -> str:
        return f"{self.merged_id} → {self.kept_id}"
