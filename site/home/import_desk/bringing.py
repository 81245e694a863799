"""Bringing a list in by the admin: uploaded, looked at as it would come out, then brought in.

The same line as the command's; only the first and the last step are other ones.
"""

import json
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView as PlainTemplateView
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from home.import_desk import uploads
from home.import_desk.asking import KINDS, BringForm, regions_of
from home.import_desk.fates import FATES
from home.import_desk.rights import may_take_back
from home.import_targets import TARGETS
from memorial.honours.importing.template import template
from memorial.honours.rolls.files import TYPES
from memorial.records.importing.plan import Outcome
from memorial.records.importing.prepared import prepared
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reasons import told_reason
from memorial.records.importing.report import Report
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.run import Request, run
from memorial.records.importing.size import rows_in
from memorial.records.models import ImportRun, RegionPage

# More takes longer than a browser waits.
MOST_ROWS = 6_000
SHOWN = 200
SALT = "import-desk"
# A list that was looked at is brought in within a day.
VALID = 24 * 3600


class Bringing(PermissionCheckedMixin):
    """For whoever may bring lists in."""

    permission_required = "add"
    model: Any = None
    index_url_name = ""
    add_url_name = ""
    confirm_url_name = ""
    run_url_name = ""
    template_url_name = ""


class BringPage(Bringing, WagtailAdminTemplateMixin, PlainTemplateView):
    """A page of it; the region must be one that the user may publish in."""

    header_icon = "download"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse(self.index_url_name), "label": str(ImportRun._meta.verbose_name_plural)},
            {"url": "", "label": str(self.page_title)},
        ]

    def bring_in(self, asked: dict[str, Any], *, dry_run: bool) -> Report | WorkbookReport:
        """The report of what was uploaded. Raises UnusableFileError, and uploads.GoneError where it is gone."""
        with uploads.opened(asked["token"]) as files:
            path, kind = files["file"], asked["kind"]
            if rows_in(path) > MOST_ROWS:
                told = _now("名单超过%(most)s行，浏览器等不及。请拆成几份，或请技术人员用命令导入。")
                raise UnusableFileError(told % {"most": MOST_ROWS})
            built_in = asked["built_in"].removeprefix(f"{kind}/")
            mapping = str(files["mapping"]) if "mapping" in files else built_in
            request = Request(path, asked["region"], mapping, dry_run, self.request.user, files.get("cover"))
            return run(TARGETS[kind](), request, lambda _line: None)


class BringView(BringPage):
    """The form; posting it tells what the list would come to, and writes nothing."""

    template_name = "home/admin/import_bring.html"
    page_title = _("导入名单")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        urls = {"add_url": reverse(self.add_url_name), "template_url": reverse(self.template_url_name)}
        return {"form": BringForm(self.request.user), **urls, **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BringForm(request.user, request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        given = form.cleaned_data
        try:
            return self.preview(given["kind"], given["region"], form.files_given, given["built_in"])
        except UnusableFileError as error:
            form.add_error("file", ValidationError(_words_of(error)))
            return self.render_to_response(self.get_context_data(form=form))

    def preview(
        self, kind: str, region: RegionPage, files: dict[str, Any], built_in: str = "", name: str = ""
    ) -> HttpResponse:
        """What the list would come to; it is kept until brought in. Raises UnusableFileError, keeping nothing."""
        token = uploads.keep(files)
        asked = {
            "token": token,
            "kind": kind,
            "built_in": built_in,
            "region": region.code,
            "user": self.request.user.pk,
        }
        report = None
        try:
            report = self.bring_in(asked, dry_run=True)
        finally:
            if report is None:
                uploads.forget(token)
        context = {
            **self.get_context_data(),
            **told_of(report),
            "signed": signing.dumps(asked, salt=SALT),
            "confirm_url": reverse(self.confirm_url_name),
            "file_name": name or files["file"].name,
            "kind": KINDS[kind],
            "region": region,
        }
        return self.response_class(self.request, "home/admin/import_preview.html", context)


class PreparedView(BringView):
    """A list that another desk has made ready, such as one that volunteers copied out: looked at in the same way."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = prepared(kwargs["word"], request.user, kwargs["number"])
        if found is None:
            raise Http404(_now("没有准备好的名单。"))
        region = regions_of(request.user).filter(pk=found.region.pk).first()
        if region is None:
            raise PermissionDenied
        try:
            return self.preview(found.kind, region, {"file": found.file, "mapping": found.mapping}, name=found.title)
        except UnusableFileError as error:
            messages.error(request, _words_of(error))
            return redirect(self.add_url_name)


class ConfirmView(BringPage):
    """Brings in what was looked at, and leads to its account."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            asked = signing.loads(request.POST.get("signed", ""), salt=SALT, max_age=VALID)
        except signing.BadSignature:
            return self._again(_now("这次预览已经过期，请重新上传。"))
        region = get_object_or_404(regions_of(request.user), division=asked["region"].ljust(12, "0"))
        if asked["user"] != request.user.pk or not region.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        try:
            report = self.bring_in(asked, dry_run=False)
        except uploads.GoneError:
            return self._again(_now("上传的文件已经不在了，请重新上传。"))
        except UnusableFileError as error:
            return self._again(_words_of(error))
        finally:
            # Whatever came of it: one that broke off goes on when the same list is uploaded again.
            uploads.forget(asked["token"])
        parts = report.sheets.values() if isinstance(report, WorkbookReport) else [report]
        run = ImportRun.objects.select_related("region").get(pk=next(part.run for part in parts if part.run))
        told = _now("已导入。没有进来的行和原因在下面。")
        if may_take_back(request.user, run, self.permission_policy):
            told = _now("已导入。没有进来的行和原因在下面；整次导入可以撤销。")
        messages.success(request, told)
        return redirect(reverse(self.run_url_name, args=[run.pk]))

    def _again(self, why: str) -> HttpResponse:
        messages.error(self.request, why)
        return redirect(self.add_url_name)


class TemplateView(Bringing, View):
    """An empty workbook of awards."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = HttpResponse(template(), content_type=TYPES["xlsx"])
        answer["Content-Disposition"] = 'attachment; filename="awards.xlsx"'
        return answer


def _words_of(error: UnusableFileError) -> str:
    """Why a file cannot be used, in the editor's language as far as it has words for it."""
    return told_reason(error.told) or error.told


def told_of(report: Report | WorkbookReport) -> dict[str, Any]:
    """The report for a page: counts by sheet, and the first of the rows that do not go in."""
    content = json.loads(report.as_json())
    sheets = content.get("sheets") or {"": content}
    undecided = content.get("undecided_rows", [])
    return {
        "sheets": [
            {"name": name, "rows": told["rows"], "fates": [(FATES[each], told[each.value]) for each in Outcome]}
            for name, told in sheets.items()
        ],
        "rejects": content["rejects"][:SHOWN],
        "undecided": undecided[:SHOWN],
        "left_out": max(0, len(content["rejects"]) - SHOWN) + max(0, len(undecided) - SHOWN),
        "nothing": not any(told["added"] + told["changed"] + told["undecided"] for told in sheets.values()),
    }
