"""That nobody reads a page twice, as far as that can be held without accounts.

The browser keeps, signed, which pages of a list were begun in it; and of each reading a digest of the address under the
salt of the day. Whoever clears the one and waits for the other to end reads a page again: the guide says so.
"""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.tributes.limits import visitor_of

SALT = "remembrance.transcription"
COOKIE_DAYS = 400
# A cookie holds some 4,000 bytes; of longer lists those begun last.
MOST_KEPT = 300


def begun_in(request: HttpRequest, scanned_list: ScannedList) -> list[int]:
    """The positions of the pages of this list that were begun in this browser, the last at the end."""
    try:
        told = signing.loads(request.COOKIES.get(_cookie(scanned_list), ""), salt=SALT)
    except signing.BadSignature:
        return []
    return [each for each in told if isinstance(each, int)] if isinstance(told, list) else []


def has_begun(request: HttpRequest, sheet: ScannedSheet) -> bool:
    """Whether this browser has begun the page, or the address today."""
    if sheet.position in begun_in(request, sheet.scanned_list):
        return True
    if not settings.RATE_LIMITS:
        return False
    return SheetReading.objects.filter(sheet=sheet, address=address_of(request)).exclude(address="").exists()


def note_begun(response: HttpResponse, request: HttpRequest, sheet: ScannedSheet) -> None:
    """Leave the page's number in the browser, signed: nothing by which the browser could be known again."""
    positions = [*begun_in(request, sheet.scanned_list), sheet.position][-MOST_KEPT:]
    response.set_cookie(
        _cookie(sheet.scanned_list),
        signing.dumps(positions, salt=SALT, compress=True),
        max_age=COOKIE_DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def address_of(request: HttpRequest) -> str:
    """A digest of the address the request comes from, good for one day."""
    return visitor_of(request).network


def _cookie(scanned_list: ScannedList) -> str:
    return f"read-{scanned_list.pk}"
