"""The admin's pages of rolls: freezing an edition, and the list for the gazetteer."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.desks import desk_header
from memorial.honours.models import HonourRollPage
from memorial.honours.rolls.changing import conditions_of
from memorial.honours.rolls.conditions import changed
from memorial.honours.rolls.files import handed_out
from memorial.honours.rolls.forms import FreezeForm, GazetteerForm
from memorial.honours.rolls.freezing import editions_of, freeze, outlook
from memorial.honours.rolls.gazetteer import entries_due
from memorial.records.namesakes.access import works_on_records

RIGHT = "honours.freeze_roll"


def may_freeze(user: Any, roll: HonourRollPage) -> bool:
    """The right, and the roll of an own region."""
    return bool(user.has_perm(RIGHT) and roll.permissions_for_user(user).can_edit())


def editions(request: HttpRequest, pk: int) -> HttpResponse:
    """The editions of a roll, what it has become since, and the form that freezes it. Raises PermissionDenied."""
    roll = get_object_or_404(HonourRollPage, pk=pk)
    if not roll.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    seen = outlook(roll)
    form = None
    if may_freeze(request.user, roll):
        initial = {"stamp": seen.stamp, "title": _("%(year)s年版") % {"year": timezone.localdate().year}}
        form = FreezeForm(seen.changes, request.POST or None, initial=initial, unchanged=seen.unchanged)
    elif request.method == "POST":
        raise PermissionDenied
    if request.method == "POST" and form is not None and form.is_valid() and _frozen(request, roll, form):
        return redirect("roll_editions", roll.pk)
    context = {
        **desk_header(_("名录定版"), "wagtailadmin_home", "list-ol", roll.get_admin_display_title()),
        "roll": roll,
        "seen": seen,
        "condition_changes": changed(seen.last.conditions, conditions_of(roll)) if seen.last else [],
        "form": form,
        "editions": editions_of(roll),
    }
    return render(request, "honours/admin/editions.html", context)


def _frozen(request: HttpRequest, roll: HonourRollPage, form: FreezeForm) -> bool:
    given = form.cleaned_data
    try:
        edition = freeze(
            roll, request.user, title=given["title"], note=given["note"], stamp=given["stamp"], reasons=form.reasons(),
            again=given.get("again", False),
        )  # fmt: skip
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        # What is looked at from here on is the roll as it now is.
        form.data = {**form.data.dict(), "stamp": outlook(roll).stamp}  # type: ignore[attr-defined]
        return False
    messages.success(request, _("已定版：%(title)s，%(count)s 名。") % {"title": edition.title, "count": edition.count})
    return True


def gazetteer(request: HttpRequest) -> HttpResponse:
    """入志名单 of an own region and a year; `?file=` hands it out. Raises PermissionDenied and Http404."""
    if not works_on_records(request.user):
        raise PermissionDenied
    form = GazetteerForm(request.user, request.GET or None)
    entries = None
    if form.is_bound and form.is_valid():
        entries = entries_due(form.cleaned_data["region"].division, form.cleaned_data["year"])
    ending = request.GET.get("file", "")
    if entries is not None and ending:
        return handed_out(entries.sheet(), f"gazetteer-{entries.division.short_code}-{entries.year}", ending)
    context = {**desk_header(_("入志名单"), "award_gazetteer", "list-ol"), "form": form, "entries": entries}
    return render(request, "honours/admin/gazetteer.html", context)
