"""办理 in the admin: where an award stands, what was done, and the steps that are open to whoever looks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry

from frame.desks import desk_header
from frame.paging import page_of
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, Objection
from memorial.honours.procedure.checking import announcing_problems, is_called_for
from memorial.honours.procedure.forms import StepForm
from memorial.honours.procedure.paths import FIRST
from memorial.honours.procedure.standing import Standing, standing_of
from memorial.honours.procedure.taking import may_take, take
from memorial.honours.procedure.track import track_of
from memorial.honours.procedure.worklist import WorklistForm, awards_of, counts, lines, narrowed

PAGE_SIZE = 40
# The entry of the page's history that dates and signs the first state.
ENTERED = ("wagtail.create", "wagtail.copy")


def worklist(request: HttpRequest) -> HttpResponse:
    """Announcements of the own office by state and region, the latest changed first."""
    form = WorklistForm(request.user, request.GET)
    awards = awards_of(request.user)
    rows = page_of(narrowed(awards, form), request.GET.get("p"), PAGE_SIZE)
    rows.object_list = lines(rows.object_list)
    return render(
        request,
        "honours/admin/worklist.html",
        {**_header(), "rows": rows, "form": form, "counts": counts(awards)},
    )


def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """One award; a POST takes the step named in its `act`."""
    award = get_object_or_404(AwardPage, pk=pk)
    if not award.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = award.get_latest_revision_as_object()
    standing = standing_of(draft)
    forms = {
        str(act): StepForm(act)
        for act in standing.open_acts
        if may_take(request.user, award, act) and is_called_for(draft, standing, act)
    }
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act not in forms:
            # Somebody else was quicker, or the address was typed: the page below says where it stands now.
            messages.error(request, _("这一步现在办不了：公告的状态已经变了，或者您没有这项权限。"))
            return redirect("award_procedure", award.pk)
        form = forms[act] = StepForm(AwardAct(act), request.POST)
        if form.is_valid() and _taken(request, award, form):
            return redirect("award_procedure", award.pk)
    return render(request, "honours/admin/procedure.html", _shown(award, draft, standing, forms))


def _taken(request: HttpRequest, award: AwardPage, form: StepForm) -> bool:
    try:
        take(award, form.act, request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _("已记录：%(act)s。") % {"act": form.act.label})
    return True


def _shown(award: AwardPage, draft: AwardPage, standing: Standing, forms: dict[str, StepForm]) -> dict[str, Any]:
    return {
        **_header(award.get_admin_display_title()),
        "award": award,
        "draft": draft,
        "standing": standing,
        "track": track_of(standing),
        "steps": [*reversed(standing.steps)],
        "entered": PageLogEntry.objects.filter(page=award.pk, action__in=ENTERED).order_by("pk").first(),
        "first_state": FIRST[standing.path].label,
        "forms": forms.values(),
        "problems": announcing_problems(draft, standing),
        "open_objections": Objection.objects.to(award).open().count(),
    }


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("表彰办理"), "award_worklist", "tasks", title)
