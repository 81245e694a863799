"""What the pages of a tour show: the whole walk, and one stop of it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import get_language

from exhibitions.halls.tours.grounds import grounds_of
from exhibitions.halls.tours.linked_data import linked_data
from exhibitions.halls.tours.route_map import draw_route
from exhibitions.halls.tours.walk import Stop, Walk, walk_of

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage


def reading_language(tour: "TourPage") -> str:
    return get_language() or tour.locale.language_code


def tour_context(tour: "TourPage", request: HttpRequest) -> dict[str, Any]:
    """The walk, its map where one can be drawn, and what machines read."""
    walk = walk_of(tour, reading_language(tour))
    return {
        "walk": walk,
        "route": draw_route(walk, grounds_of(walk)),
        "is_placed": any(stop.position for stop in walk.stops),
        "linked_data": linked_data(walk, request),
    }


def stop_context(walk: Walk, stop: Stop, request: HttpRequest) -> dict[str, Any]:
    """The stop with those before and after it."""
    before, after = walk.at(stop.number - 1), walk.at(stop.number + 1)
    return {
        "walk": walk,
        "stop": stop,
        "before": before,
        "after": after,
        "canonical": request.build_absolute_uri(stop.url),
    }
