"""What a page of one day tells: the day on both calendars, what is kept, and who is remembered."""

import calendar
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from frame.dates import Calendar, DayOfYear, InvalidDateError, LunarDate, display_lunar, lunar_of, remembered_on
from memorial.records.models import Battle
from memorial.remembrance.calendar.almanac import FIRST_YEAR, LAST_YEAR, KeptDay, kept_days, local_days, next_kept_day
from memorial.remembrance.calendar.battles import battles_on
from memorial.remembrance.calendar.people import AT_FIRST, EVENTS, People, people_on
from memorial.remembrance.calendar.wording import month_day
from memorial.remembrance.ceremonies.listing import ceremonies_between
from memorial.remembrance.models import CeremonyPage, LocalDay
from memorial.remembrance.models.local_day import LONGEST_LUNAR_MONTH

MONTHS = 12
LEAP_YEAR = 2000
PEOPLE_ON_A_PAGE = 48


@dataclass(frozen=True, slots=True)
class Looked:
    """A day as it is looked at. `day` is None where a lunar day or 29 February is not on this year's calendar.

    `following` is the next kept day, looked for where today is none.
    """

    title: str
    day: date | None
    lunar: str
    days: list[DayOfYear]
    kept: list[KeptDay]
    battles: Sequence[tuple[Battle, int | None]] = ()
    ceremonies: Sequence[CeremonyPage] = ()
    before: str = ""
    after: str = ""
    following: KeptDay | None = None


def today_looked_at(today: date) -> Looked:
    """Today, by both calendars; where nothing is kept today, with the next day on which something is."""
    local = local_days()
    looked = _of_date(today, _("今天"), local)
    return looked if looked.kept else replace(looked, following=next_kept_day(today, local))


def day_looked_at(month: int, day: int, year: int) -> Looked:
    """A day of the year as it is kept in `year`. Raises Http404 for a day that no year has."""
    if not 1 <= month <= MONTHS or not 1 <= day <= calendar.monthrange(LEAP_YEAR, month)[1]:
        raise Http404(_("公历没有%(month)s月%(day)s日，请核对地址。") % {"month": month, "day": day})
    title = month_day(date(LEAP_YEAR, month, day))
    if day <= calendar.monthrange(year, month)[1]:
        return _of_date(date(year, month, day), title, local_days())
    # 29 February of another year: the solar day alone.
    only = DayOfYear(Calendar.SOLAR, month, day)
    return Looked(title, None, "", [only], [], before=_address(date(year, 2, 28)), after=_address(date(year, 3, 1)))


def lunar_day_looked_at(month: int, day: int) -> Looked:
    """A day of the lunar year, leap months with it. Raises Http404 for a month or day that no lunar year has."""
    if not 1 <= month <= MONTHS or not 1 <= day <= LONGEST_LUNAR_MONTH:
        raise Http404(
            _("农历没有%(month)s月%(day)s日：一年十二个月（闰月算同一个月），一月至多三十天。")
            % {"month": month, "day": day}
        )
    which = [DayOfYear(Calendar.LUNAR, month, day, leap) for leap in (False, True)]
    return Looked(display_lunar(str(LunarDate(None, month, day))), None, "", which, [])


def _of_date(day: date, title: str, local: Sequence[LocalDay]) -> Looked:
    return Looked(
        title=title,
        day=day,
        lunar=lunar_words(day),
        days=remembered_on(day),
        kept=kept_days(day, day, local),
        battles=battles_on(day),
        ceremonies=ceremonies_between(day, day),
        before=_address(day - timedelta(days=1)),
        after=_address(day + timedelta(days=1)),
    )


def _address(day: date) -> str:
    return reverse("day", args=[day.month, day.day])


def lunar_words(day: date) -> str:
    """The lunar day in the language being read, with its year; empty where the table does not reach."""
    try:
        found = lunar_of(day)
    except InvalidDateError:
        return ""
    return display_lunar(str(found), beside=day.year)


def people_of(looked: Looked, year: int, event: str = "", number: Any = None) -> list[People]:
    """Who died and who was born; of one `event` if asked for, then a page of all of them."""
    asked = [event] if event in EVENTS else EVENTS
    size = PEOPLE_ON_A_PAGE if event in EVENTS else AT_FIRST
    return [people_on(looked.days, which, year, number if event else None, size) for which in asked]


def refuse_year(year: int) -> None:
    """Raises Http404 for years that no calendar of ours tells of."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(
            _("日历只排%(first)s年至%(last)s年，没有%(year)s年。")
            % {"first": FIRST_YEAR, "last": LAST_YEAR, "year": year}
        )
