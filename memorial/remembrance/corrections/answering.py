"""What a desk does with a correction: look into it, ask, answer, and see that the page is put right."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from memorial.remembrance.corrections.choices import CorrectionOutcome
from memorial.remembrance.corrections.facts import digest_of
from memorial.remembrance.desks import Desk
from memorial.remembrance.models import Correction, CorrectionNote, CorrectionWord
from memorial.remembrance.models.correction import ADOPTED
from memorial.remembrance.topics import topic_at

RIGHT = "remembrance.answer_correction"
ANSWERED, DONE = "changming.correction.answered", "changming.correction.done"
DESK = Desk(Correction, RIGHT, gettext_lazy("更正与补充"), "corrections_desk", "edit")


def begin(ticket: Correction, user: Any) -> None:
    """Say that it is being looked into. Whoever begins first is named."""
    with transaction.atomic():
        held = _taken(ticket, user)
        if held.checking_at is None:
            held.checking_at, held.checking_by = timezone.now(), user
            held.save(update_fields=["checking_at", "checking_by"])


def ask(ticket: Correction, user: Any, text: str) -> None:
    """Ask the sender something, who reads it by the receipt's link; the looking into has begun then."""
    with transaction.atomic():
        begin(ticket, user)
        CorrectionWord.objects.create(correction=ticket, by_desk=True, text=text.strip())


def answer(ticket: Correction, user: Any, values: dict[str, str]) -> None:
    """Settle it with reasons, once; `values` are those of an `AnswerForm` that was found right.

    An adopted one waits from now on for its page to be put right. Raises PermissionDenied, and ValidationError for
    one that is answered.
    """
    with transaction.atomic():
        held = _taken(ticket, user)
        held.outcome = values["outcome"]
        held.reason = values["reason"] if held.outcome == CorrectionOutcome.REFUSED else ""
        held.settle(values["answer"], user)
        if held.outcome in ADOPTED:
            topic = topic_at(held.section, held.number)
            held.before = digest_of(topic.thing, held.fact) if topic and held.fact else ""
            _note(held, values["note"], values["note_source"])
        held.save()
        _log(held, ANSWERED, user)


def finish(ticket: Correction, user: Any) -> None:
    """Say that the page is put right: its note is public from today. Raises PermissionDenied, ValidationError."""
    if not DESK.may_open(user, ticket):
        raise PermissionDenied
    with transaction.atomic():
        held = Correction.objects.select_for_update().get(pk=ticket.pk)
        if not held.is_adopted or held.done_at:
            raise ValidationError(_("这件更正不在“采纳，等待更正”里。"))
        put_right(held)
        _log(held, DONE, user)


def put_right(held: Correction) -> None:
    """The page says what is right: show the note."""
    held.done_at = timezone.now()
    held.save(update_fields=["done_at"])
    CorrectionNote.objects.filter(correction=held).update(shown_on=timezone.localdate())


def _note(held: Correction, text: str, source: str) -> None:
    credit = held.name if held.may_credit else ""
    note = CorrectionNote(
        section=held.section, number=held.number, correction=held, text=text, source=source, credit=credit
    )
    note.full_clean(exclude=["correction"])
    note.save()


def _taken(ticket: Correction, user: Any) -> Correction:
    if not DESK.may_open(user, ticket):
        raise PermissionDenied
    held = Correction.objects.select_for_update(of=("self",)).select_related("page").get(pk=ticket.pk)
    if not held.is_open:
        raise ValidationError(_("这件更正已经答复过了。"))
    return held


def _log(held: Correction, action: str, user: Any) -> None:
    if held.page is not None:
        log(instance=held.page, action=action, user=user, data={"receipt": held.receipt, "outcome": held.outcome})
