"""A sign for each stop, to print and put up there: its number, its name and a code that opens it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from exhibitions.halls.tours.showing import reading_language
from exhibitions.halls.tours.walk import Stop, walk_of

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage


@dataclass(frozen=True, slots=True)
class Sign:
    """`address` is whole and stays, whatever number the stop has later."""

    stop: Stop
    address: str


def signs_context(tour: "TourPage", request: HttpRequest) -> dict[str, Any]:
    walk = walk_of(tour, reading_language(tour))
    return {"walk": walk, "signs": [Sign(stop, request.build_absolute_uri(stop.sign_url)) for stop in walk.stops]}
