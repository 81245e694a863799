"""Which requests may be answered with a page made for somebody else, and under which key it is kept."""

import hashlib
import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from frame.caching.release import release

# Said by other sites of where their readers come from, WeChat among them: nothing that a page depends on.
_TRAILS = re.compile(r"(?:utm_\w+|from|isappinstalled|share_token|spm|gclid|fbclid)\Z")
# What lists and views are asked by; with anything else, or a value of another shape, an answer is made for one alone.
_LISTS = {"kind", "level", "order", "page", "period", "place", "region", "size", "sort", "standing", "year"}
_VIEWS = {"by", "cemetery", "grave", "month", "part", "state", "view", "what", "worded", "year_from", "year_to"}
_ASKED = _LISTS | _VIEWS
_VALUE = re.compile(r"[\w.:-]{0,24}\Z")
MOST_ASKED = 6
# An engine outside the database does not tell when its answers change.
_SEARCH = "/search/"
# Editors' pages, files and what answers by itself.
_OUT = ("/admin/", "/documents/", "/static/", "/uploads/", "/iiif/", "/pictures/", "/captions/", "/icons/")

_parts: list[Callable[[HttpRequest], str]] = []
# Cookies that Django's own middleware asks every request for, without a page depending on them.
_HARMLESS = (settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_NAME)


def vary_by(part: Callable[[HttpRequest], str]) -> None:
    """Let whatever this says of a request be part of every key, from a room's `ready`: a day's mood, a reader's choice.

    It must have few answers and ask the database nothing, unless through `kept`.
    """
    if part not in _parts:
        _parts.append(part)


class Cookies(dict[str, str]):
    """A request's cookies, which remember whether a page asked for one of them."""

    asked = False

    def get(self, key: str, default: str | None = None) -> str | None:  # type: ignore[override]
        self._note(key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> str:
        self._note(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return super().__contains__(key)

    def _note(self, key: object) -> None:
        self.asked = self.asked or key not in _HARMLESS


def is_for_anybody(request: HttpRequest) -> bool:
    """Whether the answer cannot depend on who asks: no session, no preview, nothing sent along but what lists know."""
    return (
        request.method in ("GET", "HEAD")
        and not request.path_info.startswith(_OUT)
        and _SEARCH not in request.path_info
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "HTTP_AUTHORIZATION" not in request.META
        and "HTTP_HX_REQUEST" not in request.META
        and not getattr(request, "is_dummy", False)
        and _asks_what_is_known(request.GET)
    )


def without_trails(request: HttpRequest) -> None:
    """Take out of the address what says where readers come from, so that no page repeats it."""
    trails = [name for name in request.GET if _TRAILS.match(name)]
    if not trails:
        return
    asked = request.GET.copy()
    for name in trails:
        del asked[name]
    request.META["QUERY_STRING"] = asked.urlencode()
    request.GET = QueryDict(request.META["QUERY_STRING"])


def key_of(request: HttpRequest) -> str | None:
    """None where the host is not the site's own: Django refuses such a request in its own way."""
    try:
        host = request.get_host()
    except DisallowedHost:
        return None
    asked = sorted((name, value) for name, values in request.GET.lists() for value in values)
    today = timezone.localdate().isoformat()
    said = [part(request) for part in _parts]
    told = repr((release(), today, request.scheme, host, request.path, asked, said))
    return f"page:{hashlib.sha256(told.encode()).hexdigest()}"


def _asks_what_is_known(asked: QueryDict) -> bool:
    pairs = [(name, value) for name, values in asked.lists() for value in values]
    return len(pairs) <= MOST_ASKED and all(name in _ASKED and _VALUE.match(value) for name, value in pairs)
