"""Whose messages an editor may decide on: those at pages that his office answers for."""

from typing import Any

from memorial.records.responsibility import answered_for_by
from memorial.remembrance.models import Message
from memorial.remembrance.models.message import MessageQuerySet

RIGHT = "remembrance.moderate_message"


def messages_of(user: Any) -> MessageQuerySet:
    """None without the right."""
    if not user.has_perm(RIGHT):
        return Message.objects.none()
    return Message.objects.filter(answered_for_by(user, "page__path"))
