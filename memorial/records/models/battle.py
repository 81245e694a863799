"""Battles and military units: entries that records point at, with pages of their own."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from frame.blocks import StoryBlocks
from frame.dates import HistoricDateField
from memorial.records.choices import Period
from memorial.records.folding import FoldedField
from memorial.records.models.numbered import Numbered

ENTRY_NAME_LENGTH = 120


class ReferenceEntry(Numbered):
    """What a battle's and a unit's entry have in common."""

    name = models.CharField(_("名称"), max_length=ENTRY_NAME_LENGTH)
    key = FoldedField(source="name")
    other_names = models.TextField(_("其他名称"), blank=True, help_text=_("每行一个。"))
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    sources = models.TextField(_("来源"), blank=True, help_text=_("每行一条。"))
    sample = models.BooleanField(_("示例"), default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class Battle(ReferenceEntry):
    """战役、战斗: what it was called, when and where it was fought."""

    section: ClassVar[str] = "battles"

    fought = HistoricDateField(_("时间"))
    place = models.CharField(_("地点"), max_length=255, blank=True)
    division = models.ForeignKey(
        "records.Division", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("今属")
    )
    period = models.CharField(_("时期"), max_length=20, choices=Period, blank=True)
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", verbose_name=_("所属战役")
    )

    class Meta:
        verbose_name = _("战役（战斗）")
        verbose_name_plural = _("战役（战斗）")
        ordering = ["fought_earliest", "name"]

    def clean(self) -> None:
        super().clean()
        _refuse_circle(self, "part_of")


class MilitaryUnit(ReferenceEntry):
    """部队、单位, as the public may read it: historic units, and public wordings for those of today."""

    section: ClassVar[str] = "units"

    formed = HistoricDateField(_("组建时间"))
    disbanded = HistoricDateField(_("撤编（改编）时间"))
    superior = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="subordinates", verbose_name=_("隶属")
    )

    class Meta:
        verbose_name = _("部队（单位）")
        verbose_name_plural = _("部队（单位）")
        ordering = ["name"]

    def clean(self) -> None:
        super().clean()
        _refuse_circle(self, "superior")


def _refuse_circle(entry: models.Model, field: str) -> None:
    above, seen = getattr(entry, field), {entry.pk}
    while above is not None:
        if above.pk in seen:
            raise ValidationError({field: _("上级关系绕成了圈，请改选。")})
        seen.add(above.pk)
        above = getattr(above, field)
