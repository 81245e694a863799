"""公示异议 in the admin: objections of the own office, and answering one of them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from frame.desks import desk_header, desk_page, evidence_download
from frame.intake.submission import TEXT_LENGTH
from frame.paging import page_of
from memorial.honours.choices import ObjectionOutcome
from memorial.honours.models import Objection, ObjectionFile
from memorial.honours.objections.handing_in import RIGHT, answer, may_answer
from memorial.records.responsibility import answered_for_by

PAGE_SIZE = 40


class AnswerForm(forms.Form):
    """What it came to, and why. The objector reads both."""

    outcome = forms.ChoiceField(label=_lazy("结论"), choices=[("", "---------"), *ObjectionOutcome.choices])
    answer = forms.CharField(
        label=_lazy("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_lazy("提出人凭回执链接看到。写明核查的情况和理由，不写他人的个人信息。"),
    )


def objections_of(user: Any) -> "QuerySet[Objection]":
    """Those of awards of the user's own office; none without the right to see them."""
    if not user.has_perm(RIGHT):
        return Objection.objects.none()
    return Objection.objects.filter(answered_for_by(user, "award__path")).select_related("award")


def desk(request: HttpRequest) -> HttpResponse:
    """Open objections first, the longest waiting on top; `?state=all` shows answered ones too."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    held = objections_of(request.user)
    everything = request.GET.get("state") == "all"
    listed = held if everything else held.open().order_by("received_at")  # type: ignore[attr-defined]
    rows = page_of(listed, request.GET.get("p"), PAGE_SIZE)
    context = {"rows": rows, "everything": everything}
    return desk_page(request, "honours/admin/objections.html", {**_header(), **context})


def objection(request: HttpRequest, pk: int) -> HttpResponse:
    """One objection; a POST answers it."""
    held = _held(request, pk)
    form = AnswerForm(request.POST or None) if held.is_open else None
    if request.method == "POST" and form is not None and form.is_valid() and _answered(request, held, form):
        return redirect("award_objection", held.pk)
    context = {"objection": held, "form": form, "files": held.files.all()}
    return desk_page(request, "honours/admin/objection.html", {**_header(held.receipt), **context})


def evidence(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """One file of an objection, to be saved and never shown in the page."""
    return evidence_download(get_object_or_404(ObjectionFile, pk=file, objection=_held(request, pk)))


def _held(request: HttpRequest, pk: int) -> Objection:
    held = get_object_or_404(Objection.objects.select_related("award", "step"), pk=pk)
    if not may_answer(request.user, held.award):
        raise PermissionDenied
    return held


def _answered(request: HttpRequest, held: Objection, form: AnswerForm) -> bool:
    try:
        answer(held, request.user, form.cleaned_data["outcome"], form.cleaned_data["answer"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("已答复。提出人凭回执链接可以看到。"))
    return True


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("公示异议"), "award_objections", "comment", title)
