"""A piece of the map as shapes on a sheet, for browsers without script and for paper."""

import math
from dataclasses import dataclass, replace
from typing import Any

from search.labels import labels_of
from search.mapping.boxes import Box
from search.mapping.clusters import Cluster
from search.mapping.outlines import Feature

# Units of the sheet; what is drawn keeps its shape at any size.
WIDTH = 960
HEIGHT = 720
SMALLEST, LARGEST = 13, 34
# The width of a sign of an outline's name and the height of its line. What is narrower than its name goes without, and
# so does a name that would run into that of a wider outline.
LETTER, LINE = 19, 24
# A round length for the bar takes at most this share of the sheet's width.
BAR = 0.25
EARTH = 111_320.0
METRES_IN_KILOMETRE = 1000


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline: an SVG path, what it is called and where that is written (None: outside the sheet).

    `code` is its division's or empty, `box` and `label` are degrees: what holds it, and where its name belongs.
    """

    path: str
    name: str
    at: tuple[float, float] | None
    code: str
    box: Box
    label: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Mark:
    """A cluster on the sheet."""

    cluster: Cluster
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """How long so many metres are on the sheet."""

    metres: int
    length: float

    @property
    def kilometres(self) -> float | None:
        return self.metres / METRES_IN_KILOMETRE if self.metres >= METRES_IN_KILOMETRE else None


def _meet(one: Shape, other: Shape) -> bool:
    """Whether two written names run into each other."""
    if one.at is None or other.at is None:
        return False
    letters = (len(one.name) + len(other.name)) / 2
    return abs(one.at[0] - other.at[0]) < letters * LETTER and abs(one.at[1] - other.at[1]) < LINE


class Sheet:
    """A piece of the earth drawn flat: true along its middle parallel, which does for a city or a province."""

    def __init__(self, box: Box) -> None:
        self.box = fitted(box)
        self.width, self.height = WIDTH, HEIGHT

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        box = self.box
        x = (longitude - box.west) / (box.east - box.west) * WIDTH
        y = (box.north - latitude) / (box.north - box.south) * HEIGHT
        return round(x, 1), round(y, 1)

    def shapes(self, features: list[Feature]) -> list[Shape]:
        seen = [feature for feature in features if Box(*feature["bbox"]).meets(self.box)]
        names = labels_of("place_name", [feature["id"] for feature in seen if feature["id"]])
        shapes = [self._shape(feature, names.get(feature["id"]) or "") for feature in seen]
        placed: list[Shape] = []
        for shape in sorted(shapes, key=lambda each: each.box.west - each.box.east):
            if shape.at and not any(_meet(shape, other) for other in placed):
                placed.append(shape)
        return [shape if shape in placed else replace(shape, at=None) for shape in shapes]

    def _shape(self, feature: Feature, name: str) -> Shape:
        label = feature["properties"]["label"]
        at = self.place(label[0], label[1]) if label else None
        # Where the catalogue of places does not know the code, the outlines' own name.
        known = name if name not in ("", feature["id"]) else feature["properties"]["name"]
        box = Box(*feature["bbox"])
        is_wide = (box.east - box.west) / (self.box.east - self.box.west) * WIDTH > len(known) * LETTER
        inside = at is not None and 0 < at[0] < WIDTH and 0 < at[1] < HEIGHT
        spot = (float(label[0]), float(label[1])) if label else None
        shown = at if inside and is_wide else None
        return Shape(self._path(feature["geometry"]), known, shown, feature["id"], box, spot)

    def _path(self, geometry: dict[str, Any]) -> str:
        end = "Z" if "Polygon" in geometry["type"] else ""
        lines = lines_of(geometry)
        return "".join(
            "M" + "L".join(f"{x:g} {y:g}" for x, y in (self.place(p[0], p[1]) for p in line)) + end for line in lines
        )

    def marks(self, clusters: list[Cluster]) -> list[Mark]:
        """The largest first, so that small ones lie above them."""
        return [
            Mark(cluster, *self.place(cluster.longitude, cluster.latitude), radius(cluster.count))
            for cluster in clusters
        ]

    @property
    def bar(self) -> ScaleBar:
        """The longest of 1, 2 or 5 times a power of ten that takes a quarter of the width at most."""
        across = (self.box.east - self.box.west) * EARTH * math.cos(math.radians(self.box.middle[1]))
        power = 10 ** math.floor(math.log10(across * BAR))
        metres = max(step * power for step in (1, 2, 5) if step * power <= across * BAR)
        return ScaleBar(int(metres), round(metres / across * WIDTH, 1))


def radius(count: int) -> float:
    """By the order of magnitude of what a mark stands for: 13 for one, 34 from some thousands on."""
    return min(SMALLEST + 6 * math.log10(max(count, 1)), LARGEST)


def fitted(box: Box) -> Box:
    """The same middle in the shape of the sheet, with nothing of the box cut off."""
    x, y = box.middle
    flatness = math.cos(math.radians(y))
    across, up = (box.east - box.west) * flatness, box.north - box.south
    across, up = max(across, up * WIDTH / HEIGHT), max(up, across * HEIGHT / WIDTH)
    across /= flatness
    return Box(x - across / 2, y - up / 2, x + across / 2, y + up / 2)


def lines_of(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """The lines a geometry is drawn by: each ring of each of its areas, or each of its lines."""
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "LineString":
            return [coordinates]
        case "Polygon" | "MultiLineString":
            return list(coordinates)
    return [ring for polygon in coordinates for ring in polygon]
