"""Answers below `/zh-hant/`: the same page as without the prefix, converted."""

from collections.abc import Callable
from copy import copy

from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import RedirectMiddleware

from frame.traditional.addresses import PREFIX, bare, has_twin, is_below
from frame.traditional.pages import convert

NOT_FOUND = 404


class TraditionalMiddleware:
    """Within the page cache, so that what was converted is kept; outside of all that looks at paths.

    Sets `request.traditional`. `path_info` loses the prefix, as if the site were mounted there a second time; `path`
    keeps it, so that whatever leads back to the same page does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.traditional = is_below(request.path_info)  # type: ignore[attr-defined]
        if not request.traditional:  # type: ignore[attr-defined]
            return self.get_response(request)
        path = bare(request.path_info)
        if request.path_info == PREFIX or not has_twin(path):
            return self._led_away(request, path)
        request.path_info = path
        response = self.get_response(request)
        if response.status_code == NOT_FOUND:
            response = self._moved(request, path, response)
        convert(request, response)
        return response

    def _moved(self, request: HttpRequest, path: str, response: HttpResponseBase) -> HttpResponseBase:
        """Redirects are kept by the simplified address."""
        asked = copy(request)
        asked.path = path
        answer: HttpResponseBase = RedirectMiddleware(self.get_response).process_response(asked, response)
        return answer

    def _led_away(self, request: HttpRequest, path: str) -> HttpResponseBase:
        """Files, editors' pages and other languages are where they always are."""
        if path.startswith("//"):
            # No address of this site: whoever follows it must not end up on another.
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        led = f"{PREFIX}/" if request.path_info == PREFIX else path
        return HttpResponsePermanentRedirect(f"{led}?{query}" if query else led)
