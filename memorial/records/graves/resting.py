"""Where people rest today: their latest burial, and from there whatever the grave or the whole cemetery moved on to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from memorial.records.models.burial import Burial
from memorial.records.models.cemetery import CemeteryPage
from memorial.records.models.grave import Grave
from memorial.records.models.namesake import Merge
from memorial.records.models.reburial import CemeteryMove
from search.querysets import public_through

WHERE_BURIED = ("cemetery__entry", "grave__part", "grave__cemetery__entry")
IN_A_GRAVE = ("grave__part", "grave__cemetery__entry", "grave__now_at__part", "grave__now_at__cemetery__entry")
# What a record shows of the cemeteries and graves in its burials; all of their columns would be a hundred. Where a
# grave went is read with the moves that brought it there (graves/chains.py).
_ENTRY_READ = ("number", "section", "language", "live", "private")
_PAGE_READ = ("translation_key", "title", "plan_picture", "plan_geojson", "latitude", "longitude", "phone", "keeper")
_CEMETERY_READ = (*_PAGE_READ, *(f"entry__{name}" for name in _ENTRY_READ))
_GRAVE_READ = ("number", "row", "position", "now_at", "part__name", *(f"cemetery__{name}" for name in _CEMETERY_READ))
READ_OF_PLACES = (
    *(f"cemetery__{name}" for name in _CEMETERY_READ),
    *(f"grave__{name}" for name in _GRAVE_READ),
)


@dataclass(frozen=True, slots=True)
class RestingPlace:
    """Where somebody lies today; `grave` is None where no grave is known."""

    cemetery: CemeteryPage
    grave: Grave | None = None


@dataclass(frozen=True, slots=True)
class WholeMoves:
    """The whole moves that were carried out, oldest first, as pairs of cemeteries' translation keys."""

    steps: tuple[tuple[UUID, UUID], ...]

    @classmethod
    def known(cls) -> "WholeMoves":
        done = CemeteryMove.objects.filter(state=CemeteryMove.State.DONE, whole=True).order_by("done_at", "pk")
        return cls(tuple(done.values_list("source__translation_key", "destination__translation_key")))

    def end_of(self, key: UUID) -> UUID:
        """The cemetery that those without a known grave in `key` lie in today."""
        for source, destination in self.steps:
            if key == source:
                key = destination
        return key

    def ending_at(self, key: UUID) -> set[UUID]:
        """The cemeteries whose people without a known grave lie in `key` today."""
        return {each for each in {key, *(source for source, _destination in self.steps)} if self.end_of(each) == key}


def latest_burials() -> "QuerySet[Burial]":
    """Everybody's latest burial: the one that says where he or she rests. A record that was merged into another is
    nobody of its own."""
    order = Coalesce("sort_order", 0)
    later = Burial.objects.annotate(turn=order).filter(
        Q(turn__gt=OuterRef("turn")) | Q(turn=OuterRef("turn"), pk__gt=OuterRef("pk")), martyr=OuterRef("martyr")
    )
    return Burial.objects.annotate(turn=order).filter(~Exists(later)).exclude(martyr__in=Merge.objects.gone())


def resting_at(cemetery: CemeteryPage, moves: WholeMoves | None = None) -> "QuerySet[Burial]":
    """The latest burials of all who lie in `cemetery` today, drafts of records included; `moves` if they are read."""
    return latest_burials().filter(_lies_at(cemetery, moves or WholeMoves.known()))


def moved_away(cemetery: CemeteryPage, moves: WholeMoves | None = None) -> "QuerySet[Burial]":
    """A burial here of each of those who lie elsewhere today."""
    here = _pages(cemetery.translation_key)
    at_first = any_of(Burial.objects.filter(cemetery__in=here), Burial.objects.filter(grave__cemetery__in=here))
    return Burial.objects.filter(at_first).exclude(martyr__in=resting_at(cemetery, moves).values("martyr"))


def lying_in(grave: Grave) -> "QuerySet[Burial]":
    """The latest burials of all who lie in `grave` today."""
    return latest_burials().filter(any_of(*lists_lying_in([grave.pk])))


def lists_lying_in(graves: Collection[int]) -> "tuple[QuerySet[Burial], ...]":
    """The burials of those who lie in one of these graves today, as lists for `any_of`."""
    return (
        Burial.objects.filter(grave__in=graves, grave__now_at=None),
        Burial.objects.filter(grave__now_at__in=graves),
    )


def any_of(*lists: "QuerySet[Burial]") -> Q:
    """Burials of one of these lists, each read by its index: one condition over several tables reads every burial."""
    condition = Q()
    for each in lists:
        condition |= Q(pk__in=each.values("pk"))
    return condition


def public_in_reading_order(burials: "QuerySet[Burial]", language: str = "") -> "QuerySet[Burial]":
    """Those of martyrs whose records the public may see, with their entries, by the reading of the name."""
    public = public_through("martyr__entry", language or get_language() or "")
    shown = burials.filter(public).select_related("martyr__entry", *IN_A_GRAVE)
    return shown.order_by("martyr__entry__sort_key", "pk")


def resting_places(martyrs: Iterable[int]) -> dict[int, RestingPlace]:
    """Where each of these martyrs (page ids) lies today, as far as it is known: three questions at most."""
    burials = latest_burials().filter(martyr__in=list(martyrs)).select_related(*IN_A_GRAVE, "cemetery__entry")
    return {burial.martyr_id: place for burial, place in with_places(burials) if place}


def with_places(burials: Iterable[Burial]) -> list[tuple[Burial, RestingPlace | None]]:
    """Each burial with the place it has become; two questions more where some have no grave."""
    rows = list(burials)
    graveless = {row.cemetery.translation_key for row in rows if row.grave_id is None and row.cemetery}
    ends = _ends(graveless) if graveless else {}
    return [(row, _place(row, ends)) for row in rows]


def _ends(keys: set[UUID]) -> dict[UUID, CemeteryPage]:
    moves = WholeMoves.known()
    leads = {key: moves.end_of(key) for key in keys}
    moved = {end for key, end in leads.items() if key != end}
    if not moved:
        return {}
    pages = CemeteryPage.objects.filter(translation_key__in=moved, alias_of=None).select_related("entry", "locale")
    language = get_language() or ""
    by_key = {
        page.translation_key: page for page in sorted(pages, key=lambda page: page.locale.language_code == language)
    }
    return {key: by_key[end] for key, end in leads.items() if end in by_key}


def _place(burial: Burial, ends: dict[UUID, CemeteryPage]) -> RestingPlace | None:
    if burial.grave:
        today = burial.grave.now_at or burial.grave
        return RestingPlace(today.cemetery, today)
    if burial.cemetery:
        return RestingPlace(ends.get(burial.cemetery.translation_key, burial.cemetery))
    return None


def _pages(*keys: UUID) -> "QuerySet[CemeteryPage, Any]":
    """The cemetery's page in every language."""
    return CemeteryPage.objects.filter(translation_key__in=keys).values("pk")


def _lies_at(cemetery: CemeteryPage, moves: WholeMoves) -> Q:
    here = _pages(cemetery.translation_key)
    came_here = _pages(*moves.ending_at(cemetery.translation_key))
    return any_of(
        Burial.objects.filter(grave__now_at__cemetery__in=here),
        Burial.objects.filter(grave__cemetery__in=here, grave__now_at=None),
        Burial.objects.filter(grave=None, cemetery__in=came_here),
    )
