"""Battles within battles and units below units."""

from collections.abc import Iterator

from django.db.models import Q

from memorial.records.models.battle import ReferenceEntry

# A page tells so many levels upwards; an army has about nine in all.
LEVELS_ABOVE = 5
LEVELS_A_QUESTION = 3


def above(entry: ReferenceEntry) -> list[ReferenceEntry]:
    """What `entry` is part of, the highest first; read along with it by `levels_above`."""
    return list(_climb(entry))[::-1]


def _climb(entry: ReferenceEntry) -> Iterator[ReferenceEntry]:
    step = entry
    for _level in range(LEVELS_ABOVE):
        step = getattr(step, entry.above)
        if step is None:
            return
        yield step


def levels_above(model: type[ReferenceEntry]) -> str:
    """The relation to read along so that `above` asks nothing."""
    return "__".join([model.above] * LEVELS_ABOVE)


def with_all_below(entry: ReferenceEntry) -> set[int]:
    """The ids of `entry` and of everything below it; three levels a question, and never twice round a circle."""
    found, newest = {entry.pk}, {entry.pk}
    steps = ["__".join([entry.above] * levels) + "__in" for levels in range(1, LEVELS_A_QUESTION + 1)]
    while newest:
        condition = Q()
        for step in steps:
            condition |= Q(**{step: newest})
        newest = set(type(entry)._default_manager.filter(condition).values_list("pk", flat=True)) - found
        found |= newest
    return found
