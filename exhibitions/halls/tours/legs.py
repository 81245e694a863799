"""How far it is from one stop to the next and how long it takes: as entered, else as the crow flies."""

from dataclasses import dataclass
from math import ceil

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from memorial.records.graves.words import NEAR, Position, metres_between

# Metres a minute: a slow walk, as one goes with old people and children (3.6 km an hour).
PACE = 60
KILOMETRE = 1000
# From here on hours are easier to grasp.
MANY_MINUTES = 90
# Farther than this nobody is expected to walk, so no time is worked out.
FARTHEST_WALK = 5 * KILOMETRE


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one stop to the next; None where nothing is known.

    `straight` says that the metres were worked out as the crow flies, `estimated` that the minutes were.
    """

    metres: int | None
    minutes: int | None
    straight: bool = False
    estimated: bool = False
    words: str = ""

    @property
    def is_known(self) -> bool:
        return self.metres is not None or self.minutes is not None or bool(self.words)

    @property
    def is_beside(self) -> bool:
        """Whether the next stop is where this one is."""
        return self.metres is not None and self.metres < NEAR

    @property
    def distance(self) -> str:
        """约120米, 就在旁边; empty where it is not known."""
        if self.metres is None:
            return ""
        return _("就在旁边") if self.is_beside else distance_words(self.metres)

    @property
    def time(self) -> str:
        """约3分钟; nothing for the stop beside."""
        return time_words(self.minutes) if self.minutes and not self.is_beside else ""


def leg(
    start: Position | None, end: Position | None, *, metres: int | None, minutes: int | None, words: str = ""
) -> Leg:
    """What was entered, and for the rest what follows from the two positions."""
    straight = metres is None and start is not None and end is not None
    if start is not None and end is not None and metres is None:
        metres = round(metres_between(start, end))
    estimated = minutes is None and metres is not None and metres <= FARTHEST_WALK
    if estimated:
        minutes = ceil((metres or 0) / PACE)
    return Leg(metres, minutes, straight=straight, estimated=estimated, words=words)


def distance_words(metres: int) -> str:
    """Rounded to what a walker can use: to ten metres, from a kilometre on to a hundred."""
    if metres < KILOMETRE:
        rounded = round(metres / 10) * 10 or metres
        if rounded < KILOMETRE:
            return ngettext("约%(metres)s米", "约%(metres)s米", rounded) % {"metres": rounded}
    return _("约%(kilometres)s公里") % {"kilometres": number_format(round(metres / KILOMETRE, 1), 1)}


def time_words(minutes: int) -> str:
    """约3分钟, from an hour and a half on in hours and minutes."""
    if minutes < MANY_MINUTES:
        return ngettext("约%(minutes)s分钟", "约%(minutes)s分钟", minutes) % {"minutes": minutes}
    hours, rest = divmod(minutes, 60)
    if not rest:
        return ngettext("约%(hours)s小时", "约%(hours)s小时", hours) % {"hours": hours}
    return _("约%(hours)s小时%(minutes)s分钟") % {"hours": hours, "minutes": rest}
