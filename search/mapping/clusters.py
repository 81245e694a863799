"""Places near one another as one mark with their number."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Max, Min

from search.mapping.boxes import LEAST, Box
from search.mapping.places import Places
from search.mapping.squares import column, row, side_of
from search.models import Entry

# A little more than its members, so that none of them lies on the edge once looked at closer.
MARGIN = 0.15


@dataclass(frozen=True, slots=True)
class Cluster:
    """One mark: where it stands (the mean of its members), how many it is for, and the box that holds them.

    `entry` is its one member, None where there are several.
    """

    latitude: float
    longitude: float
    count: int
    box: Box
    entry: Entry | None = None

    def as_feature(self) -> dict[str, Any]:
        """A GeoJSON feature (RFC 7946); `bbox` is where to look closer."""
        about: dict[str, Any] = {"count": self.count}
        if self.entry:
            about |= {"title": self.entry.title, "url": self.entry.url, "kind": self.entry.kind}
            about |= {"sample": True} if self.entry.sample else {}
        box = self.box
        return {
            "type": "Feature",
            "bbox": [round(side, 6) for side in (box.west, box.south, box.east, box.north)],
            "geometry": {"type": "Point", "coordinates": [round(self.longitude, 6), round(self.latitude, 6)]},
            "properties": about,
        }


def clusters_of(places: Places, box: Box) -> list[Cluster]:
    """The marks of this piece of the map, most members first: two questions, however many places there are."""
    side = side_of(box)
    squares = list(
        places.within(box)
        .order_by()
        .annotate(x=column(side), y=row(side))
        .values("x", "y")
        .annotate(
            count=Count("pk"),
            middle_y=Avg("latitude"),
            middle_x=Avg("longitude"),
            first=Min("pk"),
            west=Min("longitude"),
            south=Min("latitude"),
            east=Max("longitude"),
            north=Max("latitude"),
        )
        .order_by("-count", "x", "y")
    )
    alone = Entry.objects.in_bulk([square["first"] for square in squares if square["count"] == 1])
    return [
        Cluster(
            square["middle_y"],
            square["middle_x"],
            square["count"],
            Box(square["west"], square["south"], square["east"], square["north"]).wider(MARGIN).at_least(LEAST),
            alone.get(square["first"]) if square["count"] == 1 else None,
        )
        for square in squares
    ]
