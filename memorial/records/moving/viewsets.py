"""Whole moves in the admin: planning, looking at the plan, carrying it out, undoing it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PageChooserPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from frame.paging import page_of
from memorial.records.models import CemeteryMove
from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.forms import MoveForm
from memorial.records.moving.notices import notices_of
from memorial.records.moving.planning import preview
from memorial.records.moving.undoing import undo
from memorial.records.regional_views import RegionalCreateView, RegionalDeleteView, RegionalObject, RegionalViewSet

ROWS_ON_A_PAGE = 100


class PlanMoveView(RegionalCreateView):
    """After planning, the plan itself is shown."""

    def get_success_url(self) -> str:
        return self.get_edit_url()


class MoveView(RegionalObject, PermissionCheckedMixin, BaseObjectMixin, WagtailAdminTemplateMixin, TemplateView):
    """The plan as it would be carried out now, with every conflict; posting carries it out or undoes it."""

    permission_required = "change"
    template_name = "records/admin/move.html"
    page_title = _("整体迁葬")
    header_icon = "order-down"
    index_url_name: str | None = None
    edit_url_name: str | None = None
    delete_url_name: str | None = None
    object: CemeteryMove

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse(self.index_url_name or ""), "label": str(_now("整体迁葬"))},
            {"url": "", "label": str(self.object)},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = preview(self.object)
        return {
            **super().get_context_data(**kwargs),
            "preview": seen,
            "move": self.object,
            "notices": notices_of(self.object),
            "rows": page_of(seen.graves, self.request.GET.get("p"), ROWS_ON_A_PAGE),
            "delete_url": reverse(self.delete_url_name or "", args=[self.object.pk]),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        steps: dict[str, Callable[[], CemeteryMove]] = {
            "carry_out": lambda: carry_out(self.object, request.user),
            "undo": lambda: undo(self.object, request.POST.get("because", ""), request.user),
        }
        step = steps.get(request.POST.get("step", ""))
        if step is None:
            messages.error(request, _now("没有这个操作。"))
            return redirect(request.path)
        try:
            step()
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
        else:
            messages.success(request, _now("已完成。"))
        return redirect(request.path)


class DeletePlanView(RegionalDeleteView):
    """A plan may be thrown away; what was carried out stays in the books, undone or not."""

    def refuse(self) -> None:
        if self.object.state != CemeteryMove.State.PLANNED:
            raise ValidationError(_now("只有“计划中”的迁葬可以删除；已执行的请撤销，记录会保留。"))


class MoveViewSet(RegionalViewSet):
    model = CemeteryMove
    icon = "order-down"
    menu_label = _("整体迁葬")
    related = ("source", "destination", "planned_by")
    list_display = [
        "__str__",
        "state",
        "whole",
        "moved",
        "planned_at",
        Column("by", label=_("计划人"), accessor="planned_by"),
    ]
    list_filter = ["state"]
    search_fields = ["source__title", "destination__title", "decision"]
    add_view_class = PlanMoveView
    edit_view_class = MoveView
    delete_view_class = DeletePlanView
    edit_handler = ObjectList(
        [
            PageChooserPanel("source", "records.CemeteryPage"),
            PageChooserPanel("destination", "records.CemeteryPage"),
            FieldPanel("whole"),
            FieldRowPanel([FieldPanel("moved"), FieldPanel("moved_wording")]),
            FieldPanel("decision"),
            FieldPanel("evidence"),
            FieldPanel("layout"),
        ],
        base_form_class=MoveForm,
    )


move_viewset = MoveViewSet("cemetery_moves")
