"""Whole pages for readers without an account, made once and handed to all until something they show has changed."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from frame.caching import stamps
from frame.caching.answers import Answer, leave_to_this_reader, may_be_shared
from frame.caching.keys import Cookies, is_for_anybody, key_of, without_trails
from frame.caching.recording import Recorder, recording
from frame.caching.store import Store
from frame.caching.tables import seconds_of

# In the answer: whether the page was there, was made and kept, or was made for this request alone.
TOLD = "X-Page-Cache"
_pages = Store("pages")
# Lists narrowed down, of which there are as many as readers can think of, do not push out the pages themselves.
_narrowed = Store("narrowed")
Kept = tuple[str, dict[str, str], Answer]


class PageCacheMiddleware:
    """Outside of all that knows sessions, users and languages: what it finds costs no question to the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.PAGE_CACHE_SECONDS:
            return self.get_response(request)
        without_trails(request)
        key = key_of(request) if is_for_anybody(request) else None
        if key is None:
            return self._made_for_one(request)
        store = _narrowed if request.GET else _pages
        answer = _found(store, key)
        if answer is None:
            return self._made_for_all(request, store, key)
        return _told(answer.respond(request), "hit")

    def _made_for_one(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            leave_to_this_reader(response)
        return response

    def _made_for_all(self, request: HttpRequest, store: Store, key: str) -> HttpResponseBase:
        before, began = stamps.world(), time.time()
        request.COOKIES = cookies = Cookies(request.COOKIES)
        with recording(Recorder()) as made_from:
            response = self.get_response(request)
        if made_from.kept_out or cookies.asked or not may_be_shared(request, response):
            return _told(response, "past")
        answer = Answer.of(response, began)  # type: ignore[arg-type]
        if request.method == "GET" and _keep(store, key, answer, made_from.tags, before):
            return _told(answer.respond(request), "kept")
        return _told(answer.respond(request), "past")


def _told(response: HttpResponseBase, what: str) -> HttpResponseBase:
    response.headers[TOLD] = what
    return response


def _found(store: Store, key: str) -> Answer | None:
    """What is kept under the key, if nothing that it was made from has changed since."""
    kept: Kept | None = store.get(key)
    if kept is None:
        return None
    world = stamps.world()
    seen, tags, answer = kept
    if seen == world and not stamps.is_open(world):
        return answer
    if stamps.of(tags) != tags:
        return None
    if not stamps.is_open(world):
        # Something else has changed: the next reader need not ask for every tag again.
        _write(store, key, (world, tags, answer), settings.PAGE_CACHE_SECONDS - (time.time() - answer.made))
    return answer


def _keep(store: Store, key: str, answer: Answer, tables: set[str], before: str) -> bool:
    """Keep it, unless something was written while it was made: then it may be from before."""
    seconds = seconds_of(tables)
    if stamps.is_open(before) or seconds == 0:
        return False
    tags = stamps.of([*tables, stamps.EVERYTHING])
    if stamps.world() != before:
        return False
    lifetime = settings.PAGE_CACHE_SECONDS if seconds is None else min(seconds, settings.PAGE_CACHE_SECONDS)
    return _write(store, key, (before, tags, answer), lifetime)


def _write(store: Store, key: str, kept: Kept, seconds: float) -> bool:
    return seconds >= 1 and store.set(key, kept, seconds)
