"""The chain of a grave's moves, and `Grave.now_at`, which keeps its end."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db.models import Q

from memorial.records.models.grave import Grave
from memorial.records.models.reburial import Reburial

BATCH = 500


def batches(keys: Iterable[int], size: int = BATCH) -> Iterator[list[int]]:
    """The keys in lists that fit one question to the database."""
    rest = iter(keys)
    while batch := list(islice(rest, size)):
        yield batch


def earlier_graves(graves: Iterable[int]) -> dict[int, int]:
    """Every grave whose people came into one of `graves`, with that one.

    A question for each link of the longest chain and each batch of graves.
    """
    found: dict[int, int] = {}
    level = {grave: grave for grave in graves}
    while level:
        steps: list[tuple[int, int]] = []
        for batch in batches(level):
            steps += Reburial.objects.filter(destination__in=batch).values_list("origin", "destination")
        level = {origin: level[destination] for origin, destination in steps if origin not in found}
        found |= level
    return found


def moves_on_from(graves: Sequence[Grave]) -> dict[int, list[Reburial]]:
    """The moves of each of these graves in order, from where it stood to where it is today: one question.

    What stands between is read with the moves: a grave's own first step, and the steps of graves that others came into.
    """
    ends = {grave.now_at_id for grave in graves if grave.now_at_id}
    if not ends:
        return {grave.pk: [] for grave in graves}
    related = ("destination__part", "destination__cemetery__entry", "origin__part", "origin__cemetery__entry")
    steps = (
        Reburial.objects.filter(origin__now_at__in=ends)
        .filter(Q(origin__in=[grave.pk for grave in graves]) | Q(origin__reburials_in__isnull=False))
        .select_related(*related)
        .distinct()
    )
    by_origin = {step.origin_id: step for step in steps}
    chains: dict[int, list[Reburial]] = {}
    for grave in graves:
        chain, step = [], by_origin.get(grave.pk)
        while step is not None:
            chain.append(step)
            step = by_origin.get(step.destination_id)
        chains[grave.pk] = chain
    return chains


def lead_on(origin: Grave, destination: Grave) -> None:
    """From now on `origin`, and all that came into it, are at `destination`."""
    Grave.objects.filter(now_at=origin).update(now_at=destination)
    Grave.objects.filter(pk=origin.pk).update(now_at=destination)


def lead_back(origin: Grave) -> None:
    """`origin` is where it was, and all that came into it with it."""
    for batch in batches(earlier_graves([origin.pk])):
        Grave.objects.filter(pk__in=batch).update(now_at=origin)
    Grave.objects.filter(pk=origin.pk).update(now_at=None)
