"""A drawing of battles as GeoJSON (RFC 7946), for the map that is moved by hand."""

from typing import Any

from memorial.records.battlefields.layout import Layout, Named
from memorial.records.battlefields.marks import Area
from memorial.records.battlefields.plane import Plane
from search.mapping.boxes import Box

Feature = dict[str, Any]


def features_of(layout: Layout) -> list[Feature]:
    """Rings with their `ring` in pixels, counties' names as `name`, then marks as `search.mapping.clusters` tells them.

    Marks have beside that `size` in pixels, and `label` with its `side` where there is room for one.
    """
    rings = [_ring(area, layout.plane) for area in layout.areas]
    names = [_point(place.spot, {"name": place.name}) for place in layout.places]
    return [*rings, *names, *(_mark(named) for named in layout.marks)]


def _mark(named: Named) -> Feature:
    mark = named.mark
    about: dict[str, Any] = {"count": len(mark.stands), "size": round(mark.radius * 2)}
    stand = mark.stand
    if stand is not None:
        about |= {"title": stand.battle.name, "url": stand.battle.get_absolute_url(), "kind": f"battle {stand.how}"}
        about |= {"label": named.text, "side": named.side} if named.text else {}
    return {**_point(mark.spot, about), "bbox": _sides(mark.closer)}


def _ring(area: Area, plane: Plane) -> Feature:
    return _point(plane.spot(area.x, area.y), {"ring": round(area.radius, 1)})


def _point(spot: tuple[float, float], about: dict[str, Any]) -> Feature:
    geometry = {"type": "Point", "coordinates": [round(degrees, 6) for degrees in spot]}
    return {"type": "Feature", "geometry": geometry, "properties": about}


def _sides(box: Box) -> list[float]:
    return [round(side, 6) for side in (box.west, box.south, box.east, box.north)]
