"""The mark of a page on which a tribute can be offered: signed, for one target, good once and for half a day."""

import secrets

from django.core import signing

from memorial.remembrance.tributes.targets import Target

SALT = "remembrance.tribute"
# In seconds; tributes themselves are kept for longer, so no mark outlives the memory of its use.
LONGEST = 12 * 3600
NONCE_BYTES = 12
MARK_MOST = 200


class StaleMarkError(Exception):
    """The page was open for too long."""


class ForgedMarkError(Exception):
    """No mark of this site's, or one of another target."""


def new_mark(target: Target) -> str:
    """A mark for the page that is being made."""
    return signing.TimestampSigner(salt=SALT).sign(f"{target.kind}/{target.key}/{secrets.token_urlsafe(NONCE_BYTES)}")


def read_mark(mark: str, target: Target) -> str:
    """What of the mark makes it unlike all others. Raises StaleMarkError or ForgedMarkError."""
    if len(mark) > MARK_MOST:
        raise ForgedMarkError
    try:
        text = signing.TimestampSigner(salt=SALT).unsign(mark, max_age=LONGEST)
    except signing.SignatureExpired:
        raise StaleMarkError from None
    except signing.BadSignature:
        raise ForgedMarkError from None
    kind, key, nonce = text.split("/", 2)
    if (kind, key) != (target.kind, target.key):
        raise ForgedMarkError
    return nonce
