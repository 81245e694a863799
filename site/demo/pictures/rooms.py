"""Rooms of the sample's hall: where walls, doors and frames are, and in which direction a visitor sees them."""

import math
from dataclasses import dataclass, field

WALLS = ("north", "east", "south", "west")
DOOR_WIDTH, DOOR_HEIGHT = 2.2, 2.7
FRAME_WIDTH, FRAME_HEIGHT, FRAME_MIDDLE = 1.75, 1.15, 1.75


@dataclass(frozen=True, slots=True)
class Room:
    """A box. Metres; x runs east, y north, the floor's south-western corner is 0, 0. `eye` is where the visitor stands.

    `doors` are walls with a door in the middle, by the number of the room behind it; `frames` the pictures on each
    wall, from left to right as one faces it.
    """

    number: int
    doors: dict[str, int]
    frames: dict[str, list[str]]
    width: float = 9.0
    depth: float = 8.0
    height: float = 3.8
    eye: tuple[float, float, float] = (4.5, 4.0, 1.6)
    wall: tuple[int, int, int] = (206, 194, 170)
    floor: tuple[int, int, int] = (116, 92, 68)
    lit: dict[str, float] = field(default_factory=dict)

    def length(self, wall: str) -> float:
        return self.width if wall in ("north", "south") else self.depth

    def places(self, wall: str) -> list[float]:
        """How far from the wall's left end the middle of each frame is: evenly, beside the door if there is one."""
        count, length = len(self.frames.get(wall, [])), self.length(wall)
        if wall not in self.doors:
            return [length * (index + 0.5) / count for index in range(count)]
        beside = (length - DOOR_WIDTH) / 2
        return [beside / 2, length - beside / 2][:count]

    def point(self, wall: str, along: float, height: float) -> tuple[float, float, float]:
        """A point of a wall, `along` metres from its left end as one faces it."""
        match wall:
            case "north":
                return along, self.depth, height
            case "east":
                return self.width, self.depth - along, height
            case "south":
                return self.width - along, 0, height
        return 0, along, height

    def direction(self, wall: str, along: float, height: float) -> tuple[float, float]:
        """Yaw and pitch in degrees, of a point of a wall from where the visitor stands; yaw 0 is north."""
        x, y, z = (there - here for there, here in zip(self.point(wall, along, height), self.eye, strict=True))
        return math.degrees(math.atan2(x, y)), math.degrees(math.atan2(z, math.hypot(x, y)))

    def door(self, wall: str) -> tuple[float, float]:
        """The direction of a door, at the height of the hand."""
        return self.direction(wall, self.length(wall) / 2, 1.15)

    def frame(self, wall: str, index: int) -> tuple[float, float]:
        """The direction of a point below a frame's caption."""
        return self.direction(wall, self.places(wall)[index], FRAME_MIDDLE - FRAME_HEIGHT / 2 - 0.45)


# Four rooms, two by two, each with doors to its neighbours; the first is entered from the south.
ROOMS = {
    1: Room(
        1,
        doors={"north": 2, "east": 4, "south": 0},
        frames={"west": ["stele-dawn", "front", "cypress-avenue"], "north": ["hall-morning", "hall-plaza"]},
        wall=(198, 182, 152),
    ),
    2: Room(
        2,
        doors={"south": 1, "east": 3},
        frames={
            "north": ["hall-canal", "steps-spring", "graves-morning"],
            "west": ["hall-mountains", "hall-letters", "exhibit-lamp"],
        },
        wall=(188, 192, 178),
    ),
    3: Room(
        3,
        doors={"west": 2, "south": 4},
        frames={
            "north": ["tower-mountains", "cypress-mist", "wall-evening"],
            "east": ["stele-dusk", "hall-night", "exhibit-flag"],
        },
        wall=(196, 176, 164),
    ),
    4: Room(
        4,
        doors={"north": 3, "west": 1},
        frames={"east": ["hall-snow", "front"], "south": ["exhibit-letter", "exhibit-notebook", "graves-morning"]},
        wall=(178, 182, 186),
    ),
}
