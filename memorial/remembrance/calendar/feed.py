"""The days kept here as iCalendar (RFC 5545), for the calendars of people and offices.

An event has the same UID for ever: the day's key, its year and this site. The hundreds of thousands of birthdays and
days of death are not in it: each record's page and `/today/` tell them.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from memorial.records.models import Division
from memorial.remembrance.calendar.almanac import KeptDay, kept_days, local_days
from memorial.remembrance.ceremonies.listing import ceremonies_between
from search.models import address

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage

# Of what is answered with it.
CALENDAR_TYPE = "text/calendar; charset=utf-8"
YEARS_BEFORE, YEARS_AFTER = 1, 2
PRODUCT = "-//Changming//Calendar of days//ZH"


def calendar_file(request: HttpRequest, region: Division | None) -> bytes:
    """The file: from the beginning of last year to the end of the year after next."""
    year, code = timezone.localdate().year, region.code if region else ""
    first, last = date(year - YEARS_BEFORE, 1, 1), date(year + YEARS_AFTER, 12, 31)
    title = _("纪念日")
    days = kept_days(first, last, local_days(code))
    return file_of(
        request, days, ceremonies_between(first, last, code), f"{title} · {region.name}" if region else title
    )


def file_of(request: HttpRequest, days: Iterable[KeptDay], ceremonies: "Iterable[CeremonyPage]", title: str) -> bytes:
    """An iCalendar file of these days and ceremonies."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    for found in days:
        made.add_component(_event(request, found))
    for ceremony in ceremonies:
        made.add_component(_ceremony(request, ceremony))
    return bytes(made.to_ical())


def _event(request: HttpRequest, found: KeptDay) -> Event:
    event = Event()
    event.add("uid", uid(found.key, found.day.year))
    event.add("dtstamp", found.local.changed_at if found.local else datetime(found.day.year, 1, 1, tzinfo=UTC))
    event.add("dtstart", found.day)
    event.add("dtend", found.day + timedelta(days=1))
    event.add("summary", summary(found))
    event.add("transp", "TRANSPARENT")
    event.add("url", request.build_absolute_uri(reverse("day", args=[found.day.month, found.day.day])))
    if found.about:
        event.add("description", str(found.about))
    if found.local:
        event.add("location", found.local.region.title)
    return event


def _ceremony(request: HttpRequest, ceremony: "CeremonyPage") -> Event:
    """Moments in UTC, which every calendar knows without a table of time zones."""
    event = Event()
    number = ceremony.number or 0
    event.add("uid", f"ceremony-{number}@{_host()}")
    event.add("dtstamp", (ceremony.last_published_at or ceremony.starts).astimezone(UTC))
    event.add("dtstart", ceremony.starts.astimezone(UTC))
    if ceremony.ends:
        event.add("dtend", ceremony.ends.astimezone(UTC))
    event.add("summary", f"{_('【示例】') if ceremony.sample else ''}{ceremony.title}")
    event.add("status", "CANCELLED" if ceremony.cancelled else "CONFIRMED")
    event.add("url", request.build_absolute_uri(address(ceremony.section, number)))
    told = ceremony.cancelled_note if ceremony.cancelled else ceremony.summary
    if told:
        event.add("description", told)
    if ceremony.place:
        event.add("location", ceremony.place)
    return event


def summary(found: KeptDay) -> str:
    """Its name, which anniversary it is, and whether it is a sample."""
    marks = _("【示例】") if found.sample else ""
    years = _("（%(years)s周年）") % {"years": found.years} if found.years else ""
    return f"{marks}{found.name}{years}"


def uid(key: str, year: int) -> str:
    """The same whatever language the feed is read in, and whatever name the server answers to."""
    return f"{key}-{year}@{_host()}"


def _host() -> str:
    return urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
