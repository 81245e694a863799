"""A tour for machines: schema.org's TouristTrip with its stops in order."""

import json
from typing import Any

from django.http import HttpRequest
from django.utils.html import _json_script_escapes  # type: ignore[attr-defined]
from django.utils.safestring import SafeString

from exhibitions.halls.tours.walk import Stop, Walk


def linked_data(walk: Walk, request: HttpRequest) -> SafeString:
    """JSON-LD, safe to stand within a script element."""
    tour = walk.tour
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "TouristTrip",
        "name": tour.title,
        "url": request.build_absolute_uri(request.path),
        "inLanguage": tour.locale.language_code,
        "itinerary": {
            "@type": "ItemList",
            "numberOfItems": len(walk.stops),
            "itemListElement": [_item(stop, request) for stop in walk.stops],
        },
    }
    if tour.summary:
        data["description"] = tour.summary
    # What Django's json_script does, for a kind of script it has no filter for.
    return SafeString(json.dumps(data, ensure_ascii=False).translate(_json_script_escapes))


def _item(stop: Stop, request: HttpRequest) -> dict[str, Any]:
    place: dict[str, Any] = {"@type": "TouristAttraction", "name": stop.title}
    if stop.position:
        longitude, latitude = stop.position
        place["geo"] = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    return {"@type": "ListItem", "position": stop.number, "url": request.build_absolute_uri(stop.url), "item": place}
