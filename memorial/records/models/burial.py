"""Where a martyr rests."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, PageChooserPanel
from wagtail.models import Orderable

from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from memorial.records.models.martyr import MartyrPage


class Burial(Orderable):
    """A burial as the source words it, and the cemetery page where there is one. The latest one stands last."""

    martyr = ParentalKey(MartyrPage, on_delete=models.CASCADE, related_name="burials")
    cemetery = models.ForeignKey(
        "records.CemeteryPage", models.SET_NULL, null=True, blank=True, related_name="burials", verbose_name=_("陵园")
    )
    wording = models.CharField(_("安葬地（原文）"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    position = models.CharField(_("区、排、号"), max_length=60, blank=True)
    buried = HistoricDateField(_("安葬时间"))

    panels = [
        PageChooserPanel("cemetery", "records.CemeteryPage"),
        FieldPanel("wording"),
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("buried"), FieldPanel("buried_wording")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("安葬")
        verbose_name_plural = _("安葬")

    def __str__(self) -> str:
        return self.wording
