"""Public pages: asking a cemetery, and what became of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect

from frame.intake.handing_in import Door, private, private_link
from frame.intake.submission import KEPT_DAYS
from memorial.records.models import CemeteryPage
from memorial.remembrance.choices import VisitKind
from memorial.remembrance.models import VisitPhoto, VisitRequest, VisitService
from memorial.remembrance.visits.forms import FORMS
from memorial.remembrance.visits.handing_in import call_off, hand_in
from memorial.remembrance.visits.offered import service_of
from search.querysets import public_through

DOOR = Door("visit", "visit")
MOST_DIGITS = 9


@csrf_protect
def ask(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """`/cemetery-visits/<number>/<kind>/`: the form. Raises Http404 where the cemetery does not offer it."""
    cemetery, service = _offered(number, kind)

    def show(form: Any, told: str = "", status: int = 200) -> HttpResponse:
        context = {
            "cemetery": cemetery, "service": service, "kind": VisitKind(kind), "form": form, "told": told,
            "kept_days": KEPT_DAYS, "noindex": True, "sample": cemetery.sample,
        }  # fmt: skip
        return private(render(request, "remembrance/visit_form.html", context, status=status))

    return DOOR.answer(
        request,
        lambda *data: FORMS[kind](service, *data),
        lambda form: hand_in(service, kind, form.cleaned_data),
        show,
    )


def visit(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`/cemetery-visits/receipts/<receipt>/<key>/`: stage, answer, photographs. Raises Http404."""
    held = _held(receipt, key)
    link = request.build_absolute_uri(reverse("visit", args=[held.receipt, key]))
    context = {"visit": held, "key": key, "link": link, "photos": held.photos.all(), "noindex": True}
    return private_link(render(request, "remembrance/visit.html", context))


def photo(request: HttpRequest, receipt: str, key: str, pk: int) -> FileResponse:
    """One photograph, to be looked at by whoever holds the link: decoded and written anew when it was taken in."""
    found = get_object_or_404(VisitPhoto, pk=pk, request=_held(receipt, key))
    response = FileResponse(found.file.open("rb"), filename=found.title)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    private_link(response)  # type: ignore[arg-type]
    return response


@csrf_protect
def cancel(request: HttpRequest, receipt: str, key: str) -> HttpResponse:
    """`…/cancel/`: calling it off."""
    held, told = _held(receipt, key), ""
    if request.method == "POST":
        try:
            call_off(held)
        except ValidationError as error:
            told = " ".join(error.messages)
        else:
            return private(redirect("visit", held.receipt, key))
    context = {"visit": held, "key": key, "told": told, "noindex": True}
    return private(render(request, "remembrance/visit_cancel.html", context, status=410 if told else 200))


def _offered(number: int, kind: str) -> tuple[CemeteryPage, VisitService]:
    pages = CemeteryPage.objects.filter(public_through("entry")).select_related("locale", "entry")
    found = pages.filter(number_row__number=number) if len(str(number)) <= MOST_DIGITS else pages.none()
    by_language = {page.locale.language_code: page for page in found}
    cemetery = by_language.get(get_language() or "") or next(iter(by_language.values()), None)
    service = service_of(cemetery) if cemetery else None
    if cemetery is None or service is None or kind not in VisitKind.values or not service.takes(kind):
        raise Http404(_("这个陵园没有开办这项服务。"))
    return cemetery, service


def _held(receipt: str, key: str) -> VisitRequest:
    held = VisitRequest.held_by(receipt, key)
    if held is None:
        raise Http404(_("没有这张回执，或者链接不完整。"))
    return held
