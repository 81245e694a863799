"""庄严日 in the admin: what is set for every year, what is declared for once, and what both come to."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path as route
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.viewsets.model import ModelViewSet

from memorial.remembrance.models import SolemnPeriod, YearlySolemnity
from memorial.remembrance.solemn.deciding import DAYS_AHEAD, decisions
from memorial.remembrance.solemn.preview import may_decide


class PeriodForm(WagtailAdminModelForm):
    """Signed by whoever enters it."""

    instance: SolemnPeriod

    def save(self, commit: bool = True) -> Any:
        self.instance.entered_by = self.for_user
        return super().save(commit)


class SolemnPeriodViewSet(ModelViewSet):
    model = SolemnPeriod
    icon = "calendar-alt"
    menu_label = _("哀悼期")
    copy_view_enabled = False
    list_display = ["reason", "first", "last", "solemnity", Column("entered_by", label=_("填报人"))]
    search_fields = ["reason", "document"]
    search_backend_name = None
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("first"), FieldPanel("last"), FieldPanel("solemnity")]),
            FieldRowPanel([FieldPanel("reason"), FieldPanel("reason_en")]),
            FieldPanel("document"),
        ],
        base_form_class=PeriodForm,
    )


class YearlySolemnityViewSet(ModelViewSet):
    model = YearlySolemnity
    icon = "date"
    menu_label = _("每年的庄严日")
    copy_view_enabled = False
    list_display = [Column("day_name", label=_("纪念日"), accessor="day_name"), "solemnity"]
    search_backend_name = None
    panels = [FieldPanel("observed"), FieldPanel("local_day"), FieldPanel("solemnity")]


class DecidersMenuItem(MenuItem):
    """For those who may decide on solemn days."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_decide(request.user)


class OverviewView(WagtailAdminTemplateMixin, TemplateView):
    """The solemn days of the year ahead, each to be looked at beforehand."""

    template_name = "remembrance/solemn/admin/overview.html"
    page_title = _("庄严日一览")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_decide(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        coming = decisions(today, today + timedelta(days=DAYS_AHEAD))
        return super().get_context_data(**kwargs, decisions=coming, today=today)


class OverviewViewSet(ViewSet):
    """The overview's address and its entry in the menu."""

    icon = "view"
    menu_label = _("庄严日一览")
    menu_item_class = DecidersMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [route("", OverviewView.as_view(), name="index")]


overview_viewset = OverviewViewSet("solemn_days")
solemn_period_viewset = SolemnPeriodViewSet("solemn_periods")
yearly_solemnity_viewset = YearlySolemnityViewSet("yearly_solemnities")
