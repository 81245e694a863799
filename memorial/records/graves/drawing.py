"""A plan's features in degrees as shapes on a sheet. Numbers go out as text with one decimal, in any language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple

from memorial.records.graves.geojson import POINT, POLYGON, Feature, Position

WIDTH = 1000.0
MARGIN = 40.0
TALLEST, FLATTEST = 1.4, 0.35


class Spot(NamedTuple):
    """A grave on the plan."""

    position: Position
    name: str = ""


class Shape(NamedTuple):
    """A path, or a point where `path` is empty; `x` and `y` are where its name stands."""

    kind: str
    path: str
    x: str
    y: str
    name: str
    highlighted: bool = False


class Dot(NamedTuple):
    x: str
    y: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet `width` by `height`, with north at the top."""

    width: str
    height: str
    shapes: list[Shape]
    graves: list[Dot]
    marked: Dot | None


class _Sheet:
    """From degrees to the sheet: equirectangular about the middle, so that a cemetery keeps its form."""

    def __init__(self, positions: Sequence[Position]) -> None:
        self.west, self.east = (pick(lon for lon, _lat in positions) for pick in (min, max))
        self.south, self.north = (pick(lat for _lon, lat in positions) for pick in (min, max))
        self.narrowing = max(cos(radians((self.south + self.north) / 2)), 0.01)
        wide = max((self.east - self.west) * self.narrowing, 1e-6)
        tall = max(self.north - self.south, 1e-6)
        inner = WIDTH - 2 * MARGIN
        self.inner_height = inner * min(max(tall / wide, FLATTEST), TALLEST)
        self.height = self.inner_height + 2 * MARGIN
        self.scale = min(inner / wide, self.inner_height / tall)
        # What is narrower than the sheet stands in its middle.
        self.left = MARGIN + (inner - wide * self.scale) / 2
        self.top = MARGIN + (self.inner_height - tall * self.scale) / 2

    def place(self, position: Position) -> tuple[float, float]:
        longitude, latitude = position
        x = self.left + (longitude - self.west) * self.narrowing * self.scale
        return x, self.top + (self.north - latitude) * self.scale


def draw(features: Sequence[Feature], graves: Iterable[Spot], marked: Spot | None, highlighted: str = "") -> Drawing:
    """The features with the graves on them; `highlighted` is the name of the section to bring out."""
    spots = list(graves)
    positions = [position for feature in features for ring in feature.rings for position in ring]
    sheet = _Sheet([*positions, *([marked.position] if marked else [])])
    return Drawing(
        width=_text(WIDTH),
        height=_text(sheet.height),
        shapes=[_shape(feature, sheet, highlighted) for feature in features],
        graves=[_dot(spot, sheet) for spot in spots if _within(spot.position, sheet)],
        marked=_dot(marked, sheet) if marked else None,
    )


def _shape(feature: Feature, sheet: _Sheet, highlighted: str) -> Shape:
    rings = [[sheet.place(position) for position in ring] for ring in feature.rings]
    points = rings[0]
    x, y = sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)
    closing = "Z" if feature.kind == POLYGON else ""
    path = "" if feature.kind == POINT else " ".join("M" + "L".join(map(_pair, ring)) + closing for ring in rings)
    is_lit = bool(highlighted) and feature.kind == POLYGON and highlighted in (feature.section, feature.name)
    return Shape(feature.kind.lower(), path, _text(x), _text(y), feature.name or feature.section, is_lit)


def _dot(spot: Spot, sheet: _Sheet) -> Dot:
    x, y = sheet.place(spot.position)
    return Dot(_text(x), _text(y), spot.name)


def _within(position: Position, sheet: _Sheet) -> bool:
    return sheet.west <= position[0] <= sheet.east and sheet.south <= position[1] <= sheet.north


def _pair(point: tuple[float, float]) -> str:
    return f"{_text(point[0])},{_text(point[1])}"


def _text(value: float) -> str:
    return f"{value:.1f}"
