"""What an identity door is, and which one this site has."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string


class NotIdentifiedError(Exception):
    """Whoever came back through the door has not been identified, for whatever reason."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as the door knows him: `subject` is the door's own lasting name for him, no name and no number."""

    door: str
    subject: str


class IdentityDoor(Protocol):
    """An adapter to whoever identifies visitors: OIDC, a province's sign-in, a short message to a telephone."""

    # Kept with what was written; at most 20 signs.
    name: str

    def begin(self, request: HttpRequest, back: str) -> HttpResponse:
        """Send the visitor there, or show the door's own first page; he is to come back to the address `back`."""

    def finish(self, request: HttpRequest) -> Identity:
        """Read who came back. Raises NotIdentifiedError; whatever it says is shown to nobody."""


def door() -> IdentityDoor | None:
    """The site's door; None where the operator has connected none, and nobody can write freely."""
    return _made(settings.IDENTITY_DOOR) if settings.IDENTITY_DOOR else None


@lru_cache(maxsize=4)
def _made(path: str) -> IdentityDoor:
    made: IdentityDoor = import_string(path)()
    return made
