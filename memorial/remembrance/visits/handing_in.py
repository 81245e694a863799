"""Taking a request in, answering it, calling it off."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.choices import VisitKind, VisitOutcome
from memorial.remembrance.models import VisitPhoto, VisitRequest, VisitService
from memorial.remembrance.visits.access import requests_of

ANSWERED = "changming.visit.answered"
# Where a request may go from where it stands.
WAYS = {
    "": (VisitOutcome.AGREED, VisitOutcome.DECLINED),
    VisitOutcome.AGREED: (VisitOutcome.DONE, VisitOutcome.DECLINED),
}


def hand_in(service: VisitService, kind: str, values: dict[str, Any]) -> tuple[VisitRequest, str]:
    """Keep a request; return it with the key of its private link. Raises ValidationError where the slot is full.

    To be called in a transaction: the service's row is locked, so that two who come at once do not both take the last
    places.
    """
    held = VisitService.objects.select_for_update().get(pk=service.pk)
    if not held.takes(kind):
        raise ValidationError(_("这个陵园现在不受理这项申请。"))
    request = VisitRequest(kind=kind, cemetery_id=held.cemetery_id, wished_on=values["wished_on"])
    for name in ("name", "contact", "text", "about", "organisation"):
        setattr(request, name, values.get(name, ""))
    request.people = values.get("people") if kind == VisitKind.GROUP else None
    slot = values.get("slot")
    if slot is not None:
        request.slot, request.slot_text = slot, str(slot)
        _refuse_if_full(request)
    key = request.issue()
    request.save()
    return request, key


def _refuse_if_full(request: VisitRequest) -> None:
    slot, people = request.slot, request.people or 0
    if slot is None or slot.capacity is None:
        return
    left = slot.capacity - VisitRequest.objects.people_at(slot, request.wished_on, besides=request.pk)
    if people > left:
        told = {"day": request.wished_on, "slot": slot, "left": max(left, 0)}
        raise ValidationError(_("%(day)s %(slot)s 只剩%(left)s个名额，请换一个时段或日子。") % told)


def answer(request: VisitRequest, user: Any, outcome: str, text: str, photos: Sequence[Any] = ()) -> VisitRequest:
    """Answer, with words whoever asked will read, and for a proxy tribute with photographs.

    Raises PermissionDenied, and ValidationError for a step that does not follow, a slot that is full by now, no words,
    or personal numbers.
    """
    if not requests_of(user).filter(pk=request.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        VisitService.objects.select_for_update().filter(cemetery=request.cemetery_id).first()
        held = VisitRequest.objects.select_for_update().get(pk=request.pk)
        if outcome not in WAYS.get(held.outcome, ()):
            raise ValidationError({"outcome": _("这件申请现在不能这样答复：它的状态已经变了。")})
        if not text.strip():
            raise ValidationError({"answer": _("请写明答复。")})
        try:
            refuse_personal_numbers(text)
        except ValidationError as error:
            raise ValidationError({"answer": error.messages}) from error
        if outcome == VisitOutcome.AGREED:
            # One that waited too long holds no places any more: others may have them.
            _refuse_if_full(held)
        held.outcome = outcome
        held.settle(text, user)
        if outcome == VisitOutcome.AGREED:
            # Kept until after the day itself.
            held.forget_on = max(held.forget_on, held.wished_on) if held.forget_on else held.wished_on
        held.save()
        for photo in photos if held.kind == VisitKind.PROXY else ():
            VisitPhoto.objects.create(request=held, file=photo, title=photo.name)
        log(instance=held.cemetery, action=ANSWERED, user=user, data={"receipt": held.receipt, "outcome": outcome})
    return held


def call_off(request: VisitRequest) -> None:
    """By whoever holds the link; its places are free again. Raises ValidationError where it is too late."""
    with transaction.atomic():
        held = VisitRequest.objects.select_for_update().get(pk=request.pk)
        if not held.may_be_called_off:
            raise ValidationError(_("这件申请现在不能取消。"))
        held.outcome = VisitOutcome.CALLED_OFF
        held.keep_until_forgotten()
        held.save()
