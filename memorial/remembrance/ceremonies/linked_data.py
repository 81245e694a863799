"""A ceremony for machines: schema.org's Event."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import _json_script_escapes  # type: ignore[attr-defined]
from django.utils.safestring import SafeString

from frame.pages import FindablePage
from search.models import address

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage

SCHEMA = "https://schema.org"


def linked_data(ceremony: "CeremonyPage", places: Sequence[FindablePage], request: HttpRequest) -> SafeString:
    """JSON-LD, safe to stand within a script element."""
    state = "EventCancelled" if ceremony.cancelled else "EventScheduled"
    data: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": "Event",
        "name": ceremony.title,
        "startDate": timezone.localtime(ceremony.starts).isoformat(),
        "eventStatus": f"{SCHEMA}/{state}",
        "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
        "url": request.build_absolute_uri(address(ceremony.section, ceremony.number or 0)),
        "inLanguage": ceremony.locale.language_code,
    }
    if ceremony.ends:
        data["endDate"] = timezone.localtime(ceremony.ends).isoformat()
    if ceremony.summary:
        data["description"] = ceremony.summary
    if ceremony.host:
        data["organizer"] = {"@type": "Organization", "name": ceremony.host}
    data["location"] = _location(ceremony, places)
    # What Django's json_script does, for a kind of script it has no filter for.
    return SafeString(json.dumps(data, ensure_ascii=False).translate(_json_script_escapes))


def _location(ceremony: "CeremonyPage", places: Sequence[FindablePage]) -> dict[str, Any]:
    place = places[0] if places else None
    found: dict[str, Any] = {"@type": "Place", "name": place.title if place else ceremony.place or ceremony.host}
    where = getattr(place, "address", "")
    found["address"] = " ".join(filter(None, [where, ceremony.place])) or ceremony.host or ceremony.title
    position = getattr(place, "position", None)
    if position:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": float(position[0]), "longitude": float(position[1])}
    return found
