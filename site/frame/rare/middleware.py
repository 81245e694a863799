"""Names the rare characters of a page in its head, whatever template they come from."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import format_html

from frame.rare.addresses import style_address
from frame.rare.characters import rare_in

HEAD_ENDS = b"</head>"


class RareCharactersMiddleware:
    """Inside the cache of pages, so that a kept page is looked through once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponse) and response.get("Content-Type", "").startswith("text/html"):
            _name_rare(response)
        return response


def _name_rare(response: HttpResponse) -> None:
    content = response.content
    codes = rare_in(content)
    if not codes or HEAD_ENDS not in content:
        return
    link = format_html('<link rel="stylesheet" href="{}">', style_address(codes))
    response.content = content.replace(HEAD_ENDS, link.encode() + HEAD_ENDS, 1)
    if response.has_header("Content-Length"):
        response["Content-Length"] = str(len(response.content))
