"""A ceremony: when, where, by whom, in which parts, and how it was."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.models import Page

from frame.blocks import StoryBlocks
from frame.pages import FindablePage, child_rows
from frame.personal_data import refuse_personal_numbers
from frame.routable import RoutableByNumber
from memorial.remembrance.ceremonies import answers
from memorial.remembrance.ceremonies.entry import entry_of
from memorial.remembrance.ceremonies.showing import ceremony_context
from memorial.remembrance.choices import CeremonyKind, CeremonyStage
from memorial.remembrance.models.solemn import FIRST_YEAR, LAST_YEAR
from search.protocol import EntryData

MOST_PARTS, MOST_WREATHS, MOST_GROUPS = 60, 200, 100
# A ceremony of more days than this is a slip of the hand.
MOST_DAYS = 31


class CeremonyPage(RoutableByNumber, FindablePage):
    """公祭、祭扫、安葬、迎回、颁授、送喜报、悬挂光荣牌. It lives below the office that holds it."""

    kind: ClassVar[str] = "ceremony"
    section: ClassVar[str] = "ceremonies"
    parent_page_types: ClassVar[list[str]] = ["records.RegionPage"]
    read_with: ClassVar[tuple[str, ...]] = ("picture", "cemetery__locale", "hall__locale")

    ceremony_kind = models.CharField(_("活动类别"), max_length=20, choices=CeremonyKind)
    stage = models.CharField(_("进度"), max_length=20, choices=CeremonyStage, default=CeremonyStage.PLAN)
    starts = models.DateTimeField(_("开始时间"))
    ends = models.DateTimeField(_("结束时间"), null=True, blank=True)
    cancelled = models.BooleanField(_("已取消"), default=False)
    cancelled_note = models.CharField(_("取消说明"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    cemetery = models.ForeignKey(
        "records.CemeteryPage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="ceremonies",
        verbose_name=_("陵园"),
    )
    hall = models.ForeignKey(
        "halls.HallPage", models.SET_NULL, null=True, blank=True, related_name="ceremonies", verbose_name=_("展馆")
    )
    place = models.CharField(
        _("地点"), max_length=255, blank=True, help_text=_("如“纪念碑广场”。"), validators=[refuse_personal_numbers]
    )
    host = models.CharField(_("主办单位"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    co_hosts = models.CharField(_("承办、协办"), max_length=255, blank=True, validators=[refuse_personal_numbers])
    summary = models.TextField(_("摘要"), blank=True, max_length=300, validators=[refuse_personal_numbers])
    quiet_zone = models.TextField(
        _("静默区"), blank=True, help_text=_("哪里、从几点到几点不得喧哗和通行。"), validators=[refuse_personal_numbers]
    )
    dress = models.TextField(_("着装要求"), blank=True, validators=[refuse_personal_numbers])
    booking_note = models.TextField(_("参加与预约"), blank=True, validators=[refuse_personal_numbers])
    phone = models.CharField(_("咨询电话"), max_length=40, blank=True, help_text=_("单位公开的座机号码。"))
    access_note = models.TextField(_("无障碍提示"), blank=True, validators=[refuse_personal_numbers])
    picture = models.ForeignKey(
        "media.CreditedImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("主图")
    )
    report = StreamField(StoryBlocks(), verbose_name=_("报道"), blank=True)
    report_author = models.CharField(_("报道作者"), max_length=100, blank=True, validators=[refuse_personal_numbers])

    plan_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("ceremony_kind"), FieldPanel("stage")]),
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
                PageChooserPanel("cemetery", "records.CemeteryPage"),
                PageChooserPanel("hall", "halls.HallPage"),
                FieldPanel("place"),
                FieldRowPanel([FieldPanel("host"), FieldPanel("co_hosts")]),
                FieldRowPanel([FieldPanel("cancelled"), FieldPanel("cancelled_note")]),
            ],
            heading=_("时间和地点"),
        ),
        FieldPanel("summary"),
        FieldPanel("picture"),
        MultiFieldPanel(
            [
                FieldPanel("quiet_zone"),
                FieldPanel("dress"),
                FieldPanel("booking_note"),
                FieldPanel("phone"),
                FieldPanel("access_note"),
            ],
            heading=_("参加须知"),
        ),
    ]
    programme_panels = [
        InlinePanel("parts", label=_("议程"), heading=_("议程（按先后）"), max_num=MOST_PARTS),
        InlinePanel("wreaths", label=_("花篮花圈"), heading=_("花篮花圈（按敬献先后）"), max_num=MOST_WREATHS),
        InlinePanel("groups", label=_("参加单位"), max_num=MOST_GROUPS),
    ]
    report_panels = [
        FieldPanel("report"),
        FieldPanel("report_author"),
        InlinePanel("counts", label=_("数字"), heading=_("数字"), max_num=20),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(plan_panels, heading=_("方案")),
            ObjectList(programme_panels, heading=_("议程")),
            ObjectList(report_panels, heading=_("报道")),
            ObjectList(Page.promote_panels, heading=_("推广")),
            ObjectList(FindablePage.settings_panels, heading=_("设置")),
        ]
    )

    class Meta:
        verbose_name = _("纪念活动")
        verbose_name_plural = _("纪念活动")

    def clean(self) -> None:
        super().clean()
        faults: dict[str, Any] = {}
        if self.starts and not FIRST_YEAR <= timezone.localtime(self.starts).year <= LAST_YEAR:
            faults["starts"] = _("年份须在%(first)s至%(last)s之间。") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        if self.starts and self.ends and "starts" not in faults:
            if self.ends <= self.starts:
                faults["ends"] = _("结束时间不晚于开始时间，请核对。")
            elif (self.ends - self.starts).days >= MOST_DAYS:
                faults["ends"] = _("超过%(most)s天，请核对。") % {"most": MOST_DAYS}
        if self.cancelled and not self.cancelled_note:
            faults["cancelled_note"] = _("取消的活动须写明原因，已经预约的人要看到。")
        if faults:
            raise ValidationError(faults)

    def obstacles(self) -> Sequence[str]:
        """A stage is published with what it promises."""
        if self.cancelled:
            return ()
        if self.stage == CeremonyStage.PROGRAMME and not child_rows(self, "parts"):
            return [str(_("进度是“公布议程”，议程却是空的：请填议程，或把进度改回“筹备”。"))]
        if self.stage == CeremonyStage.REPORT and not self.report and not child_rows(self, "counts"):
            return [str(_("进度是“已举行”，却没有报道和数字：请填写，或把进度改回“公布议程”。"))]
        if self.stage == CeremonyStage.REPORT and self.starts and self.starts > timezone.now():
            return [str(_("活动还没有开始，不能公布报道：请核对开始时间或进度。"))]
        return ()

    def get_entry(self) -> EntryData:
        return entry_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **ceremony_context(self, request)}

    @path("programme/", name="programme")
    def programme_route(self, request: HttpRequest) -> HttpResponseBase:
        return answers.programme(self, request)

    @path("programme.pdf/", name="programme_pdf")
    def programme_pdf_route(self, request: HttpRequest) -> HttpResponseBase:
        return answers.printed(self, request)

    @path("event.ics/", name="event")
    def event_route(self, request: HttpRequest) -> HttpResponseBase:
        return answers.event(self, request)

    @property
    def tells_programme(self) -> bool:
        """Whether its parts are public."""
        return self.stage != CeremonyStage.PLAN and bool(child_rows(self, "parts"))

    @property
    def is_reported(self) -> bool:
        return self.stage == CeremonyStage.REPORT and not self.cancelled
