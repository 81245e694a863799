"""An honour roll: a question asked of the recipients, never a list typed by hand."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks, plain_text
from frame.pages import FindablePage
from frame.paging import page_of
from memorial.honours.choices import AwardLevel, RollOrder
from memorial.honours.kinds.field import KindField
from memorial.honours.models.award_kind import CODE_LENGTH, AwardKind
from memorial.honours.models.award_step import AwardStep
from memorial.honours.models.recipient import Recipient
from memorial.records.models import Division
from memorial.records.regions import region_code_of
from search.protocol import EntryData, NameForm

ROLL_PAGE_SIZE = 60
RANK = AwardKind.objects.filter(code=OuterRef("award__award_kind")).values("rank")
ORDERS: dict[RollOrder, tuple[Any, ...]] = {
    RollOrder.YEAR: ("-award__announced_earliest", "award__path", "sort_order"),
    RollOrder.KIND: (Subquery(RANK).asc(nulls_last=True), "-award__announced_earliest", "sort_order"),
    RollOrder.NAME: ("award__entry__sort_key", "name"),
}


class HonourRollPage(FindablePage):
    """Recipients of certain kinds, levels, years and regions, always as the announcements stand today."""

    kind: ClassVar[str] = "roll"
    section: ClassVar[str] = "rolls"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]

    award_kind = KindField(_("荣誉类别"), max_length=CODE_LENGTH, blank=True)
    level = models.CharField(_("级别"), max_length=20, choices=AwardLevel, blank=True)
    year_from = models.PositiveSmallIntegerField(_("起年"), null=True, blank=True)
    year_to = models.PositiveSmallIntegerField(_("止年"), null=True, blank=True)
    area = models.ForeignKey(
        Division, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("地区范围")
    )
    order = models.CharField(_("排列"), max_length=10, choices=RollOrder, default=RollOrder.YEAR)
    introduction = StreamField(StoryBlocks(), verbose_name=_("前言"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("award_kind"), FieldPanel("level")]),
                FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
                FieldRowPanel([FieldPanel("area"), FieldPanel("order")]),
            ],
            heading=_("入册条件"),
        ),
    ]

    class Meta:
        verbose_name = _("荣誉名录")
        verbose_name_plural = _("荣誉名录")

    def clean(self) -> None:
        super().clean()
        if self.year_from and self.year_to and self.year_from > self.year_to:
            raise ValidationError({"year_to": _("止年不能早于起年。")})

    def recipients(self) -> QuerySet[Recipient]:
        """The public recipients of public announcements that meet the roll's conditions."""
        rows = Recipient.objects.public().filter(award__entry__live=True, award__entry__private=False)
        rows = rows.exclude(Exists(AwardStep.objects.revoked("award__translation_key")))
        if self.award_kind:
            rows = rows.filter(award__award_kind=self.award_kind)
        if self.level:
            rows = rows.filter(award__level=self.level)
        if self.year_from:
            rows = rows.filter(award__entry__year_to__gte=self.year_from)
        if self.year_to:
            rows = rows.filter(award__entry__year_from__lte=self.year_to)
        if self.area:
            rows = rows.filter(award__entry__region__startswith=self.area.short_code)
        return rows.select_related("award__entry").order_by(*ORDERS[RollOrder(self.order)], "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        roll = page_of(self.recipients(), request.GET.get("page"), ROLL_PAGE_SIZE)
        roll.object_list = Recipient.with_records(roll.object_list)
        return {**context, "roll": roll}

    def get_entry(self) -> EntryData:
        return EntryData(
            title=self.title,
            names=[NameForm(self.title, str(_("标题")))],
            summary=" · ".join(filter(None, [self.get_level_display(), self.get_award_kind_display(), self.years()])),
            text=plain_text(self.introduction),
            region=region_code_of(self),
            year_from=self.year_from,
            year_to=self.year_to,
            facets={"award_kind": self.award_kind, "award_level": self.level},
            sample=self.sample,
        )

    def years(self) -> str:
        """The years of the roll as text: 2018–2023, or nothing where it has no bounds."""
        if not (self.year_from or self.year_to):
            return ""
        if self.year_from == self.year_to:
            return str(self.year_from)
        return f"{self.year_from or ''}–{self.year_to or ''}"
