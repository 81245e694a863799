"""A message as its author takes it along: everything that is kept of it, in words a person can read."""

from typing import Any

from memorial.remembrance.models import Message


def taken_along(message: Message) -> dict[str, Any]:
    """For JSON. Who of the office decided is left out, as on the page of the receipt."""
    return {
        "receipt": message.receipt,
        "received_at": message.received_at.isoformat(),
        "to": {"kind": message.target_kind, "key": message.target_key, "title": message.target_title},
        "state": message.state,
        "text": message.text,
        "shown_text": message.shown_text,
        "shown_on": message.shown_on.isoformat() if message.shown_on else None,
        "answer": message.answer,
        "appeal": message.appeal,
        "identity": {"door": message.door, "subject": message.subject},
        "kept_until": message.forget_on.isoformat() if message.forget_on else None,
        "steps": [
            {"act": step.act, "at": step.at.isoformat(), "reason": step.reason, "note": step.note}
            for step in message.steps.all()
        ],
    }
