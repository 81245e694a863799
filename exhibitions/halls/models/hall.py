"""A hall that can be visited."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from exhibitions.halls.choices import HallKind
from frame.blocks import StoryBlocks, plain_text
from frame.dates import HistoricDateField
from frame.pages import FindablePage
from frame.places import VisitablePlace, VisitFigure
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm


class HallPage(VisitablePlace, FindablePage):
    """A hall: what it shows, who keeps it, when it opens, how to get there."""

    kind: ClassVar[str] = "hall"
    section: ClassVar[str] = "halls"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    other_name = models.CharField(_("其他名称"), max_length=255, blank=True)
    hall_kind = models.CharField(_("展馆类别"), max_length=20, choices=HallKind, default=HallKind.MEMORIAL_HALL)
    keeper = models.CharField(_("管理单位"), max_length=255, blank=True)
    area = models.PositiveIntegerField(_("面积（平方米）"), null=True, blank=True)
    built = HistoricDateField(_("建成时间"))
    opened = HistoricDateField(_("开放时间起"))
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("other_name"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("hall_kind"), FieldPanel("area")]),
                FieldPanel("keeper"),
                FieldRowPanel([FieldPanel("built"), FieldPanel("built_wording")]),
                FieldRowPanel([FieldPanel("opened"), FieldPanel("opened_wording")]),
            ],
            heading=_("展馆"),
        ),
        *VisitablePlace.visit_panels,
        FieldPanel("picture"),
        FieldPanel("introduction"),
        InlinePanel("visits", label=_("年度人次")),
    ]

    class Meta:
        verbose_name = _("展馆")
        verbose_name_plural = _("展馆")

    def get_entry(self) -> EntryData:
        names = [NameForm(self.title, str(_("名称")))]
        if self.other_name:
            names.append(NameForm(self.other_name, str(_("其他名称"))))
        return EntryData(
            title=self.title,
            names=names,
            summary=" · ".join(filter(None, [self.get_hall_kind_display(), self.address])),
            place_text=self.address,
            text=" ".join(filter(None, [self.keeper, plain_text(self.introduction)])),
            region=region_code_of(self),
            facets={"hall_kind": self.hall_kind},
            thumbnail=self.picture_id,
            sample=self.sample,
        )


class HallVisits(VisitFigure):
    hall = ParentalKey(HallPage, on_delete=models.CASCADE, related_name="visits")

    class Meta(VisitFigure.Meta):
        verbose_name = _("年度人次")
        verbose_name_plural = _("年度人次")
