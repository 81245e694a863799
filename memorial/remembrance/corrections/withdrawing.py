"""A note that stands on a page and should not: taken from the public at once, with its words sealed."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memorial.remembrance.corrections.answering import DESK
from memorial.remembrance.models import Correction, CorrectionNote, SealedCopy
from memorial.remembrance.reports.items import Item
from memorial.remembrance.reports.taking_down import Spot, refuse_unsaid, seal_item

KIND = "note"


def withdraw_note(ticket: Correction, user: Any, offence: str, reason: str) -> SealedCopy:
    """Take the note of this ticket from its page. The ticket and its answer stay as they are.

    Raises PermissionDenied, and ValidationError where the public reads no note of it or no reason is given.
    """
    if not DESK.may_open(user, ticket):
        raise PermissionDenied
    refuse_unsaid(offence, reason)
    with transaction.atomic():
        note = CorrectionNote.objects.shown().select_for_update().filter(correction=ticket).first()
        if note is None or ticket.page is None:
            raise ValidationError(_("这条更正记录没有公开，或者已经撤回。"))
        note.withdrawn_at = timezone.now()
        note.save(update_fields=["withdrawn_at"])
        spot = Spot(note.section, note.number, KIND, note.pk)
        return seal_item(spot, _as_shown(note, ticket), ticket.page, user, offence, reason)


def _as_shown(note: CorrectionNote, ticket: Correction) -> Item:
    content = {
        "receipt": ticket.receipt,
        "text": note.text,
        "source": note.source,
        "credit": note.credit,
        "shown_on": note.shown_on,
    }
    return Item(ticket.title, content)
