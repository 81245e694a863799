"""A drawing of battles at one width: marks, rings, and as many names as do not run into one another."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from memorial.records.battlefields.marks import Area, Mark, Marking
from memorial.records.battlefields.plane import Plane
from memorial.records.battlefields.rooms import LINE, Room, Taken, cut, width_of
from memorial.records.battlefields.standing import Spot, Stand
from search.mapping.drawing import Shape

# The narrowest frames in which each of the three drawings is shown (map.css), in large type too: on a telephone of 320
# pixels, from a tablet on, and on a desk.
NARROW, WIDE, BROAD = 270, 540, 760
# A name takes no more of the width than the first; if there is no room for so much, no more than the second.
WIDEST_NAMES = (0.72, 0.42)
GAP = 5.0
# How far a county's name may be moved up or down for what stands there.
STEPS = (0, 26, -26)
# Names of counties are set with so much air between their signs.
SPACED = 1.12
# Pixels of the scale in its corner, the share of the width that its bar takes at most, and of the buttons in theirs.
SCALE, BAR, BUTTONS = (90.0, 48.0), 0.28, (58.0, 104.0)
SIDES = ("right", "left", "below", "above")


@dataclass(frozen=True, slots=True)
class Named:
    """A mark with what is written beside it, if there is room: `side` of the mark, `x` and `y` from its middle."""

    mark: Mark
    text: str = ""
    side: str = ""
    x: str = "0"
    y: str = "0"


@dataclass(frozen=True, slots=True)
class Place:
    """The name of a county: where it belongs, in hundredths of the frame, how many pixels it was moved down from there,
    and the spot on the earth where it is written."""

    name: str
    left: str
    top: str
    down: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Layout:
    """What is drawn upon the outlines at one width."""

    plane: Plane
    marks: list[Named]
    areas: list[Area]
    places: list[Place]


def laid_out(stands: Iterable[Stand], plane: Plane, records: Callable[[Stand], int], shapes: Iterable[Shape]) -> Layout:
    """The drawing upon outlines of these shapes; `records` says how many fell where."""
    marking = Marking(stands, plane, records)
    marks = marking.marks
    drawn = [Room.around(mark.x, mark.y, mark.radius + 2) for mark in marks]
    taken = Taken([*drawn, *_corners(plane)], plane.width, plane.height)
    named = [_named(mark, taken) for mark in marks]
    return Layout(plane, named, marking.areas, list(_places(shapes, plane, taken)))


def _corners(plane: Plane) -> tuple[Room, Room]:
    """Where the scale is, and on the map that is moved by hand the buttons that zoom."""
    across, up = SCALE
    scale = Room(0, plane.height - up, max(across, plane.width * BAR), plane.height)
    return (scale, Room(0, 0, *BUTTONS)) if plane.mercator else (scale, scale)


def _named(mark: Mark, taken: Taken) -> Named:
    """With the name of its one battle and how many fell there."""
    if mark.stand is None:
        return Named(mark)
    told = f" {mark.records}" if mark.records else ""
    texts = [cut(mark.stand.battle.name, mark.plane.width * share - width_of(told)) + told for share in WIDEST_NAMES]
    return next((named for text in dict.fromkeys(texts) if (named := _written(mark, text, taken))), Named(mark))


def _written(mark: Mark, text: str, taken: Taken) -> Named | None:
    """With this text on the first side that is free; None if none is."""
    across, away = width_of(text), mark.radius + GAP
    rooms = (
        Room(mark.x + away, mark.y - LINE / 2, mark.x + away + across, mark.y + LINE / 2),
        Room(mark.x - away - across, mark.y - LINE / 2, mark.x - away, mark.y + LINE / 2),
        Room(mark.x - across / 2, mark.y + away, mark.x + across / 2, mark.y + away + LINE),
        Room(mark.x - across / 2, mark.y - away - LINE, mark.x + across / 2, mark.y - away),
    )
    free = taken.first_free(rooms)
    if free is None:
        return None
    dx, dy = ((away, 0), (-away, 0), (0, away + LINE / 2), (0, -away - LINE / 2))[free]
    return Named(mark, text, SIDES[free], f"{dx:.1f}", f"{dy:.1f}")


def _places(shapes: Iterable[Shape], plane: Plane, taken: Taken) -> Iterator[Place]:
    """The names of those outlines that are wider than their names, moved a little where something stands."""
    for shape in shapes:
        across = width_of(shape.name) * SPACED
        (left, top), (right, bottom) = (plane.place(spot) for spot in _ends(shape))
        if shape.label is None or right - left < across:
            continue
        x, y = plane.place(shape.label)
        # Never so far that it would be written in the next county.
        steps = [step for step in STEPS if top + LINE < y + step < bottom - LINE or not step]
        rooms = [Room(x - across / 2, y + step - LINE / 2, x + across / 2, y + step + LINE / 2) for step in steps]
        free = taken.first_free(rooms)
        if free is not None:
            yield Place(shape.name, plane.left(x), plane.top(y), steps[free], plane.spot(x, y + steps[free]))


def _ends(shape: Shape) -> tuple[Spot, Spot]:
    return (shape.box.west, shape.box.north), (shape.box.east, shape.box.south)
