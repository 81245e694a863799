"""Battles as marks on a drawing: one each where a finger can tell them apart, else one for several."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from memorial.records.battlefields.plane import Plane
from memorial.records.battlefields.standing import How, Spot, Stand
from search.mapping.boxes import LEAST, Box

# A mark is pressed within so many pixels of its middle; others stand no nearer than twice that.
REACH = 22.0
APART = 2 * REACH + 2
SMALLEST, LARGEST = 8.0, 20.0
# Pixels around the parts of a campaign, and the least that a ring is wide.
MARGIN, LEAST_RING = 28.0, APART + 2
# Twelve places on a ring, the top first.
HOURS = (0, 1, 11, 2, 10, 3, 9, 4, 8, 5, 7, 6)
# What is no wider in degrees stands at one spot however near one looks.
SPOT = 0.002
AROUND = 0.15
# The radius of a circle is told in hundredths of this part of the frame's width (SVG 2, 8.9, for a frame of 4 to 3).
OF_WIDTH = math.sqrt((1 + 0.75**2) / 2)


@dataclass(slots=True)
class Placed:
    """Something whose middle is at `x` and `y`, pixels of the plane; told in hundredths of its sides as well."""

    plane: Plane
    x: float
    y: float

    @property
    def left(self) -> str:
        return self.plane.left(self.x)

    @property
    def top(self) -> str:
        return self.plane.top(self.y)


@dataclass(slots=True)
class Mark(Placed):
    """One mark, and the battles it is for, the one with most records first."""

    spot: Spot
    stands: list[Stand]
    records: int

    @property
    def stand(self) -> Stand | None:
        """Its one battle; None where there are several."""
        return self.stands[0] if len(self.stands) == 1 else None

    @property
    def radius(self) -> float:
        if len(self.stands) > 1:
            return REACH - 5
        return min(SMALLEST + 5 * math.log10(self.records + 1), LARGEST)

    @property
    def box(self) -> Box:
        """What holds all its battles."""
        return box_of([spot for stand in self.stands for spot in stand.spots])

    @property
    def is_one_spot(self) -> bool:
        """Whether looking closer would not tell its battles apart."""
        box = self.box
        return box.east - box.west < SPOT and box.north - box.south < SPOT

    @property
    def closer(self) -> Box:
        """Where to look to see them apart, or all that stand here."""
        return self.box.wider(AROUND).at_least(LEAST if not self.is_one_spot else 0.2)


@dataclass(slots=True)
class Area(Placed):
    """A ring around the parts of a campaign that stands nowhere itself."""

    radius: float
    stand: Stand

    @property
    def size(self) -> str:
        return f"{self.radius / (self.plane.width * OF_WIDTH) * 100:.2f}%"


class Marking:
    """The marks of these battles on a plane, and the rings around campaigns; `records` says how many fell in each."""

    def __init__(self, stands: Iterable[Stand], plane: Plane, records: Callable[[Stand], int]) -> None:
        self._plane, self._records = plane, records
        self._ordered = sorted(stands, key=records, reverse=True)

    @cached_property
    def areas(self) -> list[Area]:
        """The widest first, so that narrow ones lie above them."""
        found = [self._area(stand) for stand in self._ordered if stand.how is How.AREA]
        return sorted(found, key=lambda area: area.radius, reverse=True)

    @cached_property
    def marks(self) -> list[Mark]:
        """Those of single places first, so that a campaign's stands where they leave room."""
        marks: list[Mark] = []
        for stand in self._ordered:
            if stand.how is not How.AREA and stand.spots:
                self._add(marks, stand, *self._plane.place(stand.spots[0]), stand.spots[0])
        for area in self.areas:
            at = self._bead(area, marks)
            if at:
                self._add(marks, area.stand, *at, self._plane.spot(*at))
        return marks

    def _add(self, marks: list[Mark], stand: Stand, x: float, y: float, spot: Spot) -> None:
        if not self._plane.holds(x, y):
            return
        records = self._records(stand)
        near = min(marks, key=lambda mark: math.hypot(mark.x - x, mark.y - y), default=None)
        if near is not None and math.hypot(near.x - x, near.y - y) < APART:
            near.stands.append(stand)
            near.records += records
        else:
            marks.append(Mark(self._plane, x, y, spot, [stand], records))

    def _area(self, stand: Stand) -> Area:
        places = [self._plane.place(spot) for spot in stand.spots]
        xs, ys = zip(*places, strict=True)
        x, y = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        furthest = max(math.hypot(each - x, other - y) for each, other in places)
        return Area(self._plane, x, y, max(furthest + MARGIN, LEAST_RING), stand)

    def _bead(self, area: Area, marks: list[Mark]) -> tuple[float, float] | None:
        """Where a ring has its mark: within the frame, and away from the others if there is room."""
        angles = [math.radians(hour * 30) for hour in HOURS]
        places = [(area.x + area.radius * math.sin(angle), area.y - area.radius * math.cos(angle)) for angle in angles]
        width, height = self._plane.width, self._plane.height
        seen = [(x, y) for x, y in places if REACH <= x <= width - REACH and REACH <= y <= height - REACH]
        free = [at for at in seen if all(math.hypot(mark.x - at[0], mark.y - at[1]) >= APART for mark in marks)]
        return next(iter([*free, *seen]), None)


def box_of(spots: Sequence[Spot]) -> Box:
    """The least that holds all of them; a single one has no sides."""
    xs, ys = zip(*spots, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))
