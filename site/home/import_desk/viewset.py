"""The list of imports, and the pages of one."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from home.import_desk.bringing import BringView, ConfirmView, PreparedView, TemplateView
from home.import_desk.kinds import RunFilterSet, kind_of
from home.import_desk.views import ProblemsView, RunsView, RunView, UndoView
from memorial.records.models import ImportRun
from memorial.records.regional_views import RegionalViewSet


class RunViewSet(RegionalViewSet):
    """An account is neither changed nor deleted by hand: it has no such views. Adding one is bringing a list in."""

    model = ImportRun
    icon = "download"
    menu_label = _("导入")
    menu_order = 160
    add_to_admin_menu = True
    index_view_class = RunsView
    related = ("region", "started_by")
    list_display = [
        "__str__",
        Column("kind", label=_("种类"), accessor=kind_of),
        Column("list", label=_("名册"), accessor="list_name"),
        Column("region", label=_("地区"), accessor="region"),
        "state",
        Column("by", label=_("导入人"), accessor="started_by"),
    ]
    filterset_class = RunFilterSet
    search_fields = ["file_name", "list_name"]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        names = super().get_common_view_kwargs(**kwargs)
        names |= dict.fromkeys(("history_url_name", "usage_url_name", "delete_url_name"))
        return {**names, "edit_url_name": self.get_url_name("run"), "add_url_name": self.get_url_name("add")}

    def _of_one_run(self, view: Any) -> Any:
        """A view of one import, told the addresses of the others."""
        names = {f"{name}_url_name": self.get_url_name(name) for name in ("index", "run", "problems", "undo")}
        return view.as_view(model=self.model, **names)

    def _of_bringing(self, view: Any) -> Any:
        names = {f"{name}_url_name": self.get_url_name(name) for name in ("index", "add", "confirm", "run", "template")}
        return view.as_view(model=self.model, permission_policy=self.permission_policy, **names)

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self._of_bringing(BringView), name="add"),
            path("new/confirm/", self._of_bringing(ConfirmView), name="confirm"),
            path("new/template.xlsx", self._of_bringing(TemplateView), name="template"),
            path("new/<slug:word>/<int:number>/", self._of_bringing(PreparedView), name="prepared"),
            path("<int:pk>/", self._of_one_run(RunView), name="run"),
            path("<int:pk>/problems.csv", self._of_one_run(ProblemsView), name="problems"),
            path("<int:pk>/undo/", self._of_one_run(UndoView), name="undo"),
        ]


run_viewset = RunViewSet("imports")
