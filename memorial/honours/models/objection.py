"""异议: what the public objects to in a public notice, kept apart from all that is shown."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import Evidence
from frame.intake.submission import Submission
from memorial.honours.choices import ObjectionOutcome
from memorial.honours.models.award import AwardPage
from memorial.honours.models.award_step import AwardStep


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def open(self) -> "ObjectionQuerySet":
        return self.filter(outcome="")

    def to(self, award: AwardPage) -> "ObjectionQuerySet":
        """Those handed in while the award, in whatever language, stood in public notice."""
        return self.filter(award__translation_key=award.translation_key)


class Objection(Submission):
    """One objection to one notice (`step`). `about` is the recipient meant, empty for the whole; `outcome` is empty
    while it is open."""

    award = models.ForeignKey(AwardPage, models.CASCADE, related_name="objections", verbose_name=_("表彰公告"))
    step = models.ForeignKey(AwardStep, models.CASCADE, related_name="objections", editable=False)
    about = models.CharField(_("针对"), max_length=100, blank=True)
    outcome = models.CharField(_("结论"), max_length=20, choices=ObjectionOutcome, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("公示异议")
        verbose_name_plural = _("公示异议")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("answer_objection", _("看并答复公示异议"))]

    @property
    def stage(self) -> str:
        """Where it stands, in words for whoever handed it in."""
        return str(self.get_outcome_display()) if self.outcome else str(_("已收到，正在核查"))


class ObjectionFile(Evidence):
    """What was handed in with an objection."""

    objection = models.ForeignKey(Objection, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("异议附件")
        verbose_name_plural = _("异议附件")
        default_permissions = ()
