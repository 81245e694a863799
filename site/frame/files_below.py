"""Files of a page, at addresses with an ending, which the page tree does not route."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.views import serve


def file_below(request: HttpRequest, section: str, number: int, name: str) -> HttpResponseBase:
    """What the page at `/<section>/<number>/` answers at `name`, with every restriction of its page."""
    answer: HttpResponseBase = serve(request, f"{section}/{number}/{name}/")
    return answer
