"""The certificate a martyr's family holds. Restricted: no public page, list, entry or open export has it."""

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from frame.dates import HistoricDateField
from memorial.records.choices import CertificateKind
from memorial.records.folding import FoldedField, name_key
from memorial.records.models.namesake import Merge

VIEW_CERTIFICATES = "records.view_certificate"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def held(self) -> Self:
        """Those of records that stand for themselves: not of one that was merged into another."""
        return self.exclude(martyr__in=Merge.objects.gone())

    def numbered(self, numbers: Iterable[str]) -> Self:
        """The certificates of these numbers, however they are written."""
        return self.filter(key__in={name_key(number) for number in numbers if number})


class Certificate(Orderable):
    """A certificate by its number. Only holders of `records.view_certificate` see or change it."""

    martyr = ParentalKey("records.MartyrPage", on_delete=models.CASCADE, related_name="certificates")
    number = models.CharField(_("证书编号"), max_length=60)
    kind = models.CharField(_("证书种类"), max_length=30, choices=CertificateKind, default=CertificateKind.MARTYR)
    issued = HistoricDateField(_("颁发时间"))
    # No two records may hold one number: compared without width, case and blanks.
    key = FoldedField(source="number")

    objects = CertificateQuerySet.as_manager()

    panels = [
        FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("issued"), FieldPanel("issued_wording")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("烈士证书（不公开）")
        verbose_name_plural = _("烈士证书（不公开）")

    def __str__(self) -> str:
        return str(_("烈士证书"))
