"""Pages that answer at addresses below their own, `/<section>/<number>/…`."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.url_routing import RouteResult

from search.models import address


class RoutableByNumber(RoutablePageMixin):
    """Stands before a findable page among the bases; the routes are declared as for any routable page."""

    section: ClassVar[str]
    number: int | None

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        return RoutablePageMixin.route(self, request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever comes by the tree's path is sent to the address by number first."""
        if self.number is not None and f"/{self.section}/{self.number}/" not in request.path:
            return redirect(address(self.section, self.number), permanent=True)
        answer: HttpResponseBase = super().serve(request, *args, **kwargs)
        return answer
