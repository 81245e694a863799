"""Records that were made one: which stands for which."""

from collections.abc import Iterable

from memorial.records.models import Merge


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
