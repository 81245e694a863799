"""A grave's place in words, for messages and for those who read no plan."""

from decimal import Decimal
from math import asin, atan2, cos, degrees, radians, sin, sqrt

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from memorial.records.models.grave import Grave

EARTH_RADIUS = 6_371_000  # metres
NEAR = 5  # metres: nearer than positions are measured
BEARINGS: tuple[str | Promise, ...] = (
    gettext_lazy("北"),
    gettext_lazy("东北"),
    gettext_lazy("东"),
    gettext_lazy("东南"),
    gettext_lazy("南"),
    gettext_lazy("西南"),
    gettext_lazy("西"),
    gettext_lazy("西北"),
)

Position = tuple[float, float]


def grave_words(grave: Grave) -> str:
    """The cemetery and the place in it: 柏林烈士陵园 东区 3排 12号."""
    return f"{grave.cemetery.title} {grave}"


def position_of(longitude: Decimal | None, latitude: Decimal | None) -> Position | None:
    """Longitude and latitude in degrees, where both are known."""
    return (float(longitude), float(latitude)) if longitude is not None and latitude is not None else None


def way_words(place: Position, landmark: Position, landmark_name: str) -> str:
    """Where `place` lies, seen from a named landmark: 在正门东北方约120米. Positions are degrees, east and north."""
    metres = metres_between(landmark, place)
    if metres < NEAR:
        return _("就在%(landmark)s旁") % {"landmark": landmark_name}
    rounded = round(metres / 10) * 10 or round(metres)
    return ngettext(
        "在%(landmark)s%(bearing)s方约%(metres)s米", "在%(landmark)s%(bearing)s方约%(metres)s米", rounded
    ) % {"landmark": landmark_name, "bearing": str(_bearing(landmark, place)), "metres": rounded}


def metres_between(start: Position, end: Position) -> float:
    """Metres along the great circle (haversine)."""
    (lon1, lat1), (lon2, lat2) = ((radians(value) for value in point) for point in (start, end))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(chord))


def _bearing(start: Position, end: Position) -> str | Promise:
    (lon1, lat1), (lon2, lat2) = ((radians(value) for value in point) for point in (start, end))
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return BEARINGS[round(degrees(atan2(east, north)) / 45) % len(BEARINGS)]
