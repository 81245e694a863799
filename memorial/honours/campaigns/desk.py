"""评选推荐 in the admin: nominations of the own office's campaigns, answering one, and taking its nominee further."""

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
from memorial.honours.campaigns.handing_in import RIGHT, answer, may_handle
from memorial.honours.campaigns.taking_in import awards_open_to, take_into
from memorial.honours.choices import NominationOutcome
from memorial.honours.models import AwardPage, CampaignPage, Nomination, NominationFile
from memorial.records.responsibility import answered_for_by

PAGE_SIZE = 40
ANSWERS = [choice for choice in NominationOutcome.choices if choice[0] != NominationOutcome.TAKEN]


class AnswerForm(forms.Form):
    """What it came to, and why. The nominator reads both."""

    outcome = forms.ChoiceField(label=_lazy("结论"), choices=[("", "---------"), *ANSWERS])
    answer = forms.CharField(
        label=_lazy("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_lazy("推荐人凭回执链接看到。写明理由，不写他人的个人信息。"),
    )


class TakeForm(forms.Form):
    """Into which draft, and what the nominator is told."""

    award = forms.ModelChoiceField(
        label=_lazy("列入表彰公告"),
        queryset=AwardPage.objects.none(),
        help_text=_lazy("只列出本单位处在推荐阶段的草稿。同意日期空着：登记本人同意之前，公示和发布都不放行。"),
    )
    told = forms.CharField(
        label=_lazy("答复"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
        initial=_lazy("您的推荐已列入推荐名单，是否入选以公示和正式公告为准。"),
    )

    def __init__(self, user: Any, campaign: CampaignPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["award"].queryset = awards_open_to(user, campaign)  # type: ignore[attr-defined]


def nominations_of(user: Any) -> "QuerySet[Nomination]":
    """Those of campaigns of the user's own office; none without the right to see them."""
    if not user.has_perm(RIGHT):
        return Nomination.objects.none()
    return Nomination.objects.filter(answered_for_by(user, "campaign__path")).select_related("campaign")


def desk(request: HttpRequest) -> HttpResponse:
    """Open nominations first, the longest waiting on top; `?state=all` shows answered ones too, `?campaign=` one's."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    held = nominations_of(request.user)
    campaigns = CampaignPage.objects.filter(pk__in=held.order_by().values("campaign")).order_by("-year", "-pk")
    chosen = next((page for page in campaigns if str(page.pk) == request.GET.get("campaign")), None)
    everything = request.GET.get("state") == "all"
    listed = held if everything else held.open().order_by("received_at")  # type: ignore[attr-defined]
    rows = page_of(listed.filter(campaign=chosen) if chosen else listed, request.GET.get("p"), PAGE_SIZE)
    context = {"rows": rows, "everything": everything, "campaigns": campaigns, "chosen": chosen}
    return desk_page(request, "honours/admin/nominations.html", {**_header(), **context})


def nomination(request: HttpRequest, pk: int) -> HttpResponse:
    """One nomination; a POST answers it, or takes its nominee into an announcement (`act=take`)."""
    held = _held(request, pk)
    given = request.POST if request.method == "POST" else None
    taking = given is not None and given.get("act") == "take"
    answering = AnswerForm(None if taking else given) if held.is_open else None
    further = TakeForm(request.user, held.campaign, given if taking else None) if held.is_open else None
    if given is not None and answering is not None and further is not None:
        done = _taken(request, held, further) if taking else _answered(request, held, answering)
        if done:
            return redirect("nomination_desk", held.pk)
    context = {"nomination": held, "form": answering, "further": further, "files": held.files.all()}
    return desk_page(request, "honours/admin/nomination.html", {**_header(held.receipt), **context})


def evidence(request: HttpRequest, pk: int, file: int) -> FileResponse:
    """One file of a nomination, to be saved and never shown in the page."""
    return evidence_download(get_object_or_404(NominationFile, pk=file, nomination=_held(request, pk)))


def _held(request: HttpRequest, pk: int) -> Nomination:
    held = get_object_or_404(Nomination.objects.select_related("campaign", "award"), pk=pk)
    if not may_handle(request.user, held.campaign):
        raise PermissionDenied
    return held


def _answered(request: HttpRequest, held: Nomination, form: AnswerForm) -> bool:
    if not form.is_valid():
        return False
    try:
        answer(held, request.user, form.cleaned_data["outcome"], form.cleaned_data["answer"])
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("已答复。推荐人凭回执链接可以看到。"))
    return True


def _taken(request: HttpRequest, held: Nomination, form: TakeForm) -> bool:
    if not form.is_valid():
        return False
    try:
        take_into(form.cleaned_data["award"], held, request.user, form.cleaned_data["told"])
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _("已列入公告的受奖者。请在公告里核实事迹，并登记本人同意的日期。"))
    return True


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("评选推荐"), "nominations", "form", title)
