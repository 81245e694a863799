"""Where a martyr rests."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.dates import HistoricDateField
from frame.personal_data import refuse_personal_numbers
from memorial.records.choices import Grade
from memorial.records.panels import ForeseenPagePanel


class Burial(Orderable):
    """A burial as the source words it, with the cemetery and the grave where they are known; the latest last.

    What became of the grave since, its own moves, stands with the grave (reburial.py).
    """

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="burials")
    cemetery = models.ForeignKey(
        "records.CemeteryPage", models.SET_NULL, null=True, blank=True, related_name="burials", verbose_name=_("陵园")
    )
    wording = models.CharField(_("安葬地（原文）"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    grave = models.ForeignKey(
        "records.Grave", models.PROTECT, null=True, blank=True, related_name="burials", verbose_name=_("墓")
    )
    position = models.CharField(_("区、排、号"), max_length=60, blank=True, validators=[refuse_personal_numbers])
    buried = HistoricDateField(_("安葬时间"))
    evidence = models.CharField(
        _("依据"),
        max_length=500,
        blank=True,
        help_text=_("安葬或迁葬所据的文件、碑文、照片。"),
        validators=[refuse_personal_numbers],
    )
    grade = models.CharField(_("证据类别"), max_length=20, choices=Grade, blank=True)

    panels = [
        ForeseenPagePanel("cemetery", "records.CemeteryPage"),
        FieldPanel("grave"),
        FieldPanel("wording"),
        FieldPanel("position"),
        FieldRowPanel([FieldPanel("buried"), FieldPanel("buried_wording")]),
        FieldRowPanel([FieldPanel("evidence"), FieldPanel("grade")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("安葬")
        verbose_name_plural = _("安葬")

    def __str__(self) -> str:
        return self.wording

    def clean(self) -> None:
        """The grave says which cemetery it is in; a row that names another one contradicts itself."""
        super().clean()
        if not self.grave:
            return
        if not self.cemetery:
            self.cemetery = self.grave.cemetery
        elif self.cemetery.translation_key != self.grave.cemetery.translation_key:
            reason = _("所选的墓在“%(cemetery)s”，与这里的陵园不一致；请改选其中之一。")
            raise ValidationError({"grave": reason % {"cemetery": self.grave.cemetery.title}})
