"""A cemetery's plan as GeoJSON (RFC 7946): reading it, with a clear word on what is wrong and where.

Taken are a FeatureCollection's points, lines and polygons in degrees, with the properties `name` and `section`.
"""

import json
from dataclasses import dataclass
from math import isfinite
from typing import Any

from django.utils.translation import gettext as _

MOST_CHARACTERS = 400_000
MOST_FEATURES = 1_000
MOST_POSITIONS = 20_000
MOST_NAME = 60
POINT, LINE, POLYGON = "Point", "LineString", "Polygon"
LEAST_POSITIONS = {LINE: 2, POLYGON: 4}

Position = tuple[float, float]


class PlanError(ValueError):
    """A text that is no plan; the message names the feature and the reason."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A point, line or polygon with its rings of (longitude, latitude); a point and a line have one ring.

    `section` is the name of the cemetery's section that a polygon outlines.
    """

    kind: str
    rings: tuple[tuple[Position, ...], ...]
    name: str = ""
    section: str = ""


def read_plan(text: str) -> tuple[Feature, ...]:
    """The features of a plan. Raises PlanError."""
    if len(text) > MOST_CHARACTERS:
        raise PlanError(_("平面图超过%(most)d个字符，请精简坐标。") % {"most": MOST_CHARACTERS})
    try:
        plan = json.loads(text, parse_constant=_refuse_constant)
    except (json.JSONDecodeError, RecursionError) as error:
        raise PlanError(_("平面图不是JSON：%(reason)s") % {"reason": error}) from error
    if not isinstance(plan, dict) or plan.get("type") != "FeatureCollection":
        raise PlanError(_("平面图应当是GeoJSON的FeatureCollection。"))
    features = plan.get("features")
    if not isinstance(features, list) or not features:
        raise PlanError(_("平面图里没有要素（features）。"))
    if len(features) > MOST_FEATURES:
        raise PlanError(_("平面图的要素超过%(most)d个。") % {"most": MOST_FEATURES})
    found = tuple(_feature(each, index) for index, each in enumerate(features, start=1))
    if sum(len(ring) for feature in found for ring in feature.rings) > MOST_POSITIONS:
        raise PlanError(_("平面图的坐标点超过%(most)d个，请精简轮廓。") % {"most": MOST_POSITIONS})
    return found


def _refuse_constant(name: str) -> Any:
    raise PlanError(_("平面图里含有%(name)s，坐标必须是数字。") % {"name": name})


def _feature(value: Any, index: int) -> Feature:
    if not isinstance(value, dict) or value.get("type") != "Feature":
        raise _wrong(index, _("不是Feature。"))
    geometry, properties = value.get("geometry"), value.get("properties") or {}
    if not isinstance(geometry, dict) or geometry.get("type") not in (POINT, LINE, POLYGON):
        raise _wrong(index, _("图形只能是Point、LineString或Polygon。"))
    if not isinstance(properties, dict):
        raise _wrong(index, _("属性（properties）应当是对象。"))
    kind, coordinates = geometry["type"], geometry.get("coordinates")
    if kind == POINT:
        rings: tuple[tuple[Position, ...], ...] = ((_position(coordinates, index),),)
    elif kind == LINE:
        rings = (_ring(coordinates, kind, index),)
    elif isinstance(coordinates, list) and coordinates:
        rings = tuple(_ring(ring, kind, index) for ring in coordinates)
    else:
        raise _wrong(index, _("没有坐标。"))
    return Feature(kind, rings, _label(properties, "name", index), _label(properties, "section", index))


def _ring(value: Any, kind: str, index: int) -> tuple[Position, ...]:
    if not isinstance(value, list) or len(value) < LEAST_POSITIONS[kind]:
        reason = _("%(kind)s至少要有%(least)d个坐标点。") % {"kind": kind, "least": LEAST_POSITIONS[kind]}
        raise _wrong(index, reason)
    ring = tuple(_position(each, index) for each in value)
    if kind == POLYGON and ring[0] != ring[-1]:
        raise _wrong(index, _("多边形没有闭合：最后一点应与第一点相同。"))
    return ring


def _position(value: Any, index: int) -> Position:
    if not isinstance(value, list) or len(value) < 2 or not all(_is_number(each) for each in value):  # noqa: PLR2004
        raise _wrong(index, _("坐标应当是[经度, 纬度]两个数字。"))
    longitude, latitude = float(value[0]), float(value[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):  # noqa: PLR2004
        raise _wrong(index, _("坐标超出范围，经度在-180到180之间，纬度在-90到90之间。"))
    return longitude, latitude


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


def _label(properties: dict[str, Any], key: str, index: int) -> str:
    value = properties.get(key) or ""
    if not isinstance(value, str) or len(value) > MOST_NAME:
        raise _wrong(index, _("属性%(key)s应当是不超过%(most)d字的文字。") % {"key": key, "most": MOST_NAME})
    return value.strip()


def _wrong(index: int, reason: str) -> PlanError:
    return PlanError(_("平面图第%(index)d个要素：%(reason)s") % {"index": index, "reason": reason})
