"""Records that were made one: which stands for which.

What points at a merged record (a recipient, a name on a wall, a story) is not written when records are merged: those
rows belong to the revisions of other pages. Whoever shows them asks here.
"""

from collections.abc import Iterable

from memorial.records.models.namesake import Merge
from search.models import Entry


def standing_for(page_ids: Iterable[int]) -> dict[int, int]:
    """For each of these records the one that stands for it today: itself, or what it was merged into, step by step.

    Asks one question for each step of merges of merges.
    """
    found = {page_id: page_id for page_id in page_ids}
    while True:
        steps = dict(Merge.objects.in_force().filter(merged__in=set(found.values())).values_list("merged", "kept"))
        if not steps:
            return found
        found = {page_id: steps.get(stands, stands) for page_id, stands in found.items()}


def entries_of(page_ids: Iterable[int]) -> dict[int, Entry]:
    """For each of these records the public entry to link to: its own, or that of the record it is part of today.

    Those without any are left out. One question where all are public themselves, three or more else.
    """
    wanted = set(page_ids)
    if not wanted:
        return {}
    found = Entry.objects.public().in_bulk(wanted)
    missing = wanted - found.keys()
    if missing:
        stands = {page_id: other for page_id, other in standing_for(missing).items() if page_id != other}
        others = Entry.objects.public().in_bulk(set(stands.values())) if stands else {}
        found |= {page_id: others[other] for page_id, other in stands.items() if other in others}
    return found
