"""A walk from stop to stop, across cemeteries, graves, halls, scenes and exhibits."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtailmedia.edit_handlers import MediaChooserPanel

from exhibitions.halls.tours import answers
from exhibitions.halls.tours.checking import TourForm, refusals_of
from exhibitions.halls.tours.choices import StopKind, TourKind
from exhibitions.halls.tours.entry import entry_of
from exhibitions.halls.tours.keys import LENGTH, new_key
from exhibitions.halls.tours.panels import AstrayStopsPanel
from exhibitions.halls.tours.showing import tour_context
from exhibitions.halls.tours.slides import tour_slides
from frame.blocks import StoryBlocks
from frame.classroom import ForClass, Slide
from frame.personal_data import refuse_personal_numbers
from frame.positions import latitude_field, longitude_field
from frame.routable import RoutableByNumber
from search.protocol import EntryData

MOST_STOPS = 40
# More than a day's walk is no tour of ours, and a slip of the hand.
MOST_METRES, MOST_MINUTES = 1_000_000, 7 * 24 * 60
# What a stop may lead to, beside a grave.
TARGETS = [
    "records.CemeteryPage",
    "halls.HallPage",
    "halls.ExhibitionPage",
    "halls.ExhibitPage",
    "halls.ScenePage",
    "records.MartyrPage",
]


class TourPage(RoutableByNumber, ForClass):
    """参观路线: stops in order, with the way between them. It lives below the office or place that keeps it."""

    kind: ClassVar[str] = "tour"
    section: ClassVar[str] = "tours"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage", "records.CemeteryPage", "halls.HallPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture",)
    base_form_class = TourForm

    subtitle = models.CharField(_("副题"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    tour_kind = models.CharField(_("路线类别"), max_length=20, choices=TourKind, default=TourKind.VISIT)
    summary = models.TextField(_("摘要"), blank=True, max_length=300, validators=[refuse_personal_numbers])
    start_place = models.CharField(
        _("出发地点"),
        max_length=255,
        blank=True,
        help_text=_("在哪里集合，怎样到那里。"),
        validators=[refuse_personal_numbers],
    )
    metres = models.PositiveIntegerField(
        _("全程（米）"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_METRES)],
        help_text=_("留空就按各站之间的距离相加。"),
    )
    minutes = models.PositiveIntegerField(
        _("用时（分钟）"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)],
        help_text=_("留空就按步行和各站停留相加；有一站不知道的，不显示。"),
    )
    access_note = models.TextField(
        _("无障碍提示"),
        blank=True,
        help_text=_("台阶、坡道、路面、座椅，轮椅能不能走完全程。"),
        validators=[refuse_personal_numbers],
    )
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    introduction = StreamField(StoryBlocks(), verbose_name=_("介绍"), blank=True)

    content_panels = [
        AstrayStopsPanel(),
        *Page.content_panels,
        FieldPanel("subtitle"),
        MultiFieldPanel(
            [
                FieldPanel("tour_kind"),
                FieldPanel("start_place"),
                FieldRowPanel([FieldPanel("metres"), FieldPanel("minutes")]),
                FieldPanel("access_note"),
            ],
            heading=_("路线"),
        ),
        FieldPanel("summary"),
        FieldPanel("picture"),
        FieldPanel("introduction"),
        InlinePanel("stops", label=_("站点"), heading=_("站点（按走的顺序）"), max_num=MOST_STOPS),
        *ForClass.class_panels,
    ]

    class Meta:
        verbose_name = _("参观路线")
        verbose_name_plural = _("参观路线")

    def get_entry(self) -> EntryData:
        return entry_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return context if "slides" in context else {**context, **tour_context(self, request)}

    def slides(self, request: HttpRequest) -> Sequence[Slide]:
        return tour_slides(self)

    @path("stop/<int:number>/", name="stop")
    def stop_route(self, request: HttpRequest, number: int) -> HttpResponseBase:
        return answers.stop(self, request, number)

    @path("at/<slug:key>/", name="sign")
    def sign_route(self, request: HttpRequest, key: str) -> HttpResponseBase:
        return answers.sign(self, key)

    @path("signs/", name="signs")
    def signs_route(self, request: HttpRequest) -> HttpResponseBase:
        return answers.signs(self, request)

    @path("leaflet.pdf/", name="leaflet")
    def leaflet_route(self, request: HttpRequest) -> HttpResponseBase:
        return answers.printed(self, request)

    @path("offline.json/", name="offline")
    def offline_route(self, request: HttpRequest) -> HttpResponseBase:
        return answers.offline(self, request)


class TourStop(Orderable):
    """One stop: its own words, what it leads to, where it is and how one goes on from there.

    What it leads to may be taken down or deleted; its words, its number and its sign stay.
    """

    tour = ParentalKey(TourPage, on_delete=models.CASCADE, related_name="stops")
    # What its sign says, and what devices remember: numbers change when a stop is put in between.
    key = models.CharField(max_length=LENGTH, default=new_key, editable=False)
    title = models.CharField(_("站名"), max_length=100, validators=[refuse_personal_numbers])
    kind = models.CharField(_("种类"), max_length=10, choices=StopKind, default=StopKind.PAGE)
    page = models.ForeignKey(
        "wagtailcore.Page", models.SET_NULL, null=True, blank=True, related_name="tour_stops", verbose_name=_("页面")
    )
    grave = models.ForeignKey(
        "records.Grave", models.SET_NULL, null=True, blank=True, related_name="tour_stops", verbose_name=_("墓")
    )
    story = StreamField(StoryBlocks(), verbose_name=_("讲述"), blank=True)
    narration = models.ForeignKey(
        "media.Recording",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("讲解"),
        help_text=_("录音或录像，须有文字稿。"),
    )
    latitude = latitude_field()
    longitude = longitude_field(help_text=_("两项都留空，就用所通往的墓、陵园或展馆的坐标。"))
    minutes_here = models.PositiveSmallIntegerField(
        _("停留（分钟）"), null=True, blank=True, validators=[MaxValueValidator(MOST_MINUTES)]
    )
    metres_on = models.PositiveIntegerField(
        _("到下一站（米）"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_METRES)],
        help_text=_("留空就按坐标算直线距离。"),
    )
    minutes_on = models.PositiveSmallIntegerField(
        _("到下一站（分钟）"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(MOST_MINUTES)],
        help_text=_("留空就按每分钟60米算。"),
    )
    way_on = models.CharField(
        _("怎么走"),
        max_length=255,
        blank=True,
        help_text=_("如：沿甬道向北，过石桥。"),
        validators=[refuse_personal_numbers],
    )
    access_note = models.CharField(_("无障碍提示"), max_length=255, blank=True, validators=[refuse_personal_numbers])

    panels = [
        FieldRowPanel([FieldPanel("title"), FieldPanel("kind")]),
        PageChooserPanel("page", TARGETS),
        FieldPanel("grave"),
        FieldPanel("story"),
        MediaChooserPanel("narration"),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude"), FieldPanel("minutes_here")]),
        FieldRowPanel([FieldPanel("metres_on"), FieldPanel("minutes_on")]),
        FieldPanel("way_on"),
        FieldPanel("access_note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("站点")
        verbose_name_plural = _("站点")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        refused = refusals_of(self)
        if refused:
            raise ValidationError(refused)
