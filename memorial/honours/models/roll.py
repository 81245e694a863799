"""An honour roll: a question asked of the recipients, never a list typed by hand."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks, plain_text
from frame.choice_lists import ChoiceListField
from frame.pages import FindablePage
from frame.routable import RoutableByNumber
from memorial.honours.choices import AwardLevel, RollOrder, RollWho
from memorial.honours.kinds.field import KindListField
from memorial.honours.kinds.listed import kind_labels
from memorial.records.models import Division
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

if TYPE_CHECKING:
    from memorial.honours.models.recipient import Recipient


class HonourRollPage(RoutableByNumber, FindablePage):
    """Recipients of certain kinds, levels, years and regions, always as the announcements stand today."""

    kind: ClassVar[str] = "roll"
    section: ClassVar[str] = "rolls"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    award_kinds = KindListField(_("荣誉类别"), help_text=_("一个不选就不限类别。"))
    levels = ChoiceListField(_("级别"), options=AwardLevel.choices, help_text=_("一个不选就不限级别。"))
    who = ChoiceListField(
        _("收录"), options=RollWho.choices, help_text=_("在世的个人只在本人同意期内列名。一个不选就都收录。")
    )
    year_from = models.PositiveSmallIntegerField(_("起年"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("止年"), null=True, blank=True)
    area = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("地区范围"),
        help_text=_("连同它下属的各级；受奖者按统计地区计，没有填的按公告所在地区计。"),
    )
    order = models.CharField(_("先"), max_length=10, choices=RollOrder, default=RollOrder.YEAR)
    then_by = models.CharField(_("再"), max_length=10, choices=RollOrder, blank=True)
    last_by = models.CharField(_("后"), max_length=10, choices=RollOrder, blank=True)
    introduction = StreamField(StoryBlocks(), verbose_name=_("前言"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldPanel("award_kinds"),
                FieldRowPanel([FieldPanel("levels"), FieldPanel("who")]),
                FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
                FieldPanel("area"),
            ],
            heading=_("入册条件"),
        ),
        FieldRowPanel([FieldPanel("order"), FieldPanel("then_by"), FieldPanel("last_by")], heading=_("排列")),
    ]

    class Meta:
        verbose_name = _("荣誉名录")
        verbose_name_plural = _("荣誉名录")

    def clean(self) -> None:
        super().clean()
        if self.year_from and self.year_to and self.year_from > self.year_to:
            raise ValidationError({"year_to": _("止年不能早于起年。")})

    def recipients(self) -> "QuerySet[Recipient]":
        """The public recipients of public announcements that meet the roll's conditions, in its order."""
        from memorial.honours.rolls.asking import named_on

        return named_on(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from memorial.honours.rolls.showing import shown

        return {**super().get_context(request, *args, **kwargs), **shown(self, request)}

    @path("editions/", name="editions")
    def editions_route(self, request: HttpRequest) -> HttpResponseBase:
        from memorial.honours.rolls import answers

        return answers.editions(self, request)

    @path("editions/<int:number>/", name="edition")
    def edition_route(self, request: HttpRequest, number: int) -> HttpResponseBase:
        from memorial.honours.rolls import answers

        return answers.edition(self, request, number)

    @path("editions/<int:number>/roll.<str:ending>/", name="edition_file")
    def edition_file_route(self, request: HttpRequest, number: int, ending: str) -> HttpResponseBase:
        from memorial.honours.rolls import answers

        return answers.edition_file(self, number, ending)

    @path("roll.<str:ending>/", name="file")
    def file_route(self, request: HttpRequest, ending: str) -> HttpResponseBase:
        from memorial.honours.rolls import answers

        return answers.live_file(self, ending)

    @path("wall/", name="wall")
    def wall_route(self, request: HttpRequest) -> HttpResponseBase:
        from memorial.honours.rolls import answers

        return answers.wall(self, request)

    @path("wall.json/", name="wall_data")
    def wall_data_route(self, request: HttpRequest) -> HttpResponseBase:
        from memorial.honours.rolls import answers

        return answers.wall_data(self, request)

    def get_entry(self) -> EntryData:
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("标题")))],
            summary=self.conditions,
            text=plain_text(self.introduction),
            region=region_code_of(self),
            year_from=self.year_from,
            year_to=self.year_to,
            facets={"award_kind": self.award_kinds, "award_level": self.levels},
            sample=self.sample,
        )

    @property
    def conditions(self) -> str:
        """What the roll asks for, in a line."""
        levels = [str(AwardLevel(level).label) for level in self.levels]
        named = list(kind_labels(self.award_kinds).values()) if self.award_kinds else []
        return " · ".join(filter(None, ["、".join(levels), "、".join(named), self.years()]))

    def years(self) -> str:
        """The years of the roll as text: 2018–2023, or nothing where it has no bounds."""
        return span_of(self.year_from, self.year_to)


def span_of(first: int | None, last: int | None) -> str:
    """Years as text: 2018–2023, 2018–, or nothing where there are no bounds."""
    if not (first or last):
        return ""
    return str(first) if first == last else f"{first or ''}–{last or ''}"
