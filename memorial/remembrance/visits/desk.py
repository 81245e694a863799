"""祭扫申请 in the admin: what was asked of the own office's cemeteries, and answering it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from frame.desks import desk_header, desk_page, evidence_download
from frame.intake.submission import TEXT_LENGTH
from frame.paging import page_of
from memorial.honours.deliveries.forms import PhotoField
from memorial.remembrance.choices import VisitKind, VisitOutcome
from memorial.remembrance.models import VisitPhoto, VisitRequest
from memorial.remembrance.visits.access import RIGHT, requests_of
from memorial.remembrance.visits.handing_in import WAYS, answer

PAGE_SIZE = 40


class AnswerForm(forms.Form):
    """What the cemetery says; whoever asked reads it, and sees the photographs."""

    outcome = forms.ChoiceField(label=_lazy("结果"))
    answer = forms.CharField(
        label=_lazy("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_lazy("申请人凭回执链接看到。写明时间、地点和要带的东西，不写他人的个人信息。"),
    )
    photos = PhotoField(
        label=_lazy("照片"),
        required=False,
        help_text=_lazy("最多5张，每张不超过10 MB。只有申请人凭回执链接能看到；拍摄位置会去掉。"),
    )

    def __init__(self, held: VisitRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(way.value, way.label) for way in WAYS.get(held.outcome, ())]
        self.fields["outcome"].choices = [("", "---------"), *ways]  # type: ignore[attr-defined]
        if held.kind != VisitKind.PROXY:
            del self.fields["photos"]


def desk(request: HttpRequest) -> HttpResponse:
    """What is to be done first, by the day it is wished for; `?state=all` shows everything."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    held = requests_of(request.user)
    everything = request.GET.get("state") == "all"
    rows = page_of(held if everything else held.open().order_by("wished_on", "pk"), request.GET.get("p"), PAGE_SIZE)
    return desk_page(request, "remembrance/admin/visits.html", {**_header(), "rows": rows, "everything": everything})


def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """One request; a POST answers it."""
    held = _held(request, pk)
    open_ways = WAYS.get(held.outcome, ())
    form = AnswerForm(held) if open_ways and not held.forgotten else None
    if request.method == "POST" and form is not None:
        form = AnswerForm(held, request.POST, request.FILES)
        if form.is_valid() and _answered(request, held, form):
            return redirect("visit_desk_one", held.pk)
    taken = VisitRequest.objects.people_at(held.slot, held.wished_on) if held.slot else None
    context = {"visit": held, "form": form, "photos": held.photos.all(), "taken": taken}
    return desk_page(request, "remembrance/admin/visit.html", {**_header(held.receipt), **context})


def photo(request: HttpRequest, pk: int, photo: int) -> FileResponse:
    """One photograph, to be saved."""
    return evidence_download(get_object_or_404(VisitPhoto, pk=photo, request=_held(request, pk)))


def _held(request: HttpRequest, pk: int) -> VisitRequest:
    held = get_object_or_404(VisitRequest.objects.select_related("cemetery", "slot"), pk=pk)
    if not requests_of(request.user).filter(pk=pk).exists():
        raise PermissionDenied
    return held


def _answered(request: HttpRequest, held: VisitRequest, form: AnswerForm) -> bool:
    values = form.cleaned_data
    try:
        after = answer(held, request.user, values["outcome"], values["answer"], values.get("photos") or ())
    except ValidationError as error:
        form.add_error(None, error if hasattr(error, "error_dict") else error.messages)
        return False
    if after.outcome == VisitOutcome.AGREED:
        messages.success(request, _("已同意。申请人凭回执链接可以看到。"))
    else:
        messages.success(request, _("已答复。申请人凭回执链接可以看到。"))
    return True


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("祭扫申请"), "visit_desk", "date", title)
