"""Which public exhibitions a hall holds, and in which an exhibit stands."""

from typing import TYPE_CHECKING

from django.utils.translation import get_language

from search.models import Entry
from search.querysets import EntryQuerySet

if TYPE_CHECKING:
    from exhibitions.halls.models.exhibit import ExhibitPage
    from exhibitions.halls.models.exhibition import ExhibitionPage
    from exhibitions.halls.models.hall import HallPage


def exhibitions_in(hall: "HallPage") -> EntryQuerySet:
    """The public exhibitions held in a hall, in whatever language it is read."""
    held = public_entries().filter(page__exhibitionpage__hall__translation_key=hall.translation_key)
    return held.order_by("page__exhibitionpage__exhibition_kind", "-year_to", "sort_key")


def exhibitions_with(exhibit: "ExhibitPage") -> EntryQuerySet:
    """The public exhibitions that show an exhibit."""
    key = exhibit.translation_key
    shown = public_entries().filter(page__exhibitionpage__sections__exhibits__exhibit__translation_key=key)
    return shown.distinct().order_by("sort_key", "page")


def hall_of(page: "ExhibitPage | ExhibitionPage") -> "HallPage | None":
    """The hall that keeps or holds it, if the public may see that hall. Asks nothing of a page read with its hall."""
    hall = page.hall
    entry = getattr(hall, "entry", None)
    return hall if entry is not None and entry.live and not entry.private else None


def public_entries() -> EntryQuerySet:
    """Public entries in the language being read."""
    return Entry.objects.public().in_language(get_language() or "")
