"""A wall of names for a large screen: every name in turn, by the clock, so that anybody can be told when one comes."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from memorial.honours.rolls.asking import named_on
from memorial.honours.rolls.lines import Line, lines_of
from memorial.records.folding import name_key

if TYPE_CHECKING:
    from memorial.honours.models import HonourRollPage

# Names on one screen and seconds it stands.
ON_SCREEN = 24
SECONDS = 20
# More answers to one name are not told.
MOST_COMINGS = 20


@dataclass(frozen=True, slots=True)
class Coming:
    """When a name stands on the wall next, first second and last; `now` while it does."""

    line: Line
    begins: datetime
    ends: datetime
    now: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """Screens of names. Which one stands follows from the time of day alone: every screen shows the same, and goes on
    where it should be after a power cut."""

    lines: Sequence[Line]

    @property
    def screens(self) -> int:
        return max(1, -(-len(self.lines) // ON_SCREEN))

    @property
    def seconds(self) -> int:
        """How long a whole round takes."""
        return self.screens * SECONDS

    def turn(self, at: float) -> int:
        """The screen that stands at `at`, in seconds since 1970."""
        return int(at // SECONDS) % self.screens

    def now(self) -> dict[str, Any]:
        """The screen of this moment for a page without script, and in how many seconds it is over."""
        at = time.time()
        turn = self.turn(at)
        return {
            "number": turn + 1,
            "lines": self.lines[turn * ON_SCREEN : (turn + 1) * ON_SCREEN],
            "left": max(1, int(SECONDS - at % SECONDS) + 1),
        }

    def comings(self, words: str, at: float | None = None) -> list[Coming]:
        """When the names that hold these words come next, soonest first."""
        moment = time.time() if at is None else at
        asked = name_key(words)
        places = [place for place, line in enumerate(self.lines) if asked and asked in name_key(line.told["name"])]
        found = [self._coming(place, moment) for place in places]
        return sorted(found, key=lambda coming: coming.begins)[:MOST_COMINGS]

    def _coming(self, place: int, moment: float) -> Coming:
        began = moment - moment % SECONDS
        wait = (place // ON_SCREEN - self.turn(moment)) % self.screens
        begins = datetime.fromtimestamp(began + wait * SECONDS, tz=timezone.get_current_timezone())
        return Coming(self.lines[place], begins, begins + timedelta(seconds=SECONDS), now=wait == 0)

    def data(self) -> dict[str, Any]:
        """For the script. `living` names are taken down by a screen that hears nothing more for a minute."""
        names = [
            {
                "name": line.told["name"],
                "note": line.told.get("unit") or line.told.get("place", ""),
                **({"living": True} if line.living else {}),
            }
            for line in self.lines
        ]
        return {"on_screen": ON_SCREEN, "seconds": SECONDS, "names": names}


def wall_of(roll: "HonourRollPage") -> Wall:
    """The wall of the roll as it is today."""
    return Wall(lines_of(named_on(roll)))
