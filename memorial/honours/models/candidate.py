"""候选: who stands in a campaign's public vote."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from frame.consent import NamedByConsent
from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import RecipientKind
from memorial.honours.models.campaign import CampaignPage


class CampaignCandidate(NamedByConsent, Orderable):
    """A person or a collective. A living person stands in the vote only while consent holds."""

    campaign = ParentalKey(CampaignPage, on_delete=models.CASCADE, related_name="candidates")
    candidate_kind = models.CharField(
        _("个人或集体"), max_length=20, choices=RecipientKind, default=RecipientKind.PERSON
    )
    name = models.CharField(_("姓名或名称"), max_length=100, validators=[refuse_personal_numbers])
    note = models.CharField(
        _("单位或身份"),
        max_length=255,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("公开的写法。现役军人不参加公众投票。"),
    )
    deeds = models.TextField(_("事迹"), blank=True, max_length=2000, validators=[refuse_personal_numbers])

    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("candidate_kind")]),
        FieldPanel("note"),
        FieldPanel("deeds"),
        MultiFieldPanel(
            [FieldPanel("deceased"), FieldRowPanel([FieldPanel("consent_given"), FieldPanel("consent_expires")])],
            heading=_("同意公开"),
        ),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("候选")
        verbose_name_plural = _("候选")
        constraints = [models.UniqueConstraint(fields=["campaign", "name", "note"], name="candidate_once_a_campaign")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.candidate_kind == RecipientKind.COLLECTIVE or self.may_be_named
