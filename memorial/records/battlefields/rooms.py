"""Room for writing upon a drawing: rectangles that may not overlap, in pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

# In the large type one sign is so wide; in the usual one there is more room than is needed.
LETTER = 19.0
NARROW_LETTER = 11.0
LINE = 24.0
MORE = "…"


@dataclass(frozen=True, slots=True)
class Room:
    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, x: float, y: float, radius: float) -> "Room":
        return cls(x - radius, y - radius, x + radius, y + radius)

    def meets(self, other: "Room") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def is_within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


class Taken:
    """What is written or drawn so far."""

    def __init__(self, rooms: Iterable[Room], width: float, height: float) -> None:
        self._rooms, self._width, self._height = list(rooms), width, height

    def first_free(self, rooms: Sequence[Room]) -> int | None:
        """Which of these is free and within the drawing, the first of several; it is taken from now on."""
        for place, room in enumerate(rooms):
            if room.is_within(self._width, self._height) and not any(room.meets(other) for other in self._rooms):
                self._rooms.append(room)
                return place
        return None


def width_of(text: str) -> float:
    """How wide a text is in the large type."""
    return sum(LETTER if east_asian_width(sign) in "WFA" else NARROW_LETTER for sign in text)


def cut(text: str, most: float) -> str:
    """As much of the text as is not wider than so many pixels, with a sign that there is more."""
    if width_of(text) <= most:
        return text
    while text and width_of(text + MORE) > most:
        text = text[:-1]
    return text.rstrip() + MORE
