"""A piece of the earth on a screen of so many pixels, and the way back."""

import math
from dataclasses import dataclass

from search.mapping.boxes import Box

# A frame of the map is so much flatter than wide (search.mapping.drawing, map.css).
FLATNESS = 0.75


@dataclass(frozen=True, slots=True)
class Plane:
    """Drawn true along its middle parallel, as `Sheet` is; `mercator` as the map that is moved by hand is."""

    box: Box
    width: int
    mercator: bool = False

    @property
    def height(self) -> float:
        return self.width * FLATNESS

    def place(self, spot: tuple[float, float]) -> tuple[float, float]:
        """Pixels from the left and from the top of a longitude and a latitude."""
        x = (spot[0] - self.box.west) / (self.box.east - self.box.west) * self.width
        top, bottom = self._up(self.box.north), self._up(self.box.south)
        return x, (top - self._up(spot[1])) / (top - bottom) * self.height

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """The longitude and the latitude at so many pixels."""
        top, bottom = self._up(self.box.north), self._up(self.box.south)
        longitude = self.box.west + x / self.width * (self.box.east - self.box.west)
        return longitude, self._down(top - y / self.height * (top - bottom))

    def left(self, x: float) -> str:
        """So many pixels from the left in hundredths of the width."""
        return f"{x / self.width * 100:.2f}%"

    def top(self, y: float) -> str:
        """So many pixels from the top in hundredths of the height."""
        return f"{y / self.height * 100:.2f}%"

    def holds(self, x: float, y: float) -> bool:
        return 0 <= x <= self.width and 0 <= y <= self.height

    def _up(self, latitude: float) -> float:
        return math.asinh(math.tan(math.radians(latitude))) if self.mercator else latitude

    def _down(self, up: float) -> float:
        return math.degrees(math.atan(math.sinh(up))) if self.mercator else up
