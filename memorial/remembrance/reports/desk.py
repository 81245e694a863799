"""举报 in the admin: reports of the own office, taking down at once, and what was sealed."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.models import Page

from frame.desks import desk_header, desk_page, evidence_download
from frame.paging import page_of
from frame.short_addresses import MOST_DIGITS
from memorial.records.responsibility import answered_for_by
from memorial.remembrance.desks import PAGE_SIZE, settled
from memorial.remembrance.models import AbuseReport, ReportFile, SealedCopy
from memorial.remembrance.reports.forms import ReportAnswerForm, TakingDownForm
from memorial.remembrance.reports.handing_in import DESK, answer
from memorial.remembrance.reports.taking_down import SEALED_RIGHT, may_take_down, take_item_down, take_page_down


def desk(request: HttpRequest) -> HttpResponse:
    """Open reports, the longest waiting on top; `?state=all` shows answered ones too."""
    sees_sealed = request.user.has_perm(SEALED_RIGHT)
    return DESK.waiting(request, "remembrance/admin/reports.html", sees_sealed=sees_sealed)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report; a POST answers it."""
    held: AbuseReport = DESK.held(request, pk)
    form = ReportAnswerForm(request.POST or None) if held.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        values = form.cleaned_data
        if settled(form, partial(answer, held, request.user, values["outcome"], values["answer"])):
            messages.success(request, _("已答复。举报人凭回执链接可以看到。"))
            return redirect("report_ticket", held.pk)
    context = {"report": held, "form": form, "files": held.files.all(), "sealed": held.sealed.exists()}
    context["may_take_down"] = bool(held.page and may_take_down(request.user, held.page))
    return desk_page(request, "remembrance/admin/report.html", {**DESK.header(held.receipt), **context})


def evidence(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """One file of a report, to be saved and never shown in the page."""
    return evidence_download(get_object_or_404(ReportFile, pk=file, report=DESK.held(request, pk)))


def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that takes the page `pk` down; `?report=` names the report it follows."""
    page = get_object_or_404(Page, pk=pk)
    if not may_take_down(request.user, page):
        raise PermissionDenied
    told_by = _report_named(request)
    form = TakingDownForm(request.POST or None, initial={"offence": told_by.offence if told_by else ""})
    if request.method == "POST" and form.is_valid() and settled(form, _taking(page, request.user, told_by, form)):
        messages.success(request, _("已撤下，公众看不到了。原来的内容已封存。"))
        return (
            redirect("report_ticket", told_by.pk) if told_by else redirect("wagtailadmin_explore", page.get_parent().pk)
        )
    context = {"page_instance": page, "form": form, "report": told_by}
    header = desk_header(_("立即撤下"), "wagtailadmin_home", "warning", page.get_admin_display_title())
    return desk_page(request, "remembrance/admin/take_down.html", {**header, **context})


def sealed_list(request: HttpRequest) -> HttpResponse:
    """What was taken down below the user's own pages, the newest first."""
    rows = page_of(_sealed_for(request), request.GET.get("p"), PAGE_SIZE)
    return desk_page(request, "remembrance/admin/sealed_list.html", {**_sealed_header(), "rows": rows})


def sealed(request: HttpRequest, pk: int) -> HttpResponse:
    """One sealed copy, its content as text."""
    copy = get_object_or_404(_sealed_for(request), pk=pk)
    context = {"copy": copy, "content": json.dumps(json.loads(copy.content), ensure_ascii=False, indent=2)}
    return desk_page(request, "remembrance/admin/sealed.html", {**_sealed_header(copy.title), **context})


def _sealed_for(request: HttpRequest) -> Any:
    if not request.user.has_perm(SEALED_RIGHT):
        raise PermissionDenied
    return SealedCopy.objects.filter(answered_for_by(request.user, "page__path"))


def _report_named(request: HttpRequest) -> AbuseReport | None:
    named = request.GET.get("report", "")
    return DESK.held(request, int(named)) if named.isdecimal() and len(named) <= MOST_DIGITS else None


def _taking(page: Page, user: Any, told_by: AbuseReport | None, form: TakingDownForm) -> Callable[[], object]:
    """What the form does: takes down the page, or only the item that the report is about."""
    offence, reason = form.cleaned_data["offence"], form.cleaned_data["reason"]
    if told_by is not None and told_by.item_kind:
        return partial(take_item_down, told_by, user, offence, reason)
    return partial(take_page_down, page, user, offence, reason, told_by)


def _sealed_header(title: str = "") -> dict[str, Any]:
    return desk_header(_("封存的证据"), "sealed_list", "lock", title)
