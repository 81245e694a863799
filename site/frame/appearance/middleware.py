"""Reads the choice before anything asks whether the page is kept already."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from frame.appearance.choice import COOKIE, ELDER, USUAL


class AppearanceMiddleware:
    """Sets `request.appearance`: one of two words, whatever the cookie holds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.appearance = ELDER if request.COOKIES.get(COOKIE) == ELDER else USUAL  # type: ignore[attr-defined]
        return self.get_response(request)
