"""The whole catalogue, written anew from the pages."""

from collections.abc import Callable, Iterator, Sequence

from django.db import transaction
from wagtail.models import get_page_models

from frame import listings
from frame.pages import FindablePage
from search import catalogue
from search.models import Entry

BATCH = 500


def findable_models() -> list[type[FindablePage]]:
    """Every page type that has entries."""
    return [model for model in get_page_models() if issubclass(model, FindablePage)]


def batches(models: list[type[FindablePage]], only: Sequence[int] | None = None) -> Iterator[list[FindablePage]]:
    """All findable pages, or those of these ids, a batch of one type at a time, in the order of their ids."""
    for model in models:
        last = 0
        wanted = model._default_manager.order_by("pk") if only is None else model._default_manager.filter(pk__in=only)
        while pages := list(wanted.filter(pk__gt=last).order_by("pk").select_related("locale")[:BATCH]):
            yield pages
            last = pages[-1].pk


def rebuild(progress: Callable[[int], None]) -> int:
    """Write every entry and index row anew, a transaction a batch; return how many. Searching goes on meanwhile."""
    written = 0
    for pages in batches(findable_models()):
        with transaction.atomic():
            listings.refresh(pages)
        written += len(pages)
        progress(written)
    catalogue.remove(astray())
    return written


def astray() -> list[int]:
    """The ids of entries that no findable page stands for."""
    entries = set(Entry.objects.values_list("pk", flat=True))
    for model in findable_models():
        entries -= set(model._default_manager.values_list("pk", flat=True))
    return sorted(entries)
