"""A hall that can be visited."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from exhibitions.halls.choices import HallKind, WheelchairAccess
from exhibitions.halls.forms import HallForm
from exhibitions.halls.showing.hall_slides import hall_slides
from exhibitions.halls.showing.labels import Labelled, exhibits_of_hall
from exhibitions.halls.showing.shown_in import exhibitions_in
from frame.blocks import StoryBlocks, plain_text
from frame.classroom import ForClass, Slide
from frame.dates import HistoricDateField
from frame.linked_data import Node, place_node
from frame.opening import OpeningHours, SpecialOpening, plan_for
from frame.personal_data import refuse_personal_numbers
from frame.places import VisitablePlace, VisitFigure
from frame.visibility import refresh_subtree
from memorial.records.regions import region_code_of
from search.protocol import EntryData


class HallPage(Labelled, VisitablePlace, ForClass):
    """A hall: what it shows, who keeps it, when it opens, how to get there. Its exhibitions live below it."""

    kind: ClassVar[str] = "hall"
    section: ClassVar[str] = "halls"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    subpage_types: ClassVar[list[str]] = ["halls.ExhibitionPage", "halls.ScenePage", "halls.TourPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture",)
    base_form_class = HallForm

    hall_kind = models.CharField(_("展馆类别"), max_length=20, choices=HallKind, default=HallKind.MEMORIAL_HALL)
    keeper = models.CharField(_("管理单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    area = models.PositiveIntegerField(_("面积（平方米）"), null=True, blank=True, validators=[MinValueValidator(1)])
    built = HistoricDateField(_("建成时间"))
    opened = HistoricDateField(_("开放时间起"))
    booking_url = models.URLField(_("预约网址"), max_length=500, blank=True)
    wheelchair = models.CharField(_("轮椅通行"), max_length=10, choices=WheelchairAccess, blank=True)
    history = StreamField(StoryBlocks(), verbose_name=_("沿革"), blank=True)

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
        FieldRowPanel([FieldPanel("wheelchair"), FieldPanel("booking_url")]),
        InlinePanel(
            "hours", label=_("开放时段"), help_text=_("填了时段，页面上就写明“今天”是否开放；上面的文字照样显示。")
        ),
        InlinePanel("special_days", label=_("特别日子"), help_text=_("闭馆日和与平时不同的日子，先于每周的时段。")),
        FieldPanel("picture"),
        FieldPanel("introduction"),
        FieldPanel("history"),
        InlinePanel("visits", label=_("年度人次")),
        *ForClass.class_panels,
    ]

    class Meta:
        verbose_name = _("展馆")
        verbose_name_plural = _("展馆")

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """With it the standing of the exhibitions below, which are public only while the hall is."""
        with transaction.atomic():
            result = super().save(*args, **kwargs)
            if self.numchild:
                refresh_subtree(self.path)
        return result

    def get_entry(self) -> EntryData:
        return self.place_entry(
            kind=self.get_hall_kind_display(),
            region=region_code_of(self),
            words=(self.keeper, plain_text(self.history)),
            facets={"hall_kind": self.hall_kind},
        )

    def short_words(self) -> str:
        return self.address

    def linked_data(self, url: str) -> Node:
        return place_node(self, "Museum", url)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if "slides" in context or "labels" in context:
            return context
        hours, special = list(self.hours.all()), list(self.special_days.all())
        today = timezone.localdate()
        return {
            **context,
            "hours": hours,
            "special_days": [row for row in special if row.end >= today],
            "today": plan_for(today, hours, special),
            "exhibitions": exhibitions_in(self),
        }

    def labelled(self) -> Any:
        return exhibits_of_hall(self)

    def slides(self, request: HttpRequest) -> Sequence[Slide]:
        return hall_slides(self)


class HallVisits(VisitFigure):
    hall = ParentalKey(HallPage, on_delete=models.CASCADE, related_name="visits")

    class Meta(VisitFigure.Meta):
        verbose_name = _("年度人次")
        verbose_name_plural = _("年度人次")


class HallHours(OpeningHours):
    hall = ParentalKey(HallPage, on_delete=models.CASCADE, related_name="hours")

    class Meta(OpeningHours.Meta):
        verbose_name = _("开放时段")
        verbose_name_plural = _("开放时段")


class HallSpecialDay(SpecialOpening):
    hall = ParentalKey(HallPage, on_delete=models.CASCADE, related_name="special_days")

    class Meta(SpecialOpening.Meta):
        verbose_name = _("特别日子")
        verbose_name_plural = _("特别日子")
