"""How many corrections there were, what became of them, and how long they took."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from memorial.remembrance.corrections.choices import CorrectionOutcome
from memorial.remembrance.models import Correction
from memorial.remembrance.models.correction import ADOPTED

PUBLIC_DAYS = 365
Row = tuple[datetime, datetime | None, date, str, datetime | None]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of tickets. `days` is the median from receipt to answer, in days; None where nothing was answered.
    `in_time` is the share answered by the promised day, in percent."""

    received: int
    open: int
    overdue: int
    accepted: int
    partly: int
    refused: int
    to_do: int
    days: float | None
    in_time: int | None

    @property
    def adopted(self) -> int:
        return self.accepted + self.partly

    @property
    def answered(self) -> int:
        return self.accepted + self.partly + self.refused


def told_of_all() -> Figures:
    """The public's figures: what came in within the last year, of all offices."""
    since = timezone.now() - timedelta(days=PUBLIC_DAYS)
    return figures_of(Correction.objects.filter(received_at__gte=since))


def figures_of(tickets: "QuerySet[Any]") -> Figures:
    """Of these tickets, in one question."""
    rows = list(tickets.order_by().values_list("received_at", "answered_at", "due_on", "outcome", "done_at"))
    return _counted(rows, timezone.localdate())


def by_month(tickets: "QuerySet[Any]") -> list[tuple[date, Figures]]:
    """Month by month as they came in, the newest first, in one question."""
    months: dict[date, list[Row]] = {}
    fields = ("received_at", "answered_at", "due_on", "outcome", "done_at")
    for row in tickets.order_by().values_list(*fields):
        months.setdefault(timezone.localdate(row[0]).replace(day=1), []).append(row)
    today = timezone.localdate()
    return [(month, _counted(months[month], today)) for month in sorted(months, reverse=True)]


def _counted(rows: Sequence[Row], today: date) -> Figures:
    outcomes = Counter(outcome for _received, _answered, _due, outcome, _done in rows)
    answered = [(received, at, due) for received, at, due, _outcome, _done in rows if at is not None]
    return Figures(
        received=len(rows),
        open=outcomes[""],
        overdue=sum(at is None and due < today for _received, at, due, _outcome, _done in rows),
        accepted=outcomes[CorrectionOutcome.ACCEPTED],
        partly=outcomes[CorrectionOutcome.PARTLY],
        refused=outcomes[CorrectionOutcome.REFUSED],
        to_do=sum(outcome in ADOPTED and done is None for *_dates, outcome, done in rows),
        days=_median_days(answered),
        in_time=_share_in_time(answered),
    )


def _median_days(answered: Iterable[tuple[datetime, datetime, date]]) -> float | None:
    days = [(at - received).total_seconds() / 86400 for received, at, _due in answered]
    return round(median(days), 1) if days else None


def _share_in_time(answered: Sequence[tuple[datetime, datetime, date]]) -> int | None:
    in_time = sum(timezone.localdate(at) <= due for _received, at, due in answered)
    return round(100 * in_time / len(answered)) if answered else None
