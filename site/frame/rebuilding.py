"""The whole catalogue: written anew from the pages, or compared with them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from wagtail.models import Page, get_page_models

from frame import listings
from frame.pages import FindablePage
from search import catalogue
from search.engines import get_engine
from search.models import Entry

BATCH = 500


def findable_models() -> list[type[FindablePage]]:
    """Every page type that has entries."""
    return [model for model in get_page_models() if issubclass(model, FindablePage)]


def batches(models: list[type[FindablePage]]) -> Iterator[list[FindablePage]]:
    """All findable pages, a batch at a time, in the order of their ids."""
    for model in models:
        last = 0
        while pages := list(model._default_manager.filter(pk__gt=last).order_by("pk")[:BATCH]):
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
    catalogue.remove(list(difference().astray))
    return written


@dataclass(frozen=True, slots=True)
class Difference:
    """Page ids that differ: without an entry, with an outdated one, not indexed, or indexed without a page."""

    missing: set[int]
    outdated: set[int]
    unindexed: set[int]
    astray: set[int]

    @property
    def none(self) -> bool:
        return not (self.missing or self.outdated or self.unindexed or self.astray)


def difference() -> Difference:
    """Compare pages, entries and index."""
    entries = {pk: (title, live) for pk, title, live in Entry.objects.values_list("pk", "title", "live")}
    indexed = get_engine().indexed_ids()
    pages: dict[int, tuple[str, bool]] = {}
    for model in findable_models():
        pages |= {pk: (title, live) for pk, title, live in model._default_manager.values_list("pk", "title", "live")}
    return Difference(
        missing=pages.keys() - entries.keys(),
        outdated={pk for pk in pages.keys() & entries.keys() if pages[pk] != entries[pk]},
        unindexed=(entries.keys() & pages.keys()) - indexed,
        astray=(indexed | entries.keys()) - pages.keys(),
    )


def repair(found: Difference) -> None:
    """Mend what `difference` found, in one transaction."""
    wrong = found.missing | found.outdated | found.unindexed
    with transaction.atomic():
        catalogue.remove(list(found.astray))
        listings.refresh(
            page for page in Page.objects.filter(pk__in=wrong).specific() if isinstance(page, FindablePage)
        )
