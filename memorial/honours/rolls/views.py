"""Files of a roll at addresses with an ending, which the page tree does not route."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.views import serve


def roll_file(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """What the roll answers at `name`, with every restriction of its page."""
    answer: HttpResponseBase = serve(request, f"rolls/{number}/{name}/")
    return answer


def edition_file(request: HttpRequest, number: int, edition: int, name: str) -> HttpResponseBase:
    """What an edition of the roll answers at `name`."""
    return roll_file(request, number, f"editions/{edition}/{name}")
