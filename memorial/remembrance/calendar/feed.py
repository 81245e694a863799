"""The days kept here as iCalendar (RFC 5545), for the calendars of people and offices.

An event has the same UID for ever: the day's key, its year and this site. The hundreds of thousands of birthdays and
days of death are not in it: each record's page and `/today/` tell them.
"""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from memorial.records.models import Division
from memorial.remembrance.calendar.almanac import KeptDay, kept_days, local_days

YEARS_BEFORE, YEARS_AFTER = 1, 2
PRODUCT = "-//Changming//Calendar of days//ZH"


def calendar_file(request: HttpRequest, region: Division | None) -> bytes:
    """The file: from the beginning of last year to the end of the year after next."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    title = _("纪念日")
    made.add("x-wr-calname", f"{title} · {region.name}" if region else title)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval;value=duration", "P1D")
    year = timezone.localdate().year
    local = local_days(region.code if region else "")
    for found in kept_days(date(year - YEARS_BEFORE, 1, 1), date(year + YEARS_AFTER, 12, 31), local):
        made.add_component(_event(request, found))
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


def summary(found: KeptDay) -> str:
    """Its name, which anniversary it is, and whether it is a sample."""
    marks = _("【示例】") if found.sample else ""
    years = _("（%(years)s周年）") % {"years": found.years} if found.years else ""
    return f"{marks}{found.name}{years}"


def uid(key: str, year: int) -> str:
    """The same whatever language the feed is read in, and whatever name the server answers to."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return f"{key}-{year}@{host}"
