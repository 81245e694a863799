"""What is answered at the addresses below a tour's own."""

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from exhibitions.halls.tours.showing import reading_language, stop_context
from exhibitions.halls.tours.signs import signs_context
from exhibitions.halls.tours.walk import walk_of
from frame.caching import kept
from search.models import address

OFFLINE_SECONDS = 30

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage


def stop(tour: "TourPage", request: HttpRequest, number: int) -> HttpResponse:
    """`/tours/<number>/stop/<n>/`. Raises Http404 beyond the last stop."""
    walk = walk_of(tour, reading_language(tour))
    found = walk.at(number)
    if found is None:
        raise Http404(_("这条路线没有这一站。"))
    context = {"page": tour, "request": request, **stop_context(walk, found, request)}
    return TemplateResponse(request, "halls/tour_stop.html", context)


def sign(tour: "TourPage", key: str) -> HttpResponse:
    """`/tours/<number>/at/<key>/`, on the signs: the stop wherever in the walk it stands now, or else the tour."""
    found = walk_of(tour, reading_language(tour)).with_key(key)
    return redirect(found.url if found else address(tour.section, tour.number or 0))


def signs(tour: "TourPage", request: HttpRequest) -> HttpResponse:
    """`/tours/<number>/signs/`: the sheet of signs to print."""
    context = {"page": tour, "request": request, **signs_context(tour, request)}
    return TemplateResponse(request, "halls/tour_signs.html", context)


def printed(tour: "TourPage", request: HttpRequest) -> HttpResponse:
    """`/tours/<number>/leaflet.pdf`, shown by the browser and kept under the tour's number."""
    from exhibitions.halls.tours.leaflet import leaflet

    answer = HttpResponse(leaflet(tour, request), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="tour-{tour.number}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


def offline(tour: "TourPage", request: HttpRequest) -> HttpResponse:
    """`/tours/<number>/offline.json`: all that has to be kept for walking without a network.

    Making it renders every page of the walk, and a class opens a tour at once: for a moment all get the same.
    """
    from exhibitions.halls.tours.offline import keepsake

    key = f"offline:{request.get_host()}:{get_language()}:{tour.pk}"
    found = kept("tours", key, lambda: keepsake(tour, request), OFFLINE_SECONDS)
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False})
