"""A martyrs' cemetery or another memorial facility."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page

from frame.dates import HistoricDateField
from frame.linked_data import Node, place_node
from frame.pages import FindablePage
from frame.paging import page_of
from frame.personal_data import refuse_personal_numbers
from frame.places import VisitablePlace, VisitFigure
from memorial.records.choices import FacilityKind, ProtectionLevel
from memorial.records.graves.geojson import PlanError, read_plan
from memorial.records.regions import region_code_of
from search.protocol import EntryData

if TYPE_CHECKING:
    from memorial.records.graves.resting import WholeMoves
    from memorial.records.models.burial import Burial

RESTING_PAGE_SIZE = 60


class CemeteryPage(VisitablePlace, FindablePage):
    """A place of rest: what it is, who keeps it, how to get there, who lies there."""

    kind: ClassVar[str] = "cemetery"
    section: ClassVar[str] = "cemeteries"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    # Named and not imported: the room to the left, whose pages may live here.
    subpage_types: ClassVar[list[str]] = ["halls.ScenePage", "halls.TourPage"]

    facility_kind = models.CharField(_("设施类别"), max_length=20, choices=FacilityKind, default=FacilityKind.CEMETERY)
    protection_level = models.CharField(
        _("保护级别"), max_length=20, choices=ProtectionLevel, default=ProtectionLevel.UNKNOWN
    )
    keeper = models.CharField(_("保护单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    decision = models.CharField(_("批准公布文件"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    decided = HistoricDateField(_("批准公布时间"))
    protected_zone = models.TextField(_("保护范围"), blank=True, validators=[refuse_personal_numbers])
    notice = models.TextField(
        _("告示"),
        blank=True,
        help_text=_("如迁建、闭园等当前须知；显示在页面最上方。"),
        validators=[refuse_personal_numbers],
    )

    plan_picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("平面图")
    )
    plan_geojson = models.TextField(
        _("平面图（GeoJSON）"),
        blank=True,
        help_text=_("园区、道路和墓区的轮廓（FeatureCollection，经纬度）；有坐标的墓会标在上面。"),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("other_name"),
        FieldPanel("notice"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("facility_kind"), FieldPanel("protection_level")]),
                FieldPanel("keeper"),
                FieldPanel("decision"),
                FieldRowPanel([FieldPanel("decided"), FieldPanel("decided_wording")]),
                FieldPanel("protected_zone"),
            ],
            heading=_("保护"),
        ),
        *VisitablePlace.visit_panels,
        MultiFieldPanel([FieldPanel("plan_picture"), FieldPanel("plan_geojson")], heading=_("平面图")),
        FieldPanel("picture"),
        FieldPanel("introduction"),
        InlinePanel("visits", label=_("年度人次")),
    ]

    class Meta:
        verbose_name = _("陵园与纪念设施")
        verbose_name_plural = _("陵园与纪念设施")

    def get_entry(self) -> EntryData:
        return self.place_entry(
            kind=self.get_facility_kind_display(),
            region=region_code_of(self),
            words=(self.keeper, self.notice),
            facets={"facility_kind": self.facility_kind, "protection": self.protection_level},
        )

    def short_words(self) -> str:
        return self.address

    def linked_data(self, url: str) -> Node:
        return place_node(self, "Cemetery", url)

    @property
    def has_plan(self) -> bool:
        """Whether there is a picture or a drawing to mark a grave on."""
        return bool(self.plan_geojson or self.plan_picture_id)

    def clean(self) -> None:
        super().clean()
        if self.plan_geojson:
            try:
                read_plan(self.plan_geojson)
            except PlanError as error:
                raise ValidationError({"plan_geojson": str(error)}) from error

    def resting(self, moves: "WholeMoves | None" = None) -> "models.QuerySet[Burial]":
        """The latest burials of those who lie here today and whose records the public may see, by reading."""
        from memorial.records.graves.resting import public_in_reading_order, resting_at

        return public_in_reading_order(resting_at(self, moves), get_language() or self.locale.language_code)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from memorial.records.graves.resting import WholeMoves
        from memorial.records.graves.showing import cemetery_context

        context, moves = super().get_context(request, *args, **kwargs), WholeMoves.known()
        resting = page_of(self.resting(moves), request.GET.get("page"), RESTING_PAGE_SIZE)
        return {**context, "resting": resting, **cemetery_context(self, request, moves)}


class CemeteryVisits(VisitFigure):
    cemetery = ParentalKey(CemeteryPage, on_delete=models.CASCADE, related_name="visits")

    class Meta(VisitFigure.Meta):
        verbose_name = _("年度人次")
        verbose_name_plural = _("年度人次")
