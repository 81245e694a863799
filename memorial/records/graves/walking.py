"""Walking a cemetery: its parts with their numbers, the graves row by row with the names of those who lie there."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet, Sum

from memorial.records.choices import GraveKind, SectionKind
from memorial.records.graves.chains import earlier_graves
from memorial.records.graves.resting import any_of, latest_burials, lists_lying_in, public_in_reading_order
from memorial.records.models.burial import Burial
from memorial.records.models.cemetery import CemeteryPage
from memorial.records.models.grave import CemeterySection, Grave

NAMES_SHOWN = 6


class Part(NamedTuple):
    """A section with how many graves stand in it, or names on it."""

    section: CemeterySection
    size: int

    @property
    def is_wall(self) -> bool:
        return self.section.kind == SectionKind.WALL


class Tally(NamedTuple):
    """How many graves a cemetery has and has had, how many of them nameless and collective, for how many people."""

    graves: int
    nameless: int
    collective: int
    persons: int
    moved: int
    without_part: int


class Names(NamedTuple):
    """The first public names of those in a grave, and how many more there are."""

    first: list[Burial]
    more: int


def parts_of(cemetery: CemeteryPage) -> list[Part]:
    """The sections in the order they are walked: one question."""
    sections = CemeterySection.objects.filter(cemetery__translation_key=cemetery.translation_key)
    sections = sections.annotate(graves_in=Count("graves", distinct=True), names_on=Count("names", distinct=True))
    return [
        Part(section, section.names_on if section.kind == SectionKind.WALL else section.graves_in)
        for section in sections
    ]


def tally_of(cemetery: CemeteryPage) -> Tally:
    """The numbers of a cemetery's graves: one question. A moved grave counts where it is today."""
    standing = Q(now_at=None)
    counts = Grave.objects.filter(cemetery__translation_key=cemetery.translation_key).aggregate(
        graves=Count("pk", filter=standing),
        nameless=Count("pk", filter=standing & Q(nameless=True)),
        collective=Count("pk", filter=standing & Q(kind=GraveKind.COLLECTIVE)),
        persons=Sum("persons", filter=standing, default=0),
        moved=Count("pk", filter=~standing),
        without_part=Count("pk", filter=Q(part=None)),
    )
    return Tally(**counts)


def once_in(grave: Grave) -> "QuerySet[Burial]":
    """The latest burials of all who lay in `grave` before it was moved."""
    passed = [grave.pk, *earlier_graves([grave.pk])]
    return latest_burials().filter(grave__in=passed)


def names_by_grave(graves: Iterable[Grave]) -> dict[int, Names]:
    """The public names of those in each of these graves, now or before it was moved: one question for a page.

    A collective grave's names, which may be thousands, stand on its own page.
    """
    shown = [grave for grave in graves if grave.kind != GraveKind.COLLECTIVE]
    standing = {grave.pk for grave in shown if grave.now_at_id is None}
    moved = {grave.pk for grave in shown if grave.now_at_id}
    burials = latest_burials().filter(any_of(*lists_lying_in(standing), Burial.objects.filter(grave__in=moved)))
    rows: dict[int, list[Burial]] = defaultdict(list)
    for burial in public_in_reading_order(burials):
        grave = burial.grave
        if grave is not None:
            rows[grave.pk if grave.pk in moved else grave.now_at_id or grave.pk].append(burial)
            if grave.pk in moved and grave.now_at_id in standing:
                rows[grave.now_at_id].append(burial)
    return {key: Names(names[:NAMES_SHOWN], max(0, len(names) - NAMES_SHOWN)) for key, names in rows.items()}
