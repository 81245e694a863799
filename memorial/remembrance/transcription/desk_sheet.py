"""One page of a list in the admin: its readings side by side, and what can be done about it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from frame.desks import desk_page
from memorial.remembrance.models import ScannedSheet, SheetReading
from memorial.remembrance.models.transcription import MOST_READINGS, READINGS
from memorial.remembrance.transcription.asking import LabelForm
from memorial.remembrance.transcription.deciding import (
    DecisionForm,
    ask_for_third,
    decide,
    readings_of,
    reopen,
    set_aside,
    withdraw,
)
from memorial.remembrance.transcription.desk import header, held_sheet
from memorial.remembrance.transcription.desk_order import place_form
from memorial.remembrance.transcription.viewer import name_of


def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The readings of a page; a POST decides it (`act=decide`) or does one of the other things."""
    held = held_sheet(request, pk)
    readings = readings_of(held)
    may_be_decided = not held.decided_at and not held.withdrawn and len(readings) >= READINGS
    form = DecisionForm(held, readings) if may_be_decided else None
    label = LabelForm(request.POST if request.POST.get("act") == "label" else None, instance=held)
    if label.is_bound and label.is_valid():
        # This field alone: somebody else may be deciding the page.
        ScannedSheet.objects.filter(pk=held.pk).update(label=label.cleaned_data["label"])
        return redirect("transcription_sheet_desk", held.pk)
    if request.method == "POST" and not label.is_bound:
        act = request.POST.get("act", "")
        if act == "decide" and form is not None:
            form = DecisionForm(held, readings, request.POST)
            if form.is_valid() and _done(request, partial(decide, held, request.user, form)):
                messages.success(request, _("已裁定：%(count)s行。") % {"count": len(form.decided())})
                return redirect("transcription_list_desk", held.scanned_list_id)
        else:
            _done(request, _other(request, held, readings, act))
            return redirect("transcription_sheet_desk", held.pk)
    return desk_page(
        request, "remembrance/transcription/admin/sheet.html", _context(request.user, held, readings, form, label)
    )


def _other(request: HttpRequest, held: ScannedSheet, readings: list[SheetReading], act: str) -> Callable[[], object]:
    """What another button stands for. Raises Http404 for none of them."""
    user = request.user
    doing: dict[str, Callable[[], object]] = {
        "third": partial(ask_for_third, held, user),
        "withdraw": partial(withdraw, held, user),
        "restore": partial(withdraw, held, user, withdrawn=False),
        "reopen": partial(reopen, held, user),
        **{f"aside-{each.pk}": partial(set_aside, each, user) for each in readings},
    }
    if act not in doing:
        raise Http404(_("没有这个动作，或者抄录有了变化，请刷新后再试。"))
    return doing[act]


def _done(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Do it; what stands against it is told at the head of the page."""
    try:
        act()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    return True


def _context(
    user: Any, held: ScannedSheet, readings: list[SheetReading], form: DecisionForm | None, label: LabelForm
) -> dict[str, Any]:
    columns = held.scanned_list.asked
    rows = [[row.get(column, "") for column in columns] for row in held.rows or ()]
    return {
        **header(f"{held.scanned_list.title} · {name_of(held)}"),
        "sheet": held,
        "list": held.scanned_list,
        "readings": readings,
        "columns": columns,
        "decided": rows,
        "form": form,
        "label_form": label,
        "table": form.table() if form is not None else [],
        "scan": reverse("transcription_scan_desk", args=[held.pk]),
        "place_form": place_form(held, user),
        "may_ask_third": held.wanted < MOST_READINGS and len(readings) >= READINGS and not held.decided_at,
    }
