"""Which days are kept between two days: those observed everywhere and those of the offices here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import get_language

from frame.dates import remembered_on
from frame.visibility import open_to_public
from memorial.remembrance.days import observed_days
from memorial.remembrance.models import LocalDay

# The lunar calendar and the solar terms are told for these years (site/docs/decisions/0005-dates.md).
FIRST_YEAR, LAST_YEAR = 1900, 2099
# Days are looked ahead by so many at a time: lunar ones have to be counted out one by one.
AT_A_TIME = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day of remembrance in a certain year. `years` is which anniversary it is, None if that is not known.

    `key` is the same every year. `local` is the office's own row, None for what is observed everywhere.
    """

    key: str
    name: str | Promise
    day: date
    about: str | Promise = ""
    years: int | None = None
    local: LocalDay | None = field(default=None, compare=False)

    @property
    def name_language(self) -> str:
        """The language its name is told in, which may not be the reader's."""
        return self.local.language_of(self.local.name_en) if self.local else get_language() or ""

    @property
    def about_language(self) -> str:
        return self.local.language_of(self.local.text_en) if self.local else get_language() or ""

    @property
    def sample(self) -> bool:
        return bool(self.local and self.local.sample)

    def days_from(self, today: date) -> int:
        """How many days it is from `today` on."""
        return (self.day - today).days


def kept_days(first: date, last: date, local: Sequence[LocalDay]) -> list[KeptDay]:
    """Every kept day from `first` to `last`, in order; on one day what is observed everywhere comes first."""
    observed = [
        KeptDay(found.key, found.name, found.day, found.about)
        for year in range(first.year, last.year + 1)
        for found in observed_days(year)
        if first <= found.day <= last
    ]
    return sorted([*observed, *_local_days(first, last, local)], key=lambda kept: (kept.day, kept.local is not None))


def next_kept_day(today: date, local: Sequence[LocalDay]) -> KeptDay | None:
    """The nearest kept day after `today`; None where the calendar ends before it."""
    last, first = date(LAST_YEAR, 12, 31), today + timedelta(days=1)
    while first <= last:
        found = kept_days(first, min(first + AT_A_TIME, last), local)
        if found:
            return found[0]
        first += AT_A_TIME + timedelta(days=1)
    return None


def _local_days(first: date, last: date, local: Sequence[LocalDay]) -> Iterator[KeptDay]:
    if not local:
        return
    day = first
    while day <= last:
        remembered = set(remembered_on(day))
        for row in local:
            if row.day_of_year in remembered and (row.since is None or row.since <= day.year):
                years = day.year - row.since if row.since and row.since < day.year else None
                yield KeptDay(f"local-{row.pk}", row.told_name, day, row.told_text, years, row)
        if day == date.max:
            return
        day += timedelta(days=1)


def local_days(region: str = "") -> list[LocalDay]:
    """The days that the public may read of, of the place of this code and around it or of everywhere."""
    rows = list(LocalDay.objects.shown().around(region))
    opened = open_to_public(page.path for row in rows for page in (row.region, row.cemetery) if page)
    for row in rows:
        if row.cemetery is not None and row.cemetery.path not in opened:
            row.cemetery = None
        if row.cemetery is not None:
            row.cemetery.number = row.cemetery.number_row.number
    return [row for row in rows if row.region.path in opened]
