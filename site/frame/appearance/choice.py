"""The reader's choice, as the browser keeps it."""

from django.http import HttpRequest

COOKIE = "appearance"
# A year, in seconds: whoever needs large type needs it next month as well.
KEPT_SECONDS = 365 * 24 * 3600
USUAL, ELDER = "", "elder"


def appearance_of(request: HttpRequest) -> str:
    """`elder`, or nothing: what the request's cookie says, as the middleware read it."""
    return str(getattr(request, "appearance", USUAL))
