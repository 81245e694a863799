"""The outbox: which pages an engine outside the database has yet to be told of.

Written in the transaction of the change, one row a page; taken by workers in short transactions of their own, so that
no lock is held while the engine's server is waited for. A change that was taken comes due again by itself when its
worker does not see it through.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from search.engines import get_engine
from search.engines.outside import Change
from search.inserting import insert
from search.models import Entry, PendingChange

# How long a worker may hold what it has taken; a stalled one's late delivery is undone by the version.
LEASE = timedelta(seconds=15)
# A change that the engine refused is tried again later and later, for ever: it may be the server's fault.
FIRST_RETRY = timedelta(seconds=2)
LONGEST_RETRY = timedelta(minutes=30)
CHUNK = 5_000


def record(page_ids: Iterable[int]) -> None:
    """Note, in the caller's transaction and after the entries were written, that these pages have changed."""
    if get_engine().transactional:
        return
    pages = list(dict.fromkeys(page_ids))
    pages += _translations(pages)
    now = timezone.now()
    for start in range(0, len(pages), CHUNK):
        chunk = pages[start : start + CHUNK]
        PendingChange.objects.filter(page_id__in=chunk).delete()
        insert(PendingChange, [PendingChange(page_id=page_id, due_at=now) for page_id in chunk])


def _translations(page_ids: list[int]) -> list[int]:
    """The other languages' pages of the same numbers: which of them lists show depends on each of them.

    They are locked first, so that a change of theirs that is on its way is not taken for older than this one.
    """
    known, others = set(page_ids), []
    for start in range(0, len(page_ids), CHUNK):
        numbers = Entry.objects.filter(pk__in=page_ids[start : start + CHUNK]).values("number")
        rows = Entry.objects.filter(number__in=numbers).order_by("pk").select_for_update().values_list("pk", flat=True)
        others += [page_id for page_id in rows if page_id not in known]
    return others


def take(most: int) -> list[PendingChange]:
    """The oldest changes that are due, at most so many, one a page; they are the caller's for the time of the lease."""
    now = timezone.now()
    due = PendingChange.objects.filter(due_at__lte=now)
    # Looked at before it is locked: on SQLite only one transaction writes at a time, and mostly there is nothing.
    if not due.exists():
        return []
    with transaction.atomic():
        rows = due.order_by("pk")
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        taken = list(rows[:most])
        PendingChange.objects.filter(pk__in=[row.pk for row in taken]).update(
            due_at=now + LEASE, attempts=F("attempts") + 1
        )
    return taken


def changes_of(taken: Sequence[PendingChange]) -> list[Change]:
    """What the engine is to be told: the entries as they are by now, at least as new as the change that was taken."""
    versions = {row.page_id: row.pk for row in sorted(taken, key=lambda row: row.pk)}
    entries = Entry.objects.in_bulk(list(versions))
    return [Change(page_id, version, entries.get(page_id)) for page_id, version in versions.items()]


def done(taken: Sequence[PendingChange]) -> None:
    """The engine has these; what changed since they were taken has rows of its own and stays."""
    with transaction.atomic():
        rows = PendingChange.objects.filter(pk__in=[row.pk for row in taken])
        if connection.features.has_select_for_update_skip_locked:
            # A row that is locked is about to be replaced by a newer change; to wait for it could be a deadlock.
            rows = PendingChange.objects.filter(
                pk__in=list(rows.select_for_update(skip_locked=True).values_list("pk", flat=True))
            )
        rows.delete()


def put_back(taken: Sequence[PendingChange]) -> None:
    """The server is down: these are due again at once, and do not count as tried."""
    PendingChange.objects.filter(pk__in=[row.pk for row in taken]).update(
        due_at=timezone.now(), attempts=F("attempts") - 1
    )


def put_off(refused: Sequence[PendingChange]) -> None:
    """The engine refused these: try them again, after a time that doubles with each refusal."""
    now = timezone.now()
    for row in refused:
        wait = min(FIRST_RETRY * 2 ** min(row.attempts, 12), LONGEST_RETRY)
        PendingChange.objects.filter(pk=row.pk).update(due_at=now + wait)
