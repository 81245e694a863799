"""推荐: whom the public puts forward in a campaign, kept apart from all that is shown."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from frame.intake.evidence import Evidence
from frame.intake.submission import Submission
from memorial.honours.choices import NominationOutcome, NomineeConsent
from memorial.honours.models.award import AwardPage
from memorial.honours.models.campaign import CampaignPage

NOMINEE_LENGTH, PLACE_LENGTH = 100, 255


class NominationQuerySet(models.QuerySet["Nomination"]):
    def open(self) -> "NominationQuerySet":
        return self.filter(outcome="")


class Nomination(Submission):
    """One nomination: `nominee` with `place`, `unit` and `text` (the deeds), by `name`. Nothing of it is ever public.

    `outcome` is empty while it is open; `award` the announcement into whose draft the nominee was taken.
    """

    campaign = models.ForeignKey(
        CampaignPage, models.PROTECT, related_name="nominations", editable=False, verbose_name=_("评选活动")
    )
    nominee = models.CharField(_("被推荐者"), max_length=NOMINEE_LENGTH, blank=True)
    place = models.CharField(_("所在地区"), max_length=PLACE_LENGTH, blank=True)
    unit = models.CharField(_("单位或身份"), max_length=PLACE_LENGTH, blank=True)
    consent = models.CharField(_("本人意愿"), max_length=20, choices=NomineeConsent)
    outcome = models.CharField(_("结论"), max_length=20, choices=NominationOutcome, blank=True)
    award = models.ForeignKey(
        AwardPage, models.SET_NULL, null=True, blank=True, editable=False, related_name="+", verbose_name=_("列入公告")
    )

    personal_fields = (*Submission.personal_fields, "nominee", "place", "unit")

    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = _("评选推荐")
        verbose_name_plural = _("评选推荐")
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        default_permissions = ()
        permissions = [("handle_nomination", _("看并办理评选推荐"))]

    @property
    def stage(self) -> str:
        """Where it stands, in words for whoever handed it in."""
        return str(self.get_outcome_display()) if self.outcome else str(_("已收到，正在审核"))


class NominationFile(Evidence):
    """What was handed in with a nomination."""

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="files")

    class Meta:
        verbose_name = _("推荐附件")
        verbose_name_plural = _("推荐附件")
        default_permissions = ()
