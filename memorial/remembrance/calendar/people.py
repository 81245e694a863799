"""Who died and who was born on days of the year, read from the catalogue by index."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import Count
from django.utils.translation import get_language

from frame.dates import Calendar, DayOfYear
from frame.paging import page_of
from memorial.records.days_of_person import BORN, DIED
from search.models import Entry, EntryDay
from search.querysets import EntryDayQuerySet, EntryQuerySet

AT_FIRST = 12
EVENTS = (DIED, BORN)


@dataclass(frozen=True, slots=True)
class Remembered:
    """Somebody remembered on a day: the catalogue's entry, and by which calendars, with how many years gone by."""

    entry: Entry
    by: tuple["Counted", ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """One reason: the calendar, the year it happened in that calendar's count, and how many years ago that is."""

    calendar: str
    year: int | None
    years: int | None

    @property
    def is_lunar(self) -> bool:
        return self.calendar == Calendar.LUNAR.value


@dataclass(frozen=True, slots=True)
class People:
    """Those of one event: how many in all, and the page of them that is shown."""

    event: str
    rows: Page
    remembered: list[Remembered] = field(default_factory=list)

    @property
    def count(self) -> int:
        return int(self.rows.paginator.count)

    @property
    def more(self) -> bool:
        return self.count > len(self.remembered)


def rows_on(days: Iterable[DayOfYear]) -> EntryDayQuerySet:
    """The catalogue's rows of these days of the year, public or not."""
    return EntryDay.objects.on((day.calendar.value, day.month, day.day, day.leap) for day in days)


def remembered(days: Iterable[DayOfYear], event: str) -> EntryQuerySet:
    """The public entries of those remembered on these days, each once, by the year of their death."""
    on_day = rows_on(days).filter(event=event).values("entry")
    found = Entry.objects.public().in_language(get_language() or "").filter(pk__in=on_day)
    return found.order_by("year_from", "sort_key", "page")


def people_on(days: list[DayOfYear], event: str, year: int | None, number: Any = None, size: int = AT_FIRST) -> People:
    """A page of those whose `event` fell on these days of the year. `year` is the one it is looked at from."""
    rows = page_of(remembered(days, event), number, size)
    entries = list(rows)
    told: dict[int, list[Counted]] = {}
    for row in rows_on(days).filter(event=event, entry__in=entries) if entries else ():
        gone = year - row.year if year and row.year and row.year < year else None
        told.setdefault(row.entry_id, []).append(Counted(row.calendar, row.year, gone))
    found = [Remembered(entry, tuple(sorted(told.get(entry.pk, []), key=_solar_first))) for entry in entries]
    return People(event, rows, found)


def _solar_first(counted: Counted) -> bool:
    return counted.is_lunar


def counts_by_day(days: dict[date, list[DayOfYear]]) -> dict[date, dict[str, int]]:
    """How many are remembered on each of these days of one month, by event, in two questions.

    Somebody whose source counts by the lunar calendar stands under both of his days.
    """
    wanted = {(which.calendar.value, which.month) for kept in days.values() for which in kept}
    found: dict[DayOfYear, dict[str, int]] = {}
    for calendar in Calendar:
        months = [month for name, month in wanted if name == calendar.value]
        rows = EntryDay.objects.public(get_language() or "").filter(calendar=calendar.value, month__in=months)
        told = rows.order_by().values_list("month", "day", "leap", "event").annotate(people=Count("entry"))
        for month, day, leap, event, people in told if months else ():
            found.setdefault(DayOfYear(calendar, month, day, leap), {})[event] = people
    return {
        day: {event: sum(found.get(which, {}).get(event, 0) for which in kept) for event in EVENTS}
        for day, kept in days.items()
    }
