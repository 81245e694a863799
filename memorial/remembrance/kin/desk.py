"""寻亲 in the admin: calls with what they match, registered kin, and whom to tell before a move."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from frame.desks import desk_page, evidence_download
from frame.visibility import ancestor_paths
from memorial.records.models import CemeteryMove, RegionPage
from memorial.records.responsibility import answered_for_by
from memorial.remembrance.desks import settled
from memorial.remembrance.kin.forms import CallAnswerForm, KinAnswerForm, NoticeForm
from memorial.remembrance.kin.handing_in import CALLS, REGISTER, answer_call, answer_kin
from memorial.remembrance.kin.matching import calls_for, records_for
from memorial.remembrance.kin.moves import kin_to_tell
from memorial.remembrance.models import Kin, KinCall, KinCallFile, KinFile, KinNotice


def calls(request: HttpRequest) -> HttpResponse:
    """Calls that wait, the longest on top; `?state=all` shows answered ones too."""
    return CALLS.waiting(request, "remembrance/admin/kin_calls.html")


def register(request: HttpRequest) -> HttpResponse:
    """Registrations that wait; `?state=all` all kin."""
    return REGISTER.waiting(request, "remembrance/admin/kin_register.html")


def call(request: HttpRequest, pk: int) -> HttpResponse:
    """One call with the records and the other calls that may be meant; a POST answers it."""
    held: KinCall = CALLS.held(request, pk)
    form = CallAnswerForm(request.POST or None) if held.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        values = form.cleaned_data
        if settled(form, lambda: answer_call(held, request.user, values["outcome"], values["answer"])):
            messages.success(request, _("已答复。来信人凭回执链接可以看到。"))
            return redirect("kin_ticket", held.pk)
    context = {"call": held, "form": form, "files": held.files.all(), "records": records_for(held)}
    context["calls"] = calls_for(held, CALLS.rows(request.user).exclude(pk=held.pk))
    return desk_page(request, "remembrance/admin/kin_call.html", {**CALLS.header(held.receipt), **context})


def kin(request: HttpRequest, pk: int) -> HttpResponse:
    """One registration; a POST says whether the kinship is shown."""
    held: Kin = REGISTER.held(request, pk)
    form = KinAnswerForm(request.POST or None) if held.is_open else None
    if request.method == "POST" and form is not None and form.is_valid():
        values = form.cleaned_data
        if settled(form, lambda: answer_kin(held, request.user, values["answer"], verified=values["verified"])):
            messages.success(request, _("已答复。登记人凭回执链接可以看到。"))
            return redirect("kin_registered", held.pk)
    context = {"kin": held, "form": form, "files": held.files.all(), "notices": held.notices.select_related("move")}
    return desk_page(request, "remembrance/admin/kin.html", {**REGISTER.header(held.receipt), **context})


def of_move(request: HttpRequest, pk: int) -> HttpResponse:
    """The registered kin to be told of a move; a POST with one of them (`kin`) notes that he or she was.

    Of kin whose record another office answers for nothing is shown but that office, which has to tell them.
    """
    REGISTER.refuse_others(request)
    move = get_object_or_404(
        CemeteryMove.objects.filter(answered_for_by(request.user, "source__path")).select_related("source"), pk=pk
    )
    found = kin_to_tell(move)
    if request.method == "POST":
        _note(request, move, [each.kin for each in found])
        return redirect("kin_of_move", move.pk)
    own = [each for each in found if REGISTER.may_open(request.user, each.kin)]
    others = Counter(_office(each.kin) for each in found if each not in own)
    context = {"move": move, "found": own, "others": sorted(others.items()), "form": NoticeForm()}
    return desk_page(request, "remembrance/admin/kin_of_move.html", {**REGISTER.header(str(move)), **context})


def call_file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    return evidence_download(get_object_or_404(KinCallFile, pk=file, call=CALLS.held(request, pk)))


def kin_file(request: HttpRequest, pk: int, file: int) -> FileResponse:
    return evidence_download(get_object_or_404(KinFile, pk=file, kin=REGISTER.held(request, pk)))


def _office(kin: Kin) -> str:
    """Who answers for the record: the nearest region's office; where the record is gone, the house."""
    paths = ancestor_paths(kin.page.path) if kin.page else []
    region = RegionPage.objects.filter(path__in=paths).order_by("-depth").first()
    return (region.office_name or region.title) if region else _("本站管理员")


def _note(request: Any, move: CemeteryMove, allowed: list[Kin]) -> None:
    form, named = NoticeForm(request.POST), request.POST.get("kin", "")
    meant = next((kin for kin in allowed if str(kin.pk) == named), None)
    if meant is None or not REGISTER.may_open(request.user, meant):
        raise PermissionDenied
    if not form.is_valid():
        messages.error(request, _("请选择告知的方式。"))
        return
    KinNotice.objects.create(kin=meant, move=move, by=request.user, **form.cleaned_data)
    messages.success(request, _("已记下。"))
