"""The outlines places are drawn upon: of the package, for the prefectures the site is about; or the operator's own.

No national outline is drawn unless the operator supplies one that was approved: outlines of the package are left out
where the site's places lie in more than two provinces, since together they would be one (site/docs/map.md).
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models.functions import Left

from search.mapping.kinds import place_kinds
from search.models import Entry

Feature = dict[str, Any]
NONE, PACKAGE = "none", "package"
COUNTY, PREFECTURE, PROVINCE = 6, 4, 2
MOST_PROVINCES = 2
MOST_BYTES = 8 * 1024 * 1024
# How many lists lie around a line or ring of each kind, and how many positions it needs (RFC 7946 §3.1).
DRAWN = {"Polygon": (1, 4), "MultiPolygon": (2, 4), "LineString": (0, 2), "MultiLineString": (1, 2)}


class OutlinesError(ValueError):
    """The operator's file cannot be drawn; its text says why."""


def outlines(also: Iterable[str] = ()) -> list[Feature]:
    """GeoJSON features, each with an `id` (a division's code or nothing), `bbox`, a `name` and a point for its `label`.

    `also` are codes of divisions whose prefectures are drawn too, as long as all together are not of too many
    provinces. Raises OutlinesError where the operator's own file is none that can be drawn.
    """
    if settings.MAP_OUTLINES == NONE:
        return []
    if settings.MAP_OUTLINES != PACKAGE:
        return _own()
    return [feature for prefecture in _prefectures(also) for feature in _packaged(prefecture)]


def counties(codes: Iterable[str]) -> dict[str, Feature]:
    """The outlines of these counties, by their code of six digits, drawn or not; what nobody knows is left out."""
    wanted = {code[:COUNTY] for code in codes}
    if settings.MAP_OUTLINES == NONE:
        return {}
    prefectures = {code[:PREFECTURE] for code in wanted}
    known = (
        _own()
        if settings.MAP_OUTLINES != PACKAGE
        else (feature for prefecture in sorted(prefectures) for feature in _packaged(prefecture))
    )
    return {code: feature for feature in known if (code := feature["id"][:COUNTY]) in wanted and len(code) == COUNTY}


def _own() -> list[Feature]:
    path = Path(settings.MAP_OUTLINES)
    return _supplied(path, path.stat().st_mtime_ns if path.is_file() else 0)


def _prefectures(also: Iterable[str]) -> list[str]:
    """The first four digits of the offices that answer for the places; none where they are of too many provinces."""
    rows = Entry.objects.public().filter(kind__in=place_kinds(), longitude__isnull=False).order_by()
    found = set(rows.annotate(prefecture=Left("region", PREFECTURE)).values_list("prefecture", flat=True).distinct())
    codes = sorted(settings.MAP_OUTLINES_OF or (code for code in found if len(code) == PREFECTURE))
    more = sorted({*codes, *(code[:PREFECTURE] for code in also)})
    return next((some for some in (more, codes) if len({code[:PROVINCE] for code in some}) <= MOST_PROVINCES), [])


@lru_cache(maxsize=64)
def _packaged(prefecture: str) -> list[Feature]:
    path = Path(settings.FRONTEND_DIST) / "outlines" / f"{prefecture}.json"
    # Offices of no prefecture (兵团, 省直辖) have no file of their own.
    return list(map(_bounded, json.loads(path.read_text(encoding="utf-8"))["features"])) if path.is_file() else []


@lru_cache(maxsize=2)
def _supplied(path: Path, _changed: int) -> list[Feature]:
    """The operator's file, read anew when it has changed."""
    return read_outlines(path)


def read_outlines(path: Path) -> list[Feature]:
    """The features of a GeoJSON FeatureCollection that are areas or lines. Raises OutlinesError."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise OutlinesError(f"{path} is larger than {MOST_BYTES // 1024 // 1024} MB: simplify it first.")
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise OutlinesError(f"{path} cannot be read as GeoJSON: {error}.") from error
    features = given.get("features") if isinstance(given, dict) else None
    if not isinstance(features, list):
        raise OutlinesError(f"{path} is no GeoJSON FeatureCollection.")
    return [_checked(feature, f"{path}, feature {number}") for number, feature in enumerate(features, 1)]


def _checked(feature: Any, where: str) -> Feature:
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict) or geometry.get("type") not in DRAWN:
        raise OutlinesError(f"{where}: its geometry is none of {', '.join(DRAWN)}.")
    if not _is_drawable(geometry.get("coordinates"), *DRAWN[geometry["type"]]):
        raise OutlinesError(
            f"{where}: its coordinates are not those of a {geometry['type']}, or one has too few points."
        )
    points = points_of(geometry["coordinates"])
    if not points or not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in points):  # noqa: PLR2004 - degrees
        raise OutlinesError(f"{where}: its coordinates are not longitudes and latitudes in degrees.")
    properties = feature.get("properties") or {}
    name, label = str(properties.get("name") or ""), properties.get("label") or properties.get("cp")
    kept = {"name": name, "label": label if _is_point(label) else None}
    about = {"type": "Feature", "id": str(feature.get("id") or ""), "properties": kept}
    return _bounded({**about, "geometry": {name: geometry[name] for name in ("type", "coordinates")}})


def _is_drawable(coordinates: Any, around: int, fewest: int) -> bool:
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if around:
        return all(_is_drawable(part, around - 1, fewest) for part in coordinates)
    return len(coordinates) >= fewest and all(map(_is_point, coordinates))


def _bounded(feature: Feature) -> Feature:
    """With the box it lies in, as GeoJSON writes it: west, south, east, north."""
    xs, ys = zip(*points_of(feature["geometry"]["coordinates"]), strict=True)
    return {**feature, "bbox": [min(xs), min(ys), max(xs), max(ys)]}


def points_of(coordinates: Any) -> list[tuple[float, float]]:
    """Every point of a geometry's coordinates, however deep; nothing for what is none."""
    if _is_point(coordinates):
        return [(coordinates[0], coordinates[1])]
    if not isinstance(coordinates, list):
        return [(float("nan"), float("nan"))]
    return [point for part in coordinates for point in points_of(part)]


def _is_point(given: Any) -> bool:
    return isinstance(given, list) and len(given) >= len("xy") and all(isinstance(each, int | float) for each in given)
