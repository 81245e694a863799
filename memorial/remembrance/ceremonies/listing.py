"""The ceremonies that the public may read of, between two days or at a place."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from memorial.remembrance.calendar.offices import at_or_around
from search.models import Entry
from search.querysets import EntryQuerySet

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage

KIND = "ceremony"


def ceremonies_between(first: date, last: date, region: str = "") -> "list[CeremonyPage]":
    """Those that begin from `first` to `last`, in order; of a place and around it where its code is given."""
    begin, end = (timezone.make_aware(datetime.combine(day, time())) for day in (first, last + timedelta(days=1)))
    entries = _public().filter(page__ceremonypage__starts__gte=begin, page__ceremonypage__starts__lt=end)
    if region:
        entries = entries.filter(at_or_around(region, "region"))
    return _typed(entries.order_by("page__ceremonypage__starts", "page"))


def ceremonies_at(place: Q, most: int) -> list[Entry]:
    """The catalogue's entries of those held at a place, the latest first."""
    return list(_public().filter(place).order_by("-page__ceremonypage__starts", "page")[:most])


def _public() -> EntryQuerySet:
    return Entry.objects.public().in_language(get_language() or "").of_kind(KIND)


def _typed(entries: EntryQuerySet) -> "list[CeremonyPage]":
    found = []
    for entry in entries.select_related("page__ceremonypage__locale"):
        ceremony: CeremonyPage = entry.page.ceremonypage
        # The catalogue knows its number already.
        ceremony.number = entry.number
        found.append(ceremony)
    return found
