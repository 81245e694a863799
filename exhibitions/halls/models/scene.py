"""A place to stand in and look around, and what can be met there."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import Orderable, Page
from wagtailmedia.edit_handlers import MediaChooserPanel

from exhibitions.halls.choices import HotspotKind
from exhibitions.halls.scenes.panels import BrokenHotspotsPanel, PlacingPanel
from frame.pages import FindablePage, child_rows
from frame.personal_data import refuse_personal_numbers
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

YAW = [MinValueValidator(-180), MaxValueValidator(180)]
PITCH = [MinValueValidator(-90), MaxValueValidator(90)]
PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
MOST_HOTSPOTS = 40
# What a hotspot may lead to. More kinds of page may be found; these are what a visitor meets in a room or among graves.
TARGETS = [
    "halls.ScenePage",
    "halls.HallPage",
    "halls.ExhibitionPage",
    "halls.ExhibitPage",
    "records.MartyrPage",
    "records.CemeteryPage",
    "records.StoryPage",
    "honours.AwardPage",
]


class ScenePage(FindablePage):
    """One panorama of a hall or cemetery, with everything in it, in pictures and in words alike.

    Degrees: `yaw` to the right of the picture's middle, `pitch` up from the horizon. `north` is the yaw at which north
    lies. `plan_bearing` is the way that yaw 0 points on the floor plan, clockwise from its upper edge.
    """

    kind: ClassVar[str] = "scene"
    section: ClassVar[str] = "scenes"
    parent_page_types: ClassVar[list[str]] = ["halls.HallPage", "halls.ExhibitionPage", "records.CemeteryPage"]
    read_with: ClassVar[tuple[str, ...]] = ("panorama", "plan_picture", "narration", "picture")

    panorama = models.ForeignKey(
        "media.Panorama", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("全景图")
    )
    description = models.TextField(
        _("场景文字"),
        validators=[refuse_personal_numbers],
        help_text=_("站在这里看得见什么，像讲给看不见的人听。它与全景同等重要：文字版、打印和检索都用它。"),
    )
    picture = models.ForeignKey(
        "media.CreditedImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("列表图片"),
        help_text=_("在列表和检索结果里代表这个场景；可以不选。"),
    )
    yaw = models.FloatField(_("起始水平角（度）"), default=0, validators=YAW, help_text=_("−180 至 180，向右为正。"))
    pitch = models.FloatField(_("起始俯仰角（度）"), default=0, validators=PITCH, help_text=_("−90 至 90，向上为正。"))
    zoom = models.PositiveSmallIntegerField(
        _("起始放大"), default=30, validators=[MaxValueValidator(100)], help_text=_("0 最广，100 最近。")
    )
    north = models.FloatField(
        _("正北的水平角（度）"),
        null=True,
        blank=True,
        validators=YAW,
        help_text=_("不知道就留空，文字版只用钟点方向。"),
    )
    plan_picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("平面图")
    )
    plan_x = models.FloatField(_("平面图横向位置（%）"), null=True, blank=True, validators=PERCENT)
    plan_y = models.FloatField(_("平面图纵向位置（%）"), null=True, blank=True, validators=PERCENT)
    plan_bearing = models.FloatField(
        _("平面图上的朝向（度）"),
        default=0,
        validators=[MinValueValidator(-360), MaxValueValidator(360)],
        help_text=_("水平角为 0 时在平面图上朝哪边：0 朝上，90 朝右。"),
    )
    narration = models.ForeignKey(
        "media.Recording", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("讲解录音")
    )

    content_panels = [
        BrokenHotspotsPanel(),
        *Page.content_panels,
        FieldPanel("panorama"),
        FieldPanel("description"),
        MediaChooserPanel("narration", media_type="audio"),
        PlacingPanel(heading=_("在画面上放置")),
        InlinePanel("hotspots", label=_("热点"), heading=_("热点（按阅读顺序）"), max_num=MOST_HOTSPOTS),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("yaw"), FieldPanel("pitch"), FieldPanel("zoom")]), FieldPanel("north")],
            heading=_("起始画面与方位"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("plan_picture"),
                FieldRowPanel([FieldPanel("plan_x"), FieldPanel("plan_y"), FieldPanel("plan_bearing")]),
            ],
            heading=_("平面图"),
        ),
        FieldPanel("picture"),
    ]

    class Meta:
        verbose_name = _("全景场景")
        verbose_name_plural = _("全景场景")

    def clean(self) -> None:
        super().clean()
        refused: dict[str, Any] = {}
        if (self.plan_x is None) != (self.plan_y is None):
            refused["plan_y"] = _("平面图位置需同时填写横向和纵向。")
        elif self.plan_x is not None and not self.plan_picture_id:
            refused["plan_picture"] = _("填了平面图位置而没有平面图：请选择平面图，或清空位置。")
        if self.narration and not self.narration.transcript.strip():
            refused["narration"] = _("“%(title)s”没有文字稿。请先在音视频里补上文字稿，听不见的人要靠它。") % {
                "title": self.narration.title
            }
        if refused:
            raise ValidationError(refused)

    def get_entry(self) -> EntryData:
        spots = [spot for spot in child_rows(self, "hotspots") if spot.is_told]
        words = [self.description, *(f"{spot.title} {spot.text}" for spot in spots)]
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("场景")))],
            summary=self.description[:120],
            text=" ".join(words),
            region=region_code_of(self),
            thumbnail=self.picture_id,
            sample=self.sample,
        )

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = super().serve(request, *args, **kwargs)
        # The viewer turns what it has fetched into pictures of its own.
        response._csp_update = {"img-src": ["blob:"]}  # type: ignore[attr-defined]
        return response

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "halls/scene_text.html" if request.GET.get("view") == "text" else "halls/scene_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from exhibitions.halls.scenes.showing import scene_context

        return {**super().get_context(request, *args, **kwargs), **scene_context(self)}


class Hotspot(Orderable):
    """Something to meet at one point of a scene. Where what it leads to is gone or closed, the public sees nothing."""

    scene = ParentalKey(ScenePage, on_delete=models.CASCADE, related_name="hotspots")
    kind = models.CharField(_("种类"), max_length=20, choices=HotspotKind)
    title = models.CharField(
        _("名称"),
        max_length=100,
        blank=True,
        validators=[refuse_personal_numbers],
        help_text=_("通往页面的可以留空，用那一页的标题。"),
    )
    yaw = models.FloatField(
        _("水平角（度）"), default=0, validators=YAW, help_text=_("−180 至 180，画面正中为 0，向右为正。")
    )
    pitch = models.FloatField(
        _("俯仰角（度）"), default=0, validators=PITCH, help_text=_("−90 至 90，平视为 0，向上为正。")
    )
    text = models.TextField(_("说明"), blank=True, validators=[refuse_personal_numbers])
    page = models.ForeignKey(
        "wagtailcore.Page",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("场景或页面"),
        help_text=_("种类是“另一个场景”或“页面”时选择。"),
    )
    recording = models.ForeignKey(
        "media.Recording",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("录音"),
        help_text=_("种类是“录音”时选择；录音须有文字稿。"),
    )
    link = models.URLField(
        _("网址"), blank=True, max_length=500, help_text=_("种类是“网址”时填写，以 https:// 或 http:// 开头。")
    )

    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("yaw"), FieldPanel("pitch")]),
        PageChooserPanel("page", TARGETS),
        MediaChooserPanel("recording", media_type="audio"),
        FieldPanel("link"),
        FieldPanel("text"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("热点")
        verbose_name_plural = _("热点")

    def __str__(self) -> str:
        return self.title or str(self.page_id or self.pk)

    @property
    def is_told(self) -> bool:
        """Whether its own words stand by themselves, whatever becomes of what it leads to."""
        return self.kind in (HotspotKind.TEXT, HotspotKind.LINK)

    def clean(self) -> None:
        from exhibitions.halls.scenes.checking import refusals_of

        super().clean()
        refused = refusals_of(self)
        if refused:
            raise ValidationError(refused)
