"""Which pages stand for one person, read once a page: the slots of a record ask for it again and again."""

from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Page

from memorial.records.models.namesake import Merge

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def one_with(page: "MartyrPage") -> list[int]:
    """The ids of all pages that stand for this person: the record, its translations and what became part of it.

    One question, and one more for each step of merges of merges. A draft that was never saved stands for nobody.
    """
    known: list[int] | None = page.__dict__.get("_one_with")
    if known is None:
        known = page.__dict__["_one_with"] = _pages_of(page) if page.pk else []
    return known


def _pages_of(page: "MartyrPage") -> list[int]:
    # Keys only: joined with the records, a database reads all of these to find the few merges.
    merged = Merge.objects.in_force().filter(kept=page.pk).values("merged")
    which = Q(translation_key=page.translation_key) | Q(pk__in=merged)
    rows = Page.objects.filter(which).order_by("pk").values_list("pk", "translation_key")
    found, step = [page.pk], []
    for pk, key in rows:
        if pk != page.pk:
            found.append(pk)
        if key != page.translation_key:
            step.append(pk)
    while step:
        further = Merge.objects.in_force().filter(kept__in=step).exclude(merged__in=found)
        step = list(further.values_list("merged", flat=True))
        found += step
    return found
