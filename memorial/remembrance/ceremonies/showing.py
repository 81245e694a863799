"""What a ceremony's page shows beside its own fields: parts with the hour each begins, places that may be told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from frame.pages import FindablePage, child_rows
from frame.visibility import open_to_public
from memorial.remembrance.ceremonies.linked_data import linked_data

if TYPE_CHECKING:
    from memorial.remembrance.models import CeremonyPage
    from memorial.remembrance.models.ceremony_rows import Part


@dataclass(frozen=True, slots=True)
class Timed:
    """A part and the moment it begins, None once a part before it has no length."""

    number: int
    row: "Part"
    begins: datetime | None


def timed(starts: datetime, parts: "Iterable[Part]") -> list[Timed]:
    """The parts in order, each with the moment it begins as far as that can be told."""
    found: list[Timed] = []
    begins: datetime | None = timezone.localtime(starts)
    for number, row in enumerate(parts, start=1):
        found.append(Timed(number, row, begins))
        begins = begins + timedelta(minutes=row.minutes) if begins and row.minutes else None
    return found


def places_of(ceremony: "CeremonyPage") -> list[FindablePage]:
    """The cemetery and the hall it is held at, as far as the public may see them."""
    places: list[Page] = [page for page in (ceremony.cemetery, ceremony.hall) if page is not None]
    opened = open_to_public(page.path for page in places) if places else set()
    return [page for page in places if isinstance(page, FindablePage) and page.path in opened]


def ceremony_context(ceremony: "CeremonyPage", request: HttpRequest) -> dict[str, Any]:
    """What its templates share."""
    parts = list(child_rows(ceremony, "parts")) if ceremony.tells_programme else []
    places = places_of(ceremony)
    begins, ends = timezone.localtime(ceremony.starts), ceremony.ends and timezone.localtime(ceremony.ends)
    return {
        "places": places,
        "begins": begins,
        "ends": ends,
        "same_day": bool(ends and ends.date() == begins.date()),
        "parts": timed(ceremony.starts, parts),
        "wreaths": list(child_rows(ceremony, "wreaths")) if ceremony.tells_programme else [],
        "groups": list(child_rows(ceremony, "groups")) if ceremony.tells_programme else [],
        "counts": list(child_rows(ceremony, "counts")) if ceremony.is_reported else [],
        "is_over": (ceremony.ends or ceremony.starts) < timezone.now(),
        "linked_data": linked_data(ceremony, places, request),
    }
