"""Writing the catalogue: every change goes through here, in the transaction of the page it describes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal

from search import analysis, days, outbox
from search.engines import database_engine
from search.inserting import insert
from search.models import Entry
from search.places import written_codes
from search.protocol import EntryData

# Sent without arguments whenever what lists show may have changed.
changed = Signal()

_LIMITS = {"title": 255, "folded": 255, "sort_key": 255, "summary": 500, "place_text": 500}

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry's data with what only the tree knows: which page, its number, whether the public may see it."""

    page_id: int
    number: int
    kind: str
    section: str
    language: str
    live: bool
    private: bool
    first_published_at: datetime | None
    data: EntryData


def put(listings: Iterable[Listing]) -> None:
    """Write the entries of these pages, new or known, and index them."""
    held = list(listings)
    entries = [entry_of(listing) for listing in held]
    if not entries:
        return
    with transaction.atomic():
        Entry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["page"],
            update_fields=[field.name for field in Entry._meta.concrete_fields if not field.primary_key],
        )
        days.put(held)
        database_engine().index(entries)
        _changed(entry.pk for entry in entries)


def add(listings: Iterable[Listing]) -> None:
    """Write the entries of pages that never had one, and index them: a third of the time of `put`."""
    held = list(listings)
    entries = [entry_of(listing) for listing in held]
    with transaction.atomic():
        insert(Entry, entries)
        days.add(held)
        database_engine().index(entries, new=True)
        _changed(entry.pk for entry in entries)


def remove(page_ids: Sequence[int]) -> None:
    """Take these pages out."""
    with transaction.atomic():
        Entry.objects.filter(pk__in=page_ids).delete()
        forget(page_ids)


def forget(page_ids: Sequence[int]) -> None:
    """Take pages out whose entries are gone with them, in the caller's transaction."""
    database_engine().remove(page_ids)
    _changed(page_ids)


def set_private(which: Q, *, private: bool) -> None:
    """Open to the public, or close, the entries that meet the condition, however many, in the caller's transaction."""
    page_ids = list(Entry.objects.filter(which, private=not private).values_list("pk", flat=True))
    for start in range(0, len(page_ids), CHUNK):
        chunk = page_ids[start : start + CHUNK]
        Entry.objects.filter(pk__in=chunk).update(private=private)
        database_engine().set_private(chunk, private=private)
        _changed(chunk)


def _changed(page_ids: Iterable[int]) -> None:
    outbox.record(page_ids)
    changed.send(sender=None)


def entry_of(listing: Listing) -> Entry:
    """The entry as it is to be written."""
    # asdict() would copy every name form deeply, at a tenth of an import's time.
    data: dict[str, Any] = {field.name: getattr(listing.data, field.name) for field in fields(listing.data)}
    # Rows of their own (`search.days`).
    del data["days"]
    data["names"] = [[name.form, name.kind] for name in listing.data.names]
    data["other_places"] = written_codes(listing.data.other_places)
    values = {
        "page_id": listing.page_id,
        "number": listing.number,
        "kind": listing.kind,
        "section": listing.section,
        "language": listing.language,
        "live": listing.live,
        "private": listing.private,
        "first_published_at": listing.first_published_at,
        "folded": analysis.fold(listing.data.names[0].form if listing.data.names else listing.data.title),
        "sort_key": analysis.sort_key(listing.data.title),
        **data,
    }
    for name, limit in _LIMITS.items():
        values[name] = values[name][:limit]
    return Entry(**values)
