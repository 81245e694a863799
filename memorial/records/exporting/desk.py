"""导出 in the admin: an editor takes out what lies below the pages of the own office."""

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.urls import path as route
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.log_actions import log

from memorial.records.exporting.chunks import Scope, documents
from memorial.records.exporting.run import ALL, kinds_named
from memorial.records.exporting.writing import WRITERS, Listed, jsonl
from memorial.records.models import RegionPage
from memorial.records.models.certificate import VIEW_CERTIFICATES
from memorial.records.responsibility import answered_for_by

EXPORTED = "records.export"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl",
}


class ExportForm(forms.Form):
    """What to take out; only regions the user may change, and certificates only for those who may see them."""

    region = forms.ModelChoiceField(queryset=RegionPage.objects.none(), label=_("地区"))
    kind = forms.ChoiceField(label=_("种类"))
    form = forms.ChoiceField(label=_("格式"), choices=[("xlsx", "XLSX"), ("csv", "CSV"), ("jsonl", "JSON Lines")])
    drafts = forms.BooleanField(label=_("包括草稿"), required=False)
    restricted = forms.BooleanField(label=_("包括烈士证书编号和不公开的页面"), required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = RegionPage.objects.filter(answered_for_by(user)).order_by("division", "locale")
        self.fields["region"].queryset = regions  # type: ignore[attr-defined]
        choices = [(kind.word, kind.label) for kind in kinds_named(ALL)]
        self.fields["kind"].choices = [*choices, (ALL, _("全部"))]  # type: ignore[attr-defined]
        self.fields["kind"].initial = "martyrs"
        if not user.has_perm(VIEW_CERTIFICATES):
            del self.fields["restricted"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == ALL and cleaned.get("form") == "csv":
            self.add_error("form", _("CSV 文件只能放一个种类；要导出全部，请选 XLSX 或 JSON Lines。"))
        return cleaned


class ExportView(WagtailAdminTemplateMixin, FormView):
    """The form, and the file as its answer."""

    form_class = ExportForm
    template_name = "records/admin/export.html"
    page_title = _("导出")
    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: ExportForm) -> HttpResponse:
        asked = form.cleaned_data
        region = asked["region"]
        restricted = bool(asked.get("restricted"))
        scope = Scope((region.path,), asked["drafts"], restricted, self.request.user)
        lists = [Listed(kind, documents(kind, scope), restricted) for kind in kinds_named(asked["kind"])]
        told = {name: asked[name] for name in ("kind", "form", "drafts")} | {"restricted": restricted}
        log(instance=region, action=EXPORTED, user=self.request.user, data=told)
        name = f"{asked['kind']}-{region.code}-{timezone.localdate():%Y%m%d}.{asked['form']}"
        response = _answer(lists, asked["form"], name)
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        return response


def _answer(lists: list[Listed], form: str, name: str) -> Any:
    """JSON Lines are sent while they are made; a sheet's width must be known first."""
    if form == "jsonl":
        lines: Iterator[str] = jsonl(lists, lambda _kind, _count: None)
        return StreamingHttpResponse(lines, content_type=TYPES[form])
    write: Callable[..., None] = WRITERS[form]
    with TemporaryDirectory(prefix="export-") as folder:
        target = Path(folder) / name
        write(target, lists, lambda _kind, _count: None)
        # Open files outlive their names: nothing is left when the answer has been sent.
        return FileResponse(target.open("rb"), content_type=TYPES[form])


class ExportViewSet(ViewSet):
    icon = "download"
    menu_label = _("导出")
    menu_order = 165
    add_to_admin_menu = True

    def get_urlpatterns(self) -> list[Any]:
        return [route("", ExportView.as_view(), name="index")]


export_viewset = ExportViewSet("export_records", url_prefix="export")
