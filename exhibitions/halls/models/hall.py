"""A hall that can be visited."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from exhibitions.halls.choices import HallKind
from frame.dates import HistoricDateField
from frame.pages import FindablePage
from frame.personal_data import refuse_personal_numbers
from frame.places import VisitablePlace, VisitFigure
from memorial.records.regions import region_code_of
from search.protocol import EntryData


class HallPage(VisitablePlace, FindablePage):
    """A hall: what it shows, who keeps it, when it opens, how to get there."""

    kind: ClassVar[str] = "hall"
    section: ClassVar[str] = "halls"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    hall_kind = models.CharField(_("展馆类别"), max_length=20, choices=HallKind, default=HallKind.MEMORIAL_HALL)
    keeper = models.CharField(_("管理单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    area = models.PositiveIntegerField(_("面积（平方米）"), null=True, blank=True)
    built = HistoricDateField(_("建成时间"))
    opened = HistoricDateField(_("开放时间起"))

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
        return self.place_entry(
            kind=self.get_hall_kind_display(),
            region=region_code_of(self),
            words=(self.keeper,),
            facets={"hall_kind": self.hall_kind},
        )


class HallVisits(VisitFigure):
    hall = ParentalKey(HallPage, on_delete=models.CASCADE, related_name="visits")

    class Meta(VisitFigure.Meta):
        verbose_name = _("年度人次")
        verbose_name_plural = _("年度人次")
