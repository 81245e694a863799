"""Lets visitors in one by one where more come than can be served. Within the page cache: what is kept is for all."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from frame.solemnity import solemnity_today
from memorial.remembrance.solemn.waiting import answers
from memorial.remembrance.solemn.waiting.answers import COOKIE, HELD
from memorial.remembrance.solemn.waiting.tickets import PATIENCE, Ticket, new_ticket, offered_in, read_ticket
from memorial.remembrance.solemn.waiting.turns import has_come, house_turns
from memorial.remembrance.tributes.limits import Tally, visitor_of

# Turns that one network may be given in a minute: a school comes as a whole.
NETWORK_A_MINUTE = 600
# Editors, files, and what tells a machine in front whether the site is well.
_PAST = ("/admin/", "/documents/", "/static/", "/uploads/", "/iiif/", "/pictures/", "/captions/", "/icons/", "/rare/")
_WELL = ("/healthz", "/readyz", "/metrics", "/robots.txt", "/sitemap", "/service-worker.js", "/appearance/")
_TRIBUTES = "/tributes/"

tally = Tally()


class WaitingMiddleware:
    """On solemn days alone, and never for who is logged in. With SOLEMN_TURNS=0 nobody waits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _waits(request):
            return self.get_response(request)
        if _TRIBUTES in request.path_info and (request.method == "POST" or HELD in request.GET):
            return self._tribute(request)
        if request.method not in ("GET", "HEAD"):
            # What somebody wrote is never turned away.
            return self.get_response(request)
        if "text/html" not in request.headers.get("Accept", ""):
            return self.get_response(request) if house_turns().take_if_free() else answers.later()
        return self._page(request)

    def _page(self, request: HttpRequest) -> HttpResponseBase:
        # Looked at past the cache's own cookies: which page is shown does not depend on it.
        held = read_ticket(request, dict.get(request.COOKIES, COOKIE, ""))
        if held and not held.path and not _is_late(held):
            if not has_come(held.turn):
                return answers.waiting(request, held)
            if held.spend():
                return self.get_response(request)
        ticket = _next(request)
        if ticket is None:
            return answers.later(request)
        return self.get_response(request) if has_come(ticket.turn) else answers.waiting(request, ticket)

    def _tribute(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST":
            offered = offered_in(request.POST)
            if offered is None:
                # Refused by the page itself, at once.
                return self.get_response(request)
            ticket = _next(request, offered)
            if ticket is None:
                return answers.later(request)
            return self.get_response(request) if has_come(ticket.turn) else answers.held(request, ticket)
        held = read_ticket(request, request.GET[HELD])
        if held is None or held.path != request.path_info or request.method != "GET":
            return answers.no_ticket(request)
        return self._offer(request, held) if has_come(held.turn) else answers.held(request, held)

    def _offer(self, request: HttpRequest, ticket: Ticket) -> HttpResponseBase:
        """As if the form had been sent now. Its own mark sees to it that it counts once."""
        request.method = "POST"
        sent = QueryDict(mutable=True)
        sent.update(dict(ticket.offered))
        request.POST = sent  # type: ignore[assignment]
        request.GET = QueryDict()
        return self.get_response(request)


def _waits(request: HttpRequest) -> bool:
    return (
        settings.SOLEMN_TURNS > 0
        and not request.path_info.startswith((*_PAST, *_WELL))
        and solemnity_today().queues_when_busy
        and not (settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated)
    )


def _next(request: HttpRequest, offered: dict[str, str] | None = None) -> Ticket | None:
    """None where this network was given too many already, or all turns that there are have been."""
    if settings.RATE_LIMITS and tally.is_over(visitor_of(request).network, NETWORK_A_MINUTE):
        return None
    turn = house_turns().take()
    return None if turn is None else new_ticket(request, turn, offered)


def _is_late(ticket: Ticket) -> bool:
    return has_come(ticket.turn + PATIENCE)
