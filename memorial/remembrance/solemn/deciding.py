"""How solemn a day is, by what is set for every year and what is declared for once.

Without a setting: grey on 12-13 alone, as memorial sites of the state are; Qingming and 9-30 are solemn and not grey,
being days of honour (site/docs/decisions). A declared period goes before; of two that meet, the graver counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from frame.caching import kept
from frame.solemnity import TOPIC, Solemnity
from memorial.remembrance.calendar.almanac import KeptDay, kept_days
from memorial.remembrance.days import QINGMING
from memorial.remembrance.models import LocalDay, SolemnPeriod, YearlySolemnity

DEFAULTS = {QINGMING: Solemnity.SOLEMN, "9-30": Solemnity.SOLEMN, "12-13": Solemnity.MOURNING}
GRAVITY = list(Solemnity)
# As far ahead as pages say what is coming, for devices that show them without asking again.
DAYS_AHEAD = 366
# A worker that shares no cache with the one where it was decided is a minute behind.
KEPT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Decision:
    """A day's solemnity and what it is for, in the language being read; `declared` if by a period."""

    day: date
    solemnity: Solemnity
    name: str = ""
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Arranged:
    """Everything decided that may touch a span of days."""

    settings: dict[str, Solemnity]
    local: Sequence[LocalDay]
    periods: Sequence[SolemnPeriod]


def arranged(first: date, last: date) -> Arranged:
    """What is decided, in two questions."""
    set_apart = YearlySolemnity.objects.select_related("local_day__region")
    yearly = {f"local-{row.local_day_id}" if row.local_day else row.observed: row for row in set_apart}
    local = [row.local_day for row in yearly.values() if row.local_day and row.local_day.shown]
    periods = SolemnPeriod.objects.filter(first__lte=last, last__gte=first).order_by("first", "pk")
    decided = {key: Solemnity(row.solemnity) for key, row in yearly.items()}
    return Arranged(DEFAULTS | decided, local, list(periods))


def decisions(first: date, last: date) -> list[Decision]:
    """Each day's from `first` to `last` that is not an ordinary one."""
    held = arranged(first, last)
    on_day: dict[date, list[KeptDay]] = {}
    for found in kept_days(first, last, held.local):
        on_day.setdefault(found.day, []).append(found)
    every = [_decided(day, on_day.get(day, []), held) for day in _days(first, last, on_day, held.periods)]
    return [decision for decision in every if decision.solemnity is not Solemnity.NONE]


def _days(first: date, last: date, on_day: Iterable[date], periods: Iterable[SolemnPeriod]) -> list[date]:
    """The days that may be other than ordinary ones."""
    days = set(on_day)
    for period in periods:
        begin, end = max(first, period.first), min(last, period.last)
        days |= {begin + timedelta(days=step) for step in range((end - begin).days + 1)}
    return sorted(days)


def _decided(day: date, kept_then: Sequence[KeptDay], held: Arranged) -> Decision:
    declared = [period for period in held.periods if period.first <= day <= period.last]
    if declared:
        gravest = max(declared, key=lambda period: GRAVITY.index(Solemnity(period.solemnity)))
        return Decision(day, Solemnity(gravest.solemnity), gravest.told_reason, declared=True)
    yearly = [(held.settings.get(found.key, Solemnity.NONE), str(found.name)) for found in kept_then]
    solemnity, name = max(yearly, key=lambda each: GRAVITY.index(each[0]), default=(Solemnity.NONE, ""))
    return Decision(day, solemnity, name)


def decision_on(day: date) -> Decision:
    """That of one day, read afresh."""
    return next(iter(decisions(day, day)), Decision(day, Solemnity.NONE))


def coming(today: date) -> list[Decision]:
    """Today's and those of the year ahead that are not ordinary, kept until somebody decides otherwise."""
    return kept(
        TOPIC,
        f"coming:{get_language()}:{today.isoformat()}",
        lambda: decisions(today, today + timedelta(days=DAYS_AHEAD)),
        KEPT_SECONDS,
    )


def decided(day: date) -> Decision:
    """`day`'s, from what is kept where it is one of the year ahead."""
    today = timezone.localdate()
    if today <= day <= today + timedelta(days=DAYS_AHEAD):
        return next((decision for decision in coming(today) if decision.day == day), Decision(day, Solemnity.NONE))
    return decision_on(day)


def solemnity_decided(day: date) -> Solemnity:
    """For `frame.solemnity`."""
    return decided(day).solemnity
