"""The days of the year on which entries are remembered: written with the entries, read by index."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from search.inserting import insert
from search.models import EntryDay
from search.protocol import YearlyDay

if TYPE_CHECKING:
    from search.catalogue import Listing


def put(listings: Sequence["Listing"]) -> None:
    """Write the days of these entries in place of those they had, in the caller's transaction."""
    EntryDay.objects.filter(entry__in=[listing.page_id for listing in listings]).delete()
    add(listings)


def add(listings: Iterable["Listing"]) -> None:
    """Write the days of entries that never had any, in the caller's transaction."""
    insert(EntryDay, [_row(listing.page_id, day) for listing in listings for day in listing.data.days])


def held(page_ids: Iterable[int]) -> dict[int, set[YearlyDay]]:
    """The days that are written of these pages; a page without any is left out."""
    found: dict[int, set[YearlyDay]] = defaultdict(set)
    for row in EntryDay.objects.filter(entry__in=list(page_ids)):
        found[row.entry_id].add(YearlyDay(row.event, row.calendar, row.month, row.day, row.leap, row.year))
    return found


def _row(page_id: int, day: YearlyDay) -> EntryDay:
    return EntryDay(
        entry_id=page_id,
        event=day.event,
        calendar=day.calendar,
        month=day.month,
        day=day.day,
        leap=day.leap,
        year=day.year,
    )
