"""What a visitor keeps a turn by: signed, for him alone, good for one thing. It says nothing of who he is.

A ticket holds the moment of the turn, a nonce, and the day's salted digest of network and browser, as tributes do; so
it cannot be made up, brought forward or sold on, and is nobody's after midnight. One for a tribute holds what was
offered, with the page's own mark, which counts once however often it is sent.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.cache import caches
from django.http import HttpRequest

from memorial.remembrance.tributes.limits import visitor_of

SALT = "remembrance.waiting"
NONCE_BYTES = 9
MOST = 1200
# Who does not come so long after his turn takes another one. In seconds.
PATIENCE = 300
FIELDS = {"kind": 10, "phrase": 10, "mark": 200}


@dataclass(frozen=True, slots=True)
class Ticket:
    """`turn` in seconds of the epoch; `offered` are the fields of a tribute's form, none for a page."""

    turn: float
    nonce: str
    visitor: str
    path: str = ""
    offered: tuple[tuple[str, str], ...] = ()

    def signed(self) -> str:
        told = [round(self.turn, 3), self.nonce, self.visitor, self.path, self.offered]
        return signing.dumps(told, salt=SALT, compress=True)

    def spend(self) -> bool:
        """Whether it had not been used yet; it is now. Of two uses in the very same moment both may be told so."""
        return bool(caches["stamps"].add(f"ticket:{self.nonce}", 1, PATIENCE * 4))


def new_ticket(request: HttpRequest, turn: float, offered: dict[str, str] | None = None) -> Ticket:
    path = request.path_info if offered else ""
    pairs = tuple((offered or {}).items())
    return Ticket(turn, secrets.token_urlsafe(NONCE_BYTES), visitor_of(request).device, path, pairs)


def read_ticket(request: HttpRequest, text: str) -> Ticket | None:
    """The ticket, if this site made it today for this visitor."""
    if not text or len(text) > MOST:
        return None
    try:
        turn, nonce, visitor, path, offered = signing.loads(text, salt=SALT, max_age=12 * 3600)
    except signing.BadSignature:
        return None
    if not secrets.compare_digest(visitor, visitor_of(request).device):
        return None
    return Ticket(float(turn), nonce, visitor, path, tuple((name, value) for name, value in offered))


def offered_in(post: Any) -> dict[str, str] | None:
    """What a tribute's form sent, as a ticket holds it; None of what is no such form."""
    offered = {name: str(post.get(name, "")) for name in FIELDS}
    return offered if all(len(offered[name]) <= most for name, most in FIELDS.items()) and offered["mark"] else None
