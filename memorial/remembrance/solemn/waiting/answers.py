"""What those who wait are answered: where they stand, how long it may take, and when the page asks again by itself."""

import math
import time
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from memorial.remembrance.solemn.waiting.tickets import PATIENCE, Ticket
from memorial.remembrance.tributes.views import PART_HEADER

# Where the script of a record's page asks again for a tribute that waits.
HELD_HEADER = "X-Tributes-Held"
# Not more often than this, nor so seldom that the page seems forgotten. In seconds.
SOONEST, LATEST = 2, 60
MINUTE = 60
COOKIE, HELD = "turn", "held"


def waiting(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """For a page: the same address again, the ticket in a cookie."""
    response = _page(request, ticket, request.get_full_path())
    age = math.ceil(ticket.turn - time.time()) + PATIENCE
    response.set_cookie(
        COOKIE, ticket.signed(), max_age=age, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def held(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """For a tribute: an address that holds it, asked by the page itself or by the script of the page it came from."""
    again = f"{request.path}?{urlencode({HELD: ticket.signed()})}"
    if PART_HEADER not in request.headers:
        return _page(request, ticket, again, tribute=True)
    response = HttpResponse(told(ticket), status=503, content_type="text/plain; charset=utf-8")
    for name, value in ((PART_HEADER, "1"), (HELD_HEADER, again), ("Retry-After", str(seconds(ticket)))):
        response.headers[name] = value
    return _fresh(response)


def later(request: HttpRequest | None = None) -> HttpResponse:
    """For scripts and machines, which come back by themselves, and where there are no turns left: no ticket."""
    words = _("现在来的人很多，请过一分钟再来。")
    if request is None:
        response = HttpResponse(words, status=503, content_type="text/plain; charset=utf-8")
    else:
        response = render(request, "remembrance/too_often.html", {"told": words}, status=503)
    response.headers["Retry-After"] = str(MINUTE)
    return _fresh(response)


def no_ticket(request: HttpRequest) -> HttpResponse:
    """The ticket is somebody else's, of another day, or was made up."""
    words = _("没有记下：排队的凭据不是在这里领的，或者已经过期。请回到原来的页面再按一次。")
    return _fresh(render(request, "remembrance/too_often.html", {"told": words}, status=403))


def told(ticket: Ticket) -> str:
    before, minutes = ahead(ticket), math.ceil(max(ticket.turn - time.time(), 1) / MINUTE)
    return _("现在来的人很多。前面还有约 %(before)d 位，大约要等 %(minutes)d 分钟；轮到时会自动继续，不必刷新。") % {
        "before": before,
        "minutes": minutes,
    }


def ahead(ticket: Ticket) -> int:
    """How many turns come before, those of people who have left among them: at most so many."""
    # A ticket's moment is rounded to a thousandth; without rounding here the same turn would be one more now and then.
    return max(math.ceil(round((ticket.turn - time.time()) * settings.SOLEMN_TURNS, 1)), 1)


def seconds(ticket: Ticket) -> int:
    """Until it is worth asking again: at the turn, or where that is far off, after a while."""
    return min(max(math.ceil(round(ticket.turn - time.time(), 1)), SOONEST), LATEST)


def _page(request: HttpRequest, ticket: Ticket, again: str, *, tribute: bool = False) -> HttpResponse:
    context = {"told": told(ticket), "again": again, "seconds": seconds(ticket), "tribute": tribute}
    response = render(request, "remembrance/waiting.html", context, status=503)
    response.headers["Retry-After"] = str(seconds(ticket))
    return _fresh(response)


def _fresh(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    # Django logs each 503 as an error of the site's; a thousand in a second would fill the disk.
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response
