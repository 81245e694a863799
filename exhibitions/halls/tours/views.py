"""Files of a tour at addresses with an ending, which the page tree does not route."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.views import serve


def tour_file(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """What the tour answers at `name`, with every restriction of its page."""
    answer: HttpResponseBase = serve(request, f"tours/{number}/{name}/")
    return answer
