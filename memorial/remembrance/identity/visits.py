"""Who has come through the door, for a while: in the session, which no page of a record touches."""

import time
from typing import Any

from django.http import HttpRequest

from memorial.remembrance.identity.doors import Identity, door

KEY, BACK = "identity", "identity_back"
# In seconds.
LASTS = 1800


def remember(request: HttpRequest, identity: Identity) -> None:
    """Note who came, under a session key of his own, for half an hour."""
    request.session.cycle_key()
    request.session[KEY] = {"door": identity.door, "subject": identity.subject, "until": time.time() + LASTS}
    request.session.set_expiry(LASTS)


def known(request: HttpRequest) -> Identity | None:
    """Who came through the door that the site still has."""
    kept: dict[str, Any] | None = request.session.get(KEY)
    today = door()
    if not kept or today is None or kept["door"] != today.name or kept["until"] < time.time():
        return None
    return Identity(kept["door"], kept["subject"])


def leave(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
