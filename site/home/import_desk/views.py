"""One import in the admin: the fate of its rows, its faults as a file, taking it back."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import BaseObjectMixin, WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from frame.paging import page_of
from home.import_desk.fates import FATES, FateForm, fates_of
from home.import_desk.kinds import kind_of
from home.import_desk.rights import may_take_back
from home.undoing import PARTS, foresee_run, undo_run
from memorial.records.importing.plan import Outcome
from memorial.records.importing.reasons import told_reason
from memorial.records.importing.undoing import NotUndoneError
from memorial.records.models import ImportRun
from memorial.records.regional_views import RegionalIndexView, RegionalObject

ROWS_ON_A_PAGE = 100
OBSTACLES_SHOWN = 50
# What a spreadsheet would take for a formula at the head of a cell.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "'")


class RunsView(RegionalIndexView):
    """Every import of the own office, the latest first."""

    default_ordering = "-started_at"


class RunObject(RegionalObject, PermissionCheckedMixin, BaseObjectMixin):
    """For views of one import: seen by whoever may look at or take back those of its region."""

    any_permission_required = ["view", "change"]
    index_url_name = ""
    run_url_name = ""
    problems_url_name = ""
    undo_url_name = ""
    object: ImportRun
    request: HttpRequest

    @property
    def may_undo(self) -> bool:
        """Whether the user may take this import back: what it published goes off the site."""
        return may_take_back(self.request.user, self.object, self.permission_policy)

    @property
    def undoable(self) -> bool:
        """Whether it is at a state to be taken back from; one broken off while being undone goes on."""
        ended = self.object.state in (ImportRun.State.FINISHED, ImportRun.State.UNDOING)
        return ended and self.object.kind not in PARTS

    def url_of(self, name: str) -> str:
        return reverse(name, args=[self.object.pk])


class RunPage(RunObject, WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin about one import."""

    header_icon = "download"

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [
            {"url": reverse(self.index_url_name), "label": str(ImportRun._meta.verbose_name_plural)},
            {"url": self.url_of(self.run_url_name), "label": str(self.object)},
        ]


class RunView(RunPage):
    """The account of one import: where it came from, the counts, and its rows, filtered by what became of them."""

    template_name = "home/admin/import_run.html"
    page_title = _("导入")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = FateForm(self.request.GET)
        rows = form.filter(self.object.rows.select_related("page").defer("before"))
        shown = page_of(rows, self.request.GET.get("p"), ROWS_ON_A_PAGE)
        return {
            **super().get_context_data(**kwargs),
            "run": self.object,
            "fates": fates_of(self.object),
            "form": form,
            "rows": shown,
            "told": [(row, FATES[Outcome(row.outcome)]) for row in shown],
            "shows_cells": self.request.user.has_perm("records.view_certificate"),
            "problems_url": self.url_of(self.problems_url_name),
            "undo_url": self.url_of(self.undo_url_name) if self.undoable and self.may_undo else "",
            "others_may_undo": self.undoable and not self.may_undo,
            "kind": kind_of(self.object),
        }


class ProblemsView(RunObject, View):
    """The rows that did not go in, as a CSV file to mend the list by."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        response = StreamingHttpResponse(_problem_lines(self.object), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="import-{self.object.pk}-problems.csv"'
        response["Cache-Control"] = "no-store"
        return response


class UndoView(RunPage):
    """What taking the import back would come to; posting takes it back."""

    template_name = "home/admin/import_undo.html"
    page_title = _("撤销导入")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not self.may_undo:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            undoing = foresee_run(self.object)
        except NotUndoneError as error:
            messages.error(request, told_reason(str(error)) or str(error))
            return redirect(self.url_of(self.run_url_name))
        shown = {
            "obstacles": undoing.obstacles[:OBSTACLES_SHOWN],
            "kept": undoing.kept[:OBSTACLES_SHOWN],
            "more_kept": max(0, len(undoing.kept) - OBSTACLES_SHOWN),
        }
        context = self.get_context_data(undoing=undoing, run_url=self.url_of(self.run_url_name), **shown)
        return self.render_to_response(context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            undoing = undo_run(self.object, request.user, lambda _line: None)
        except NotUndoneError as error:
            messages.error(request, told_reason(str(error)) or str(error))
            return redirect(self.url_of(self.run_url_name))
        if undoing.obstacles:
            return redirect(self.url_of(self.undo_url_name))
        told = _now("已撤销：移除%(removed)s条，恢复%(restored)s条。")
        messages.success(request, told % {"removed": undoing.removed, "restored": undoing.restored})
        if undoing.kept:
            told = _now("保留%(kept)s条，现状不变；原因见下面各行。")
            messages.warning(request, told % {"kept": len(undoing.kept)})
        return redirect(self.url_of(self.run_url_name))


class _Line:
    """What a csv writer writes to: gives each line back."""

    def write(self, text: str) -> str:
        return text


def _problem_lines(run: ImportRun) -> Iterator[str]:
    writer = csv.writer(_Line())
    # A byte order mark, by which spreadsheets know the encoding.
    yield "\ufeff"
    yield writer.writerow([_now("行"), _now("结果"), _now("列"), _now("值"), _now("原因")])
    rows = run.rows.filter(outcome__in=("rejected", "undecided")).values_list("line", "outcome", "reason", "problems")
    for line, outcome, reason, problems in rows.iterator():
        for problem in problems or [{"column": "", "value": "", "reason": reason}]:
            why = told_reason(problem["reason"]) or problem["reason"]
            cells = [str(FATES[Outcome(outcome)]), problem["column"], problem["value"], why]
            yield writer.writerow([line, *map(_harmless, cells)])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
