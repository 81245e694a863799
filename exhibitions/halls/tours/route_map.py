"""The route drawn as it lies: the grounds of its cemeteries, the way from stop to stop, numbers, a scale and north.

Everything is worked out from coordinates on the server; no tile of anybody's map is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from exhibitions.halls.tours.legs import KILOMETRE
from exhibitions.halls.tours.walk import Stop, Walk
from memorial.records.graves.geojson import POINT, POLYGON, Feature
from memorial.records.graves.words import EARTH_RADIUS, Position

WIDTH = 1000.0
MARGIN = 70.0
# The foot of the sheet, where the scale stands.
FOOT = 60.0
TALLEST, FLATTEST = 1.1, 0.45
MARK = 30.0
# Marks nearer to one another than this are drawn as one.
APART = 2 * MARK
# A sheet shows at least so many metres, or a few steps would look like a journey.
LEAST_METRES = 40.0
LONGEST_SCALE = 0.3
LEAST_SPOTS = 2
SHORTEST_RUN = 3
STEPS = (5, 2, 1)
DEGREE = radians(1) * EARTH_RADIUS


@dataclass(frozen=True, slots=True)
class Mark:
    """The stops at one spot: their numbers as written, and where on the sheet."""

    x: str
    y: str
    numbers: str
    width: str
    left: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A part of a cemetery's plan: a path, and its name where that stands on the sheet."""

    kind: str
    path: str
    x: str
    y: str
    name: str


@dataclass(frozen=True, slots=True)
class RouteMap:
    """A sheet with north at the top; `scale_end` is where the bar that stands for `scale` ends."""

    width: str
    height: str
    line: str
    marks: Sequence[Mark]
    grounds: Sequence[Ground]
    scale: str
    scale_start: str
    scale_end: str
    scale_y: str
    north_x: str
    missing: Sequence[int]


def draw_route(walk: Walk, grounds: Iterable[Feature] = ()) -> RouteMap | None:
    """None where fewer than two different spots are known: there is nothing to draw a way between."""
    placed = [stop for stop in walk.stops if stop.position is not None]
    positions = [stop.position for stop in placed if stop.position is not None]
    if len(set(positions)) < LEAST_SPOTS:
        return None
    features = list(grounds)
    sheet = _Sheet([*positions, *(spot for feature in features for ring in feature.rings for spot in ring)])
    points = [sheet.place(position) for position in positions]
    bar, metres = sheet.scale_bar()
    return RouteMap(
        width=_text(WIDTH),
        height=_text(sheet.height),
        line=" ".join(f"{_text(x)},{_text(y)}" for x, y in points),
        marks=list(_marks(placed, points)),
        grounds=[_ground(feature, sheet, points) for feature in features],
        scale=_scale_words(metres),
        scale_start=_text(MARGIN),
        scale_end=_text(MARGIN + bar),
        scale_y=_text(sheet.height - FOOT / 2),
        north_x=_text(WIDTH - MARGIN / 2),
        missing=[stop.number for stop in walk.stops if stop.position is None],
    )


class _Sheet:
    """From degrees to the sheet: equirectangular about the middle, so that a walk keeps its form."""

    def __init__(self, positions: Sequence[Position]) -> None:
        west, east = (pick(lon for lon, _lat in positions) for pick in (min, max))
        south, north = (pick(lat for _lon, lat in positions) for pick in (min, max))
        self.middle = ((west + east) / 2, (south + north) / 2)
        self.narrowing = max(cos(radians(self.middle[1])), 0.01)
        wide = max((east - west) * self.narrowing * DEGREE, LEAST_METRES)
        tall = max((north - south) * DEGREE, LEAST_METRES * FLATTEST)
        inner = WIDTH - 2 * MARGIN
        inner_height = inner * min(max(tall / wide, FLATTEST), TALLEST)
        self.height = inner_height + 2 * MARGIN + FOOT
        # Sheet units a metre.
        self.scale = min(inner / wide, inner_height / tall)
        self.centre = (WIDTH / 2, MARGIN + inner_height / 2)

    def place(self, position: Position) -> tuple[float, float]:
        east = (position[0] - self.middle[0]) * self.narrowing * DEGREE
        north = (position[1] - self.middle[1]) * DEGREE
        return self.centre[0] + east * self.scale, self.centre[1] - north * self.scale

    def scale_bar(self) -> tuple[float, int]:
        """The longest round length that is short enough: on the sheet and in metres."""
        longest = WIDTH * LONGEST_SCALE / self.scale
        power = 1
        while power * 10 <= longest:
            power *= 10
        metres = next(step * power for step in STEPS if step * power <= longest or step == 1)
        return metres * self.scale, metres


def _marks(stops: Sequence[Stop], points: Sequence[tuple[float, float]]) -> Iterator[Mark]:
    """Stops too near to be told apart share a mark at the first one's spot."""
    groups: list[tuple[tuple[float, float], list[int]]] = []
    for stop, point in zip(stops, points, strict=True):
        near = next(
            (numbers for spot, numbers in groups if hypot(spot[0] - point[0], spot[1] - point[1]) < APART), None
        )
        if near is None:
            groups.append((point, [stop.number]))
        else:
            near.append(stop.number)
    for (x, y), numbers in groups:
        words = numbers_in_short(numbers)
        width = max(2 * MARK, 17.0 * len(words) + MARK)
        yield Mark(_text(x), _text(y), words, _text(width), _text(x - width / 2))


def numbers_in_short(numbers: Sequence[int]) -> str:
    """1–3, 7: runs of three and more by their ends."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) >= SHORTEST_RUN else ", ".join(map(str, run)) for run in runs)


def _ground(feature: Feature, sheet: _Sheet, marked: Sequence[tuple[float, float]]) -> Ground:
    rings = [[sheet.place(position) for position in ring] for ring in feature.rings]
    points = rings[0]
    x, y = sum(x for x, _y in points) / len(points), sum(y for _x, y in points) / len(points)
    closing = "Z" if feature.kind == POLYGON else ""
    path = "" if feature.kind == POINT else " ".join("M" + "L".join(map(_pair, ring)) + closing for ring in rings)
    # A name under a mark could not be read.
    hidden = any(hypot(x - spot[0], y - spot[1]) < APART for spot in marked)
    return Ground(feature.kind.lower(), path, _text(x), _text(y), "" if hidden else feature.name or feature.section)


def _scale_words(metres: int) -> str:
    return f"{metres // KILOMETRE} km" if metres >= KILOMETRE else f"{metres} m"


def _pair(point: tuple[float, float]) -> str:
    return f"{_text(point[0])},{_text(point[1])}"


def _text(value: float) -> str:
    return f"{value:.1f}"
