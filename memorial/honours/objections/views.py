"""Public pages: notices that stand, one of them, the form of an objection, and what became of one."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.forms import IntakeForm
from frame.intake.handing_in import Door, private, private_link
from frame.intake.submission import KEPT_DAYS
from memorial.honours.models import AwardPage, Objection
from memorial.honours.objections.forms import ObjectionForm
from memorial.honours.objections.handing_in import hand_in, too_late
from memorial.honours.objections.notices import Notice, current_notices, notice_at
from memorial.records.models import RegionPage
from memorial.records.models.division import InvalidCode, full_code
from search.models import Entry, address

MOST_DIGITS = 9
DOOR = Door("objection", "objection")


def notices(request: HttpRequest) -> HttpResponse:
    """`/notices/`: every notice that stands today, of one region if its code is given."""
    region = _region(request.GET.get("place", ""))
    rows = current_notices(region.path if region else "")
    return _unlisted(render(request, "honours/notices.html", {"notices": rows, "region": region, "noindex": True}))


def notice(request: HttpRequest, number: int) -> HttpResponse:
    """`/notices/<number>/`: whom it proposes, until when, and how to object. Raises Http404."""
    found = _found(number)
    if found is None:
        return redirect(address(AwardPage.section, number))
    context = {"notice": found, "recipients": found.recipients(), "kept_days": KEPT_DAYS, "noindex": True}
    return _unlisted(render(request, "honours/notice.html", context))


@csrf_protect
def object_to(request: HttpRequest, number: int) -> HttpResponse:
    """`/notices/<number>/objection/`: the form. After the last day it says so and takes nothing in (410)."""
    found = _found(number)
    if found is None:
        return redirect(address(AwardPage.section, number))
    if not found.is_open:
        return _form_page(request, found, None, too_late(found), 410)
    return DOOR.answer(
        request, partial(ObjectionForm, found), partial(hand_in, found), partial(_form_page, request, found)
    )


def objection(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/objections/<receipt>/<key>/`: the stage and the answer, for whoever holds the link. Raises Http404."""
    held = Objection.held_by(receipt, key)
    if held is None:
        raise Http404(_("没有这张回执，或者链接不完整。"))
    link = request.build_absolute_uri(reverse("objection", args=[held.receipt, key]))
    context = {"objection": held, "link": link, "files": held.files.all(), "noindex": True}
    return private_link(render(request, "honours/objection.html", context))


def _form_page(
    request: HttpRequest, found: Notice, form: IntakeForm | None, told: str = "", status: int = 200
) -> HttpResponse:
    context = {"notice": found, "form": form, "told": told, "kept_days": KEPT_DAYS, "noindex": True}
    return private(render(request, "honours/objection_form.html", context, status=status))


def _found(number: int) -> Notice | None:
    """The notice; None where the award has been announced since. Raises Http404."""
    found = notice_at(number) if len(str(number)) <= MOST_DIGITS else None
    if found is None and not _is_announced(number):
        raise Http404(_("没有这项公示。"))
    return found


def _is_announced(number: int) -> bool:
    return len(str(number)) <= MOST_DIGITS and Entry.objects.public().filter(number=number, kind="award").exists()


def _region(code: str) -> RegionPage | None:
    try:
        division = full_code(code) if code else ""
    except InvalidCode:
        return None
    pages = RegionPage.objects.live().filter(division=division).order_by("path") if division else None
    return pages.first() if pages is not None else None


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Names in a notice come and go: no robot keeps them, and no cache for long."""
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    response.headers["Cache-Control"] = "max-age=60"
    return response
