"""What pages tell search engines in schema.org's words (JSON-LD): nothing that the page does not show everybody."""

import json
import re
from typing import Any

from django.utils.html import _json_script_escapes  # type: ignore[attr-defined]
from django.utils.safestring import SafeString

Node = dict[str, Any]
# Of EDTF what schema.org takes, ISO 8601: nothing that is doubtful is told as if it were certain.
_CERTAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?\Z")


def script(graph: list[Node]) -> SafeString:
    """The nodes as they may stand within a script element, whatever their words hold."""
    data = {"@context": "https://schema.org", "@graph": [_filled(node) for node in graph]}
    # What Django's json_script does, for a kind of script it has no filter for.
    return SafeString(json.dumps(data, ensure_ascii=False).translate(_json_script_escapes))


def certain_date(edtf: str | None) -> str:
    """The date as schema.org takes it; empty where it is not certain, a range, or not known."""
    return edtf if edtf and _CERTAIN.match(edtf) else ""


def place_node(place: Any, kind: str, url: str) -> Node:
    """A place to go to (`frame.places.VisitablePlace`): where it is, whom to ring, what entry costs."""
    position = None
    if place.latitude is not None and place.longitude is not None:
        position = {"latitude": float(place.latitude), "longitude": float(place.longitude)}
    return {
        "@type": kind,
        "@id": url,
        "url": url,
        "name": place.title,
        "alternateName": place.other_name,
        "address": place.address,
        "telephone": place.phone,
        "isAccessibleForFree": place.free_entry,
        "geo": position and {"@type": "GeoCoordinates", **position},
    }


def list_node(url: str, name: str, items: list[tuple[str, str]]) -> Node:
    """A page of a list: addresses and titles in their order."""
    elements = [
        {"@type": "ListItem", "position": position, "url": address, "name": title}
        for position, (address, title) in enumerate(items, start=1)
    ]
    return {
        "@type": "CollectionPage",
        "@id": url,
        "url": url,
        "name": name,
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(elements), "itemListElement": elements},
    }


def trail_node(steps: list[tuple[str, str]]) -> Node:
    """The way from the home page: addresses and titles."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "item": address, "name": title}
            for position, (address, title) in enumerate(steps, start=1)
        ],
    }


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in ("", None, [], {})}
