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

    def take_out(self, page_id: int, number: int) -> None:
        """Undo what `add` of the same did."""
        self.count -= 1
        self.digest = (self.digest - hash((page_id, number))) % 2**64

    def join(self, other: "Side") -> None:
        self.count += other.count
        self.digest = (self.digest + other.digest) % 2**64

    def as_json(self) -> dict[str, int | str]:
        return {"count": self.count, "digest": f"{self.digest:016x}"}


@dataclass
class Comparison:
    """Page ids that differ, by how; and how many pages have changes that are still on their way to the engine.

    Where nothing differs and nothing is on its way, all sides have the same count and digest.

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
    # Of those that differ, which only do so until the outbox has been brought to the engine.
    on_their_way: set[int] = field(default_factory=set)
    pending: int = 0
    # What each side said of the first pages whose sides did not say the same.
    unlike: dict[int, dict[str, int]] = field(default_factory=dict)

    @property
    def sides(self) -> dict[str, Side]:
        return {"tree": self.tree, "catalogue": self.catalogue, **self.engines}

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

    What is unlike is looked at a second time, since pages may be saved, and their changes arrive, meanwhile. A page
    with a change in the outbox is not held against the engine outside: it is counted as pending.
    """
    found = _compare(only)
    if only is None:
        _look_again(found)
    # Those left out count even where they have arrived since: they were counted as they were before.
    found.pending = len(found.on_their_way | _pending())
    return found


def _look_again(found: Comparison) -> None:
    unlike = found.differing | found.on_their_way
    if len(unlike) > MOST_CONFIRMED:
        # After an import thousands are on their way. They stay as they are; what differs is worth a second look.
        unlike = found.differing
    if not 0 < len(unlike) <= MOST_CONFIRMED:
        return
    again = _compare(sorted(unlike))
    for name in ("missing", "outdated", "unindexed", "stale", "astray"):
        setattr(found, name, getattr(again, name))
    found.on_their_way = found.on_their_way - unlike | again.on_their_way
    if unlike <= found.unlike.keys():
        _count_again(found, again, unlike)


def _count_again(found: Comparison, again: Comparison, page_ids: set[int]) -> None:
    """Let the second look at these pages stand in the sums for the first."""
    sides = found.sides
    for page_id in page_ids:
        for name, number in found.unlike[page_id].items():
            sides[name].take_out(page_id, number)
    for name, side in again.sides.items():
        sides[name].join(side)


def _compare(only: Sequence[int] | None) -> Comparison:
    found = Comparison()
    engines = {engine.name: engine for engine in (database_engine(), get_engine())}
    found.engines = {name: Side() for name in engines}
    wanted = None if only is None else set(only)
    pending = _pending()
    streams = [
        _named("tree", _pages(only, found.outdated)),
        _named("catalogue", _entries(only)),
        *(_named(name, _chosen(engine.fingerprints(), wanted)) for name, engine in engines.items()),
    ]
    for page_id, numbers in _side_by_side(heapq.merge(*streams, key=itemgetter(0))):
        _judge(found, page_id, numbers)
    if not get_engine().transactional:
        # Those that were pending before may have arrived after the engine was read.
        _leave_out(found, pending | _pending())
    return found


def _judge(found: Comparison, page_id: int, numbers: dict[str, int]) -> None:
    page, entry = numbers.get("tree"), numbers.get("catalogue")
    sides = found.sides
    for name, number in numbers.items():
        sides[name].add(page_id, number)
    if len(numbers) == len(sides) and len(set(numbers.values())) == 1 and page_id not in found.outdated:
        return
    if len(found.unlike) < MOST_CONFIRMED:
        found.unlike[page_id] = numbers
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


def _leave_out(found: Comparison, pending: set[int]) -> None:
    for which in (found.unindexed, found.stale, found.astray):
        found.on_their_way |= which & pending
        which -= pending


def _pending() -> set[int]:
    return set(PendingChange.objects.values_list("page_id", flat=True))


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
