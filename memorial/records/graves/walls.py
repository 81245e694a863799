"""The names on a wall, as they are carved and in the order they stand there."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from memorial.records.models import CemeterySection, MartyrPage, WallName
from search.models import Entry


def names_on(wall: CemeterySection, words: str = "") -> "QuerySet[WallName]":
    """The carved names that hold `words` (folded), each with the public record it belongs to, if one is known."""
    names = WallName.objects.filter(wall=wall)
    if words:
        names = names.filter(key__contains=words)
    records = Entry.objects.public().in_language(get_language() or "")
    open_ones = MartyrPage.objects.filter(entry__in=records).select_related("entry")
    return names.prefetch_related(Prefetch("martyr", queryset=open_ones)).order_by("order", "pk")
