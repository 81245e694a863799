"""Writing tributes and counting them, in one transaction: what is counted is there, and what is there is counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from memorial.remembrance.choices import TributeKind
from memorial.remembrance.models import Tribute, TributeDay, TributeTotal

Offer = tuple[str, str, str, int]
FIELDS = ("target_kind", "target_key", "kind", "phrase")
TRIES = 5


@dataclass(frozen=True, slots=True)
class Offering:
    """One tribute as it was handed in. `mark` tells it from all others."""

    mark: str
    target_kind: str
    target_key: str
    kind: str
    phrase: int = 0
    network: str = ""
    device: str = ""

    @property
    def offer(self) -> Offer:
        return self.target_kind, self.target_key, self.kind, self.phrase


def count(batch: Sequence[Offering]) -> list[bool]:
    """Write those that are new and add them up; for each, in order, whether it was new.

    Either all of it is in the database afterwards or, where it raises, nothing. Two processes that write the same mark
    or the first tribute to a target at the same moment are told apart by the database's own keys; the later begins
    anew. On SQLite this cannot happen, since a transaction holds the write lock from its beginning.
    """
    for left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                return _count(batch, timezone.now())
        except IntegrityError:
            if not left:
                raise
    raise AssertionError


def _count(batch: Sequence[Offering], now: datetime) -> list[bool]:
    day = timezone.localdate(now)
    known = set(Tribute.objects.filter(mark__in=[each.mark for each in batch]).values_list("mark", flat=True))
    new: dict[str, Offering] = {}
    told = []
    for each in batch:
        told.append(each.mark not in known and each.mark not in new)
        if told[-1]:
            new[each.mark] = each
    # In a fixed order, so that two transactions never wait for each other crosswise.
    rows = sorted(new.values(), key=lambda each: each.mark)
    Tribute.objects.bulk_create(
        Tribute(
            mark=each.mark, day=day, at=now, network=each.network, device=each.device,
            **dict(zip(FIELDS, each.offer, strict=True)),
        )
        for each in rows
    )  # fmt: skip
    for offer, more in sorted(Counter(each.offer for each in rows).items()):
        _add(TributeTotal, offer, more)
        _add(TributeDay, offer, more, day=day)
    return told


def _add(model: Any, offer: Offer, more: int, **day: date) -> None:
    which = dict(zip(FIELDS, offer, strict=True)) | day
    if not model.objects.filter(**which).update(count=F("count") + more):
        model.objects.create(count=more, **which)


@dataclass(frozen=True, slots=True)
class Totals:
    """How many tributes there are, by kind, and how often each phrase was chosen, by its id."""

    by_kind: dict[str, int]
    by_phrase: dict[int, int]

    @property
    def all(self) -> int:
        return sum(self.by_kind.values())


def totals(target_kind: str, keys: Iterable[str]) -> Totals:
    """What was offered to a target under any of its keys, in one question."""
    rows = TributeTotal.objects.filter(target_kind=target_kind, target_key__in=keys)
    by_kind = dict.fromkeys(TributeKind.values, 0)
    by_phrase: dict[int, int] = {}
    for kind, phrase, number in rows.values_list("kind", "phrase").annotate(number=Sum("count")).order_by():
        by_kind[kind] += number
        if phrase:
            by_phrase[phrase] = number
    return Totals(by_kind, by_phrase)
