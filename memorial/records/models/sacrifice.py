"""How a martyr died, and who recognised it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import DecidingCircumstance
from memorial.records.folding import FoldedField


class Sacrifice(Orderable):
    """Time, place and circumstances of the death, and who recognised it."""

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="sacrifices")
    died = HistoricDateField(_("牺牲时间"))
    place = models.CharField(_("牺牲地点"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    battle = models.CharField(_("战役（战斗）"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    # What an entry's names are compared with.
    battle_key = FoldedField(source="battle")
    known_battle = models.ForeignKey(
        "records.Battle", models.SET_NULL, null=True, blank=True, related_name="sacrifices", verbose_name=_("战役词条")
    )
    circumstance = models.TextField(_("牺牲情节"), blank=True, validators=[refuse_personal_numbers])
    deciding = models.CharField(_("评定情形"), max_length=20, choices=DecidingCircumstance, blank=True)
    approved_by = models.CharField(_("批准机关"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    approved = HistoricDateField(_("批准时间"))

    panels = [
        FieldRowPanel([FieldPanel("died"), FieldPanel("died_wording")]),
        FieldPanel("place"),
        FieldPanel("battle"),
        FieldPanel("known_battle"),
        FieldPanel("circumstance"),
        FieldPanel("deciding"),
        FieldPanel("approved_by"),
        FieldRowPanel([FieldPanel("approved"), FieldPanel("approved_wording")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("牺牲")
        verbose_name_plural = _("牺牲")

    def __str__(self) -> str:
        return self.place
