"""The names on a wall, as they are carved and in the order they stand there."""

from collections.abc import Iterable

from django.db.models import QuerySet

from memorial.records.models import CemeterySection, WallName
from memorial.records.namesakes.merged import entries_of


def names_on(wall: CemeterySection, words: str = "") -> "QuerySet[WallName]":
    """The carved names that hold `words` (folded)."""
    names = WallName.objects.filter(wall=wall)
    if words:
        names = names.filter(key__contains=words)
    return names.order_by("order", "pk")


def with_records(names: Iterable[WallName]) -> list[WallName]:
    """The same names, each knowing as `record` the public record it belongs to, if one is known: one question."""
    found = list(names)
    entries = entries_of(name.martyr_id for name in found if name.martyr_id)
    for name in found:
        name.record = entries.get(name.martyr_id or 0)
    return found
