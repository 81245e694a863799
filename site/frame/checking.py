"""Whether search shows what the tree shows: pages, catalogue and engine side by side, and mending what differs.

All three are read in the order of page ids, a batch at a time, so that memory stays flat at any size.
"""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import Page

from frame import listings
from frame.pages import FindablePage
from frame.rebuilding import BATCH, batches, findable_models
from search import catalogue, days
from search.engines import database_engine, get_engine
from search.fingerprints import fingerprint
from search.models import Entry, PendingChange

Numbers = Iterator[tuple[int, int]]
# More differences than this are not looked at again one by one: no site changes so fast.
MOST_CONFIRMED = 5_000
HELD = 4_000


@dataclass
class Side:
    """How many rows one of the three has, and one number for all of them: the sum of the fingerprints."""

    count: int = 0
    digest: int = 0

    def add(self, page_id: int, number: int) -> None:
        self.count += 1
        self.digest = (self.digest + hash((page_id, number))) % 2**64

    def as_json(self) -> dict[str, int | str]:
        return {"count": self.count, "digest": f"{self.digest:016x}"}


@dataclass
class Comparison:
    """Page ids that differ, by how; and how many changes are still on their way to the engine.

    `missing`: a page without an entry. `outdated`: its entry says something else than the page. `unindexed`: not in
    the engine. `stale`: the engine holds something else than the entry. `astray`: an entry or an indexed page that
    no page stands for.
    """

    tree: Side = field(default_factory=Side)
    catalogue: Side = field(default_factory=Side)
    engines: dict[str, Side] = field(default_factory=dict)
    missing: set[int] = field(default_factory=set)
    outdated: set[int] = field(default_factory=set)
    unindexed: set[int] = field(default_factory=set)
    stale: set[int] = field(default_factory=set)
    astray: set[int] = field(default_factory=set)
    pending: int = 0

    @property
    def by_kind(self) -> dict[str, set[int]]:
        return {
            "without an entry": self.missing,
            "with an outdated entry": self.outdated,
            "not indexed": self.unindexed,
            "indexed otherwise than in the catalogue": self.stale,
            "in the catalogue or index without a page": self.astray,
        }

    @property
    def differing(self) -> set[int]:
        return set().union(*self.by_kind.values())


def compare(only: Sequence[int] | None = None) -> Comparison:
    """Compare every page, or these alone, with its entry and what the engines hold.

    What differs is looked at a second time, since pages may be saved meanwhile. A page with a change in the outbox is
    not held against the engine outside: it is counted as pending.
    """
    found = _compare(only)
    if only is None and 0 < len(found.differing) <= MOST_CONFIRMED:
        again = _compare(sorted(found.differing))
        for name in ("missing", "outdated", "unindexed", "stale", "astray"):
            setattr(found, name, getattr(again, name))
    found.pending = PendingChange.objects.count()
    return found


def _compare(only: Sequence[int] | None) -> Comparison:
    found = Comparison()
    engines = {engine.name: engine for engine in (database_engine(), get_engine())}
    found.engines = {name: Side() for name in engines}
    wanted = None if only is None else set(only)
    streams = [
        _named("tree", _pages(only, found.outdated)),
        _named("catalogue", _entries(only)),
        *(_named(name, _chosen(engine.fingerprints(), wanted)) for name, engine in engines.items()),
    ]
    for page_id, numbers in _side_by_side(heapq.merge(*streams, key=itemgetter(0))):
        _judge(found, page_id, numbers)
    if not get_engine().transactional:
        _leave_out_pending(found)
    return found


def _judge(found: Comparison, page_id: int, numbers: dict[str, int]) -> None:
    page, entry = numbers.get("tree"), numbers.get("catalogue")
    for name, side in (("tree", found.tree), ("catalogue", found.catalogue), *found.engines.items()):
        if name in numbers:
            side.add(page_id, numbers[name])
    if page is None:
        found.astray.add(page_id)
        return
    if entry is None:
        found.missing.add(page_id)
        return
    if page != entry:
        found.outdated.add(page_id)
    held = [numbers.get(name) for name in found.engines]
    if None in held:
        found.unindexed.add(page_id)
    elif any(number != entry for number in held):
        found.stale.add(page_id)


def _leave_out_pending(found: Comparison) -> None:
    if not (found.unindexed or found.stale or found.astray):
        return
    pending = set(PendingChange.objects.values_list("page_id", flat=True))
    for which in (found.unindexed, found.stale, found.astray):
        which -= pending


def _named(name: str, numbers: Numbers) -> Iterator[tuple[int, str, int]]:
    return ((page_id, name, number) for page_id, number in numbers)


def _side_by_side(rows: Iterable[tuple[int, str, int]]) -> Iterator[tuple[int, dict[str, int]]]:
    current: int | None = None
    numbers: dict[str, int] = {}
    for page_id, name, number in rows:
        if page_id != current and current is not None:
            yield current, numbers
            numbers = {}
        current = page_id
        numbers[name] = number
    if current is not None:
        yield current, numbers


def _chosen(numbers: Numbers, wanted: set[int] | None) -> Numbers:
    return numbers if wanted is None else ((page_id, number) for page_id, number in numbers if page_id in wanted)


def _pages(only: Sequence[int] | None, outdated: set[int]) -> Numbers:
    """What the entries of all pages ought to be; pages whose days are written otherwise are put into `outdated`."""
    return heapq.merge(*(_of_type(model, only, outdated) for model in findable_models()))


def _of_type(model: type[FindablePage], only: Sequence[int] | None, outdated: set[int]) -> Numbers:
    for pages in batches([model], only):
        made = {listing.page_id: listing for listing in listings.listings_of(pages)}
        written = days.held(made)
        outdated.update(page for page, listing in made.items() if set(listing.data.days) != written.get(page, set()))
        for page in pages:
            yield page.pk, fingerprint(catalogue.entry_of(made[page.pk]))


def _entries(only: Sequence[int] | None) -> Numbers:
    last = 0
    entries: QuerySet[Entry] = Entry.objects.order_by("pk")
    if only is not None:
        entries = entries.filter(pk__in=only)
    while rows := list(entries.filter(pk__gt=last)[:HELD]):
        for entry in rows:
            yield entry.pk, fingerprint(entry)
        last = rows[-1].pk


def repair(found: Comparison) -> None:
    """Write anew what `compare` found to differ, a transaction a batch; the worker brings it to an engine outside."""
    astray = sorted(found.astray)
    for start in range(0, len(astray), BATCH):
        catalogue.remove(astray[start : start + BATCH])
    wrong = sorted(found.missing | found.outdated | found.unindexed | found.stale)
    for start in range(0, len(wrong), BATCH):
        with transaction.atomic():
            pages = Page.objects.filter(pk__in=wrong[start : start + BATCH]).specific()
            listings.refresh(page for page in pages if isinstance(page, FindablePage))
