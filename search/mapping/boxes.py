"""Pieces of the earth between two meridians and two parallels."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

# Beyond these no web map goes (EPSG:3857 ends at 85.0511 degrees).
SOUTHMOST, NORTHMOST = -85.0, 85.0
WESTMOST, EASTMOST = -180.0, 180.0
# About a hundred metres: nothing is looked at closer.
LEAST = 0.001
# What is around one place alone: about ten kilometres.
NEIGHBOURHOOD = 0.1
LONGEST = 200
# Shares of a box's sides: looking closer, looking from further off, and what is left around all that is shown.
CLOSER, FURTHER, MARGIN = -0.25, 0.5, 0.08


class BoxError(ValueError):
    """What was given is no piece of the earth; its text says why."""


@dataclass(frozen=True, slots=True)
class Box:
    """Degrees of WGS 84. Never empty, and never across the meridian of 180 degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def read(cls, text: str) -> Self:
        """From "west,south,east,north" as GeoJSON orders them (RFC 7946, 5). Raises BoxError.

        What reaches beyond the earth is cut off at its ends, as maps do that are zoomed far out.
        """
        pieces = text.split(",")
        try:
            if len(text) > LONGEST or len(pieces) != len(("west", "south", "east", "north")):
                raise ValueError
            west, south, east, north = map(float, pieces)
            if not all(map(math.isfinite, (west, south, east, north))):
                raise ValueError
        except ValueError:
            raise BoxError(_("范围应当是四个数：西经度,南纬度,东经度,北纬度，例如 115.2,35.7,116.6,37.1。")) from None
        if west >= east or south >= north:
            raise BoxError(_("范围的西、南两边应当小于东、北两边，请核对次序。"))
        if east <= WESTMOST or west >= EASTMOST or north <= SOUTHMOST or south >= NORTHMOST:
            raise BoxError(_("范围在地图之外：经度在-180到180之间，纬度在-85到85之间。"))
        return cls(max(west, WESTMOST), max(south, SOUTHMOST), min(east, EASTMOST), min(north, NORTHMOST)).at_least(
            LEAST
        )

    @classmethod
    def around(cls, boxes: Iterable["Box"]) -> Self:
        """The smallest that holds all of these; there is at least one."""
        west, south, east, north = zip(*((box.west, box.south, box.east, box.north) for box in boxes), strict=True)
        return cls(min(west), min(south), max(east), max(north))

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def at_least(self, side: float) -> Self:
        """The same place with no side shorter than so many degrees."""
        if self.east - self.west >= side and self.north - self.south >= side:
            return self
        x, y = self.middle
        across, up = max(self.east - self.west, side) / 2, max(self.north - self.south, side) / 2
        return type(self)(x - across, y - up, x + across, y + up)

    def wider(self, share: float) -> Self:
        """With a margin of this share of its sides all around."""
        across, up = (self.east - self.west) * share, (self.north - self.south) * share
        return type(self)(self.west - across, self.south - up, self.east + across, self.north + up)

    def meets(self, other: "Box") -> bool:
        return (
            self.west < other.east and other.west < self.east and self.south < other.north and other.south < self.north
        )

    def __str__(self) -> str:
        """As it is read; five decimals are a metre."""
        return ",".join(
            f"{side:.5f}".rstrip("0").rstrip(".") for side in (self.west, self.south, self.east, self.north)
        )


# Where there is nothing to look at.
ANYWHERE = Box(WESTMOST, SOUTHMOST, EASTMOST, NORTHMOST)
