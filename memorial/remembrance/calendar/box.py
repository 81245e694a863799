"""Today in history, in short: for the home page."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

from frame import listings
from frame.caching import kept
from frame.dates import remembered_on
from memorial.records.days_of_person import BORN, DIED
from memorial.records.models import Battle
from memorial.remembrance.calendar.almanac import KeptDay, kept_days, local_days
from memorial.remembrance.calendar.battles import battles_on
from memorial.remembrance.calendar.looking import lunar_words
from memorial.remembrance.calendar.people import Remembered, people_on

SHOWN = 3


@dataclass(frozen=True, slots=True)
class TodayBox:
    """The first few who died today and how many there are of each kind."""

    day: date
    lunar: str
    kept: list[KeptDay]
    battles: list[tuple[Battle, int | None]]
    died: list[Remembered]
    died_count: int
    born: list[Remembered]
    born_count: int

    @property
    def is_empty(self) -> bool:
        return not (self.kept or self.battles or self.died_count or self.born_count)


def today_box(day: date) -> TodayBox:
    """That of `day` in the language being read. Kept for a minute, and dropped when the catalogue changes."""
    return kept(listings.TOPIC, f"today:{get_language()}:{day.isoformat()}", lambda: _read(day), listings.COUNT_SECONDS)


def _read(day: date) -> TodayBox:
    days = remembered_on(day)
    died, born = (people_on(days, event, day.year, size=SHOWN) for event in (DIED, BORN))
    return TodayBox(
        day=day,
        lunar=lunar_words(day),
        kept=kept_days(day, day, local_days()),
        battles=battles_on(day)[:SHOWN],
        died=died.remembered,
        died_count=died.count,
        born=born.remembered if not died.count else [],
        born_count=born.count,
    )
