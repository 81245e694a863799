"""When and where a martyr served."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from memorial.records.folding import FoldedField


class Service(Orderable):
    """When and where he or she served. `unit_public` is the wording the public may read, where it differs."""

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="services")
    enlisted = HistoricDateField(_("入伍（参加革命）时间"))
    party = models.CharField(_("党派"), max_length=60, blank=True, validators=[refuse_personal_numbers])
    party_joined = HistoricDateField(_("入党时间"))
    unit = models.CharField(_("生前单位（部队）"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    known_unit = models.ForeignKey(
        "records.MilitaryUnit",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("部队词条"),
    )
    unit_public = models.CharField(_("公开表述"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    # What an entry's names are compared with: never the wording that `unit_public` stands for.
    unit_key = FoldedField(source="public_unit")
    post = models.CharField(_("职务"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    rank = models.CharField(_("军衔"), max_length=100, blank=True, validators=[refuse_personal_numbers])
    service_number = models.CharField(_("军号"), max_length=60, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("enlisted"), FieldPanel("enlisted_wording")]),
        FieldPanel("unit"),
        FieldPanel("known_unit"),
        FieldPanel("unit_public"),
        FieldRowPanel([FieldPanel("post"), FieldPanel("rank")]),
        FieldPanel("service_number"),
        FieldPanel("party"),
        FieldRowPanel([FieldPanel("party_joined"), FieldPanel("party_joined_wording")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("参军与职务")
        verbose_name_plural = _("参军与职务")

    def __str__(self) -> str:
        return self.public_unit

    @property
    def public_unit(self) -> str:
        """The unit as the public may read it."""
        return self.unit_public or self.unit
