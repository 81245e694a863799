"""A tour's stops as they are walked: numbered, placed, each with the way to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from exhibitions.halls.tours.legs import Leg, distance_words, leg, time_words
from exhibitions.halls.tours.places import positions_of
from exhibitions.halls.tours.targets import Target, targets_of
from frame.pages import child_rows
from memorial.records.graves.words import Position
from search.models import address

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage, TourStop


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop in its place. `onward` is the way to the next; the last has none."""

    row: "TourStop"
    number: int
    url: str
    sign_url: str
    target: Target | None
    position: Position | None
    onward: Leg | None

    @property
    def title(self) -> str:
        return self.row.title

    @property
    def key(self) -> str:
        return self.row.key


@dataclass(frozen=True)
class Walk:
    """All stops in order, and what they come to together."""

    tour: "TourPage"
    stops: Sequence[Stop]
    language: str

    @cached_property
    def metres(self) -> int | None:
        """The length: as entered, else the sum of the ways where each is known."""
        if self.tour.metres is not None:
            return self.tour.metres
        ways = [stop.onward.metres for stop in self.stops if stop.onward]
        return sum(way for way in ways if way is not None) if ways and None not in ways else None

    @cached_property
    def minutes(self) -> int | None:
        """The time: as entered, else walking and the stays where both are known of every stop."""
        if self.tour.minutes is not None:
            return self.tour.minutes
        parts = [stop.onward.minutes for stop in self.stops if stop.onward]
        parts += [stop.row.minutes_here for stop in self.stops]
        return sum(part for part in parts if part is not None) if parts and None not in parts else None

    @property
    def start(self) -> str:
        """The address of the whole tour."""
        return address(self.tour.section, self.tour.number or 0, self.language)

    @property
    def length(self) -> str:
        return distance_words(self.metres) if self.metres else ""

    @property
    def time(self) -> str:
        return time_words(self.minutes) if self.minutes else ""

    @property
    def has_straight_ways(self) -> bool:
        """Whether any distance was worked out as the crow flies."""
        return any(stop.onward.straight and not stop.onward.is_beside for stop in self.stops if stop.onward)

    def at(self, number: int) -> Stop | None:
        """The stop of this number, the first being 1."""
        return self.stops[number - 1] if 1 <= number <= len(self.stops) else None

    def with_key(self, key: str) -> Stop | None:
        return next((stop for stop in self.stops if stop.key == key), None)


def stop_count(count: int) -> str:
    """8站."""
    return ngettext("%(count)s站", "%(count)s站", count) % {"count": count}


def walk_of(tour: "TourPage", language: str) -> Walk:
    """The tour as the public walks it in `language`, asking a fixed number of questions."""
    rows = list(child_rows(tour, "stops"))
    targets = targets_of(rows, language)
    places = positions_of(rows, targets)
    base = address(tour.section, tour.number, language) if tour.number else ""
    return Walk(tour, [_stop(rows, index, targets, places, base) for index in range(len(rows))], language)


def _stop(
    rows: "Sequence[TourStop]",
    index: int,
    targets: Sequence[Target | None],
    places: Sequence[Position | None],
    base: str,
) -> Stop:
    row = rows[index]
    onward = None
    if index + 1 < len(rows):
        start, end = places[index], places[index + 1]
        onward = leg(start, end, metres=row.metres_on, minutes=row.minutes_on, words=row.way_on)
    return Stop(
        row=row,
        number=index + 1,
        url=f"{base}stop/{index + 1}/",
        sign_url=f"{base}at/{row.key}/",
        target=targets[index],
        position=places[index],
        onward=onward,
    )
