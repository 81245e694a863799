"""Asking for a picture to be cut, and taking what is asked for: a row belongs to one worker for the time of a lease."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from media.cutting.models import Cutting
from media.cutting.states import PASSING, Reason, State

# A worker renews it with every percent; one that was killed loses the row to another after so long.
LEASE = timedelta(seconds=30)
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(minutes=30)
MOST_TRIES = 5


class Lost(Exception):
    """The row was taken by another worker, asked for anew, or is gone with its picture."""


def ask(row: Cutting, source: str) -> None:
    """Have the picture cut, from the beginning, whatever became of it before."""
    row.source, row.state, row.percent, row.reason, row.tries = source, State.WAITING, 0, Reason.NONE, 0
    row.due_at = timezone.now()
    row.attempts += 1
    row.save()


def due_rows(now: datetime) -> "QuerySet[Cutting]":
    """What may be taken at this moment."""
    return Cutting.objects.filter(state__in=[State.WAITING, State.CUTTING], due_at__lte=now)


def take(now: datetime | None = None) -> Cutting | None:
    """The row that has been due longest; the caller's until its lease ends. None where nothing is due."""
    now = now or timezone.now()
    due = due_rows(now).order_by("due_at", "pk")
    # Looked at before it is locked: on SQLite only one transaction writes at a time, and mostly there is nothing.
    if not due.exists():
        return None
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        row = due.first()
        if row is None:
            return None
        # One that was being cut has lost its worker on the way.
        if row.state == State.CUTTING and row.tries >= MOST_TRIES:
            row.state, row.reason = State.FAILED, Reason.INTERRUPTED
            row.save(update_fields=["state", "reason", "changed_at"])
            return None
        Cutting.objects.filter(pk=row.pk).update(
            state=State.CUTTING, percent=0, due_at=now + LEASE, attempts=F("attempts") + 1, tries=F("tries") + 1
        )
    row.refresh_from_db()
    return row


def renew(row: Cutting, percent: int) -> None:
    """Tell how far it is, and keep the row for another lease. Raises Lost."""
    _update(row, percent=percent, due_at=timezone.now() + LEASE, changed_at=timezone.now())


def finish(row: Cutting, **result: object) -> None:
    """The pieces are there. Raises Lost, and then they are not this row's."""
    _update(row, state=State.READY, percent=100, reason=Reason.NONE, changed_at=timezone.now(), **result)


def fail(row: Cutting, reason: Reason) -> bool:
    """Put the row back for later where the trouble may pass, else give it up; whether it was given up. Raises Lost."""
    if reason in PASSING and row.tries < MOST_TRIES:
        wait = min(FIRST_RETRY * 2 ** (row.tries - 1), LONGEST_RETRY)
        _update(row, state=State.WAITING, percent=0, reason=reason, due_at=timezone.now() + wait)
        return False
    _update(row, state=State.FAILED, percent=0, reason=reason, changed_at=timezone.now())
    return True


def _update(row: Cutting, **values: object) -> None:
    if not Cutting.objects.filter(pk=row.pk, attempts=row.attempts).update(**values):
        raise Lost(str(row.pk))
