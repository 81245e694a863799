"""送喜报 in the admin: the worklist, one notice with its next stage, the family's address, the photographs."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from frame.desks import desk_header, desk_page, evidence_download
from frame.paging import page_of
from frame.typesetting import missing_signs
from memorial.honours.choices import DeliveryStage
from memorial.honours.deliveries.access import CONTACT_RIGHT, RIGHT, deliveries_of, delivery_for
from memorial.honours.deliveries.advancing import advance, standing_problems
from memorial.honours.deliveries.cards import card_address, card_problems, set_card
from memorial.honours.deliveries.entering import enter, waiting
from memorial.honours.deliveries.forms import ContactForm, StageForm
from memorial.honours.deliveries.paper import printed
from memorial.honours.deliveries.worklist import DeliveriesForm, in_place, narrowed, tallies
from memorial.honours.models import AwardPage, Delivery, DeliveryPhoto, FamilyContact, NoticeSettings

PAGE_SIZE = 40
MOST_WAITING = 20


def worklist(request: HttpRequest) -> HttpResponse:
    """Notices of the own office by stage, region and month, and announcements that notices are still due to."""
    if not request.user.has_perm(RIGHT):
        raise PermissionDenied
    form = DeliveriesForm(request.user, request.GET)
    held = deliveries_of(request.user)
    rows = page_of(narrowed(held, form).select_related("award", "recipient", "region"), request.GET.get("p"), PAGE_SIZE)
    days = NoticeSettings.load().overdue_days
    for row in rows:
        row.late = row.is_overdue(days)
    context = {"rows": rows, "form": form, "tallies": tallies(in_place(held, form)), "days": days}
    context["waiting"] = waiting(request.user, MOST_WAITING)
    return desk_page(request, "honours/admin/deliveries.html", {**_header(), **context})


@require_POST
def enter_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the notices of one announcement."""
    award = get_object_or_404(AwardPage, pk=pk)
    try:
        made = enter(award, request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("已接收喜报 %(count)s 份。") % {"count": len(made)})
    return redirect("deliveries")


def delivery(request: HttpRequest, pk: int) -> HttpResponse:
    """One notice; a POST brings it to the stage named in `stage`."""
    held = delivery_for(request.user, pk)
    onward, problems = held.next_stage, list(standing_problems(held))
    form = StageForm(held, onward) if onward and not problems else None
    if request.method == "POST":
        if form is None or request.POST.get("stage") != form.stage:
            # Somebody else was quicker: the page below says where it stands now.
            messages.error(request, _("这一步现在办不了：喜报的状态已经变了。"))
            return redirect("delivery", held.pk)
        form = StageForm(held, form.stage, request.POST, request.FILES)
        if form.is_valid() and _advanced(request, held, form):
            return redirect("delivery", held.pk)
    return desk_page(request, "honours/admin/delivery.html", _shown(request, held, form, problems))


def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the notice is brought, for those with the right to it; a POST keeps it, or deletes it at once."""
    held = delivery_for(request.user, pk)
    if not request.user.has_perm(CONTACT_RIGHT):
        raise PermissionDenied
    kept = FamilyContact.objects.filter(delivery=held).first()
    if request.method == "POST" and "forget" in request.POST:
        FamilyContact.objects.filter(delivery=held).delete()
        Delivery.objects.filter(pk=held.pk).update(contact_forgotten=True)
        messages.success(request, _("家庭住址和联系方式已删除。"))
        return redirect("delivery", held.pk)
    closed = held.next_stage is None and kept is None
    form = ContactForm(request.POST or None, instance=kept or FamilyContact(delivery=held))
    if request.method == "POST" and not closed and form.is_valid():
        form.save()
        Delivery.objects.filter(pk=held.pk).update(contact_forgotten=False)
        messages.success(request, _("已登记。"))
        return redirect("delivery", held.pk)
    context = {
        "delivery": held,
        "form": form,
        "kept": kept,
        "closed": closed,
        "days": NoticeSettings.load().contact_days,
    }
    return desk_page(request, "honours/admin/delivery_contact.html", {**_header(held.holder), **context})


def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice to print, as PDF; not once it is not to be brought any more."""
    held = delivery_for(request.user, pk)
    problems = list(standing_problems(held))
    if problems:
        messages.error(request, " ".join(problems))
        return redirect("delivery", held.pk)
    address = "" if any(card_problems(held)) else card_address(request, held)
    response = HttpResponse(printed(held, address), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="good-news-{held.pk}.pdf"'
    add_never_cache_headers(response)
    return response


@require_POST
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Issue the public card, or withdraw it."""
    held = delivery_for(request.user, pk)
    issued = "issue" in request.POST
    try:
        set_card(held, request.user, issued=issued)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("卡片已发出。") if issued else _("卡片已收回，原来的地址不再有效。"))
    return redirect("delivery", held.pk)


def photo(request: HttpRequest, pk: int, photo: int) -> FileResponse:
    """One photograph, to be saved."""
    return evidence_download(get_object_or_404(DeliveryPhoto, pk=photo, delivery=delivery_for(request.user, pk)))


def _advanced(request: HttpRequest, held: Delivery, form: StageForm) -> bool:
    try:
        advance(held, form.stage, request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, ValidationError(error.messages))
        return False
    messages.success(request, _("已记录：%(act)s。") % {"act": form.stage.label})
    return True


def _shown(request: HttpRequest, held: Delivery, form: StageForm | None, problems: list[str]) -> dict[str, Any]:
    sees = request.user.has_perm(CONTACT_RIGHT)
    return {
        **_header(held.holder),
        "delivery": held,
        "form": form,
        "problems": problems,
        "track": _track(held),
        "steps": held.steps.order_by("-pk"),
        "photos": held.photos.order_by("pk"),
        "sees_contact": sees,
        "contact": FamilyContact.objects.filter(delivery=held).first() if sees else None,
        "missing": missing_signs(held.holder),
        "card": card_address(request, held),
        "card_problems": list(card_problems(held)),
        "late": held.is_overdue(NoticeSettings.load().overdue_days),
    }


def _track(held: Delivery) -> list[dict[str, Any]]:
    stages = list(DeliveryStage)
    now = stages.index(DeliveryStage(held.stage))
    places = ["done"] * now + ["now"] + ["ahead"] * (len(stages) - now - 1)
    return [{"label": stage.label, "place": place} for stage, place in zip(stages, places, strict=True)]


def _header(title: str = "") -> dict[str, Any]:
    return desk_header(_("送喜报"), "deliveries", "mail", title)
