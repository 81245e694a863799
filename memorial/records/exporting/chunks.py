"""Reading records chunk by chunk in the order of their numbers: flat memory, and the same questions for every chunk."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from wagtail.models import Page

from memorial.records.exporting.documents import Document, Documents
from memorial.records.exporting.shapes import Kind
from memorial.records.models import RegionPage

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records: those below one of `paths` (all, if None) that `user` may change (all, if None).

    Drafts and certificates go out if asked for. Records that a restriction keeps from the public go out with
    `restricted` only, and then as drafts: a file does not carry who may see them.
    """

    paths: tuple[str, ...] | None = None
    drafts: bool = False
    restricted: bool = False
    user: Any = None

    def of(self, kind: Kind) -> QuerySet[Any]:
        """The records of `kind` in scope."""
        from memorial.records.responsibility import answered_for_by

        records: QuerySet[Any] = kind.model._default_manager.all()
        if kind.region and self.paths is not None:
            below = Q(pk__in=())
            for path in self.paths:
                below |= Q(**{f"{kind.region}__startswith": path})
            records = records.filter(below)
        if kind.region and self.user is not None:
            records = records.filter(answered_for_by(self.user, kind.region))
        if not kind.is_page:
            return records
        records = records.filter(alias_of=None).annotate(private=F("entry__private"))
        if not self.restricted:
            records = records.exclude(private=True, live=True)
        return records if self.drafts else records.filter(Q(live=True))

    def left_out(self, kind: Kind) -> int:
        """How many published records a restriction keeps out."""
        if self.restricted or not kind.is_page:
            return 0
        everyone = Scope(self.paths, self.drafts, restricted=True, user=self.user)
        return everyone.of(kind).filter(private=True, live=True).count()


def documents(kind: Kind, scope: Scope) -> Iterator[Document]:
    """The documents of all records of `kind` in scope, by number and language."""
    make = Documents(kind, restricted=scope.restricted)
    regions = region_codes() if kind.is_page else {}
    for chunk in chunks_of(scope.of(kind), kind, make):
        yield from make.of(with_regions(chunk, regions))


def with_regions(chunk: list[Any], regions: dict[str, str]) -> list[tuple[Any, str, bool]]:
    """Each record with the code of its region, and whether it is kept from the public."""
    return [(each, _region(each, regions), bool(getattr(each, "private", False))) for each in chunk]


def region_codes() -> dict[str, str]:
    """The division of every region page, by the page's place in the tree."""
    return dict(RegionPage.objects.values_list("path", "division_id"))


def prepared(records: QuerySet[Any], kind: Kind, make: Documents) -> QuerySet[Any]:
    """`records` with all that their documents look at."""
    beside = ("locale", "number_row", "content_type") if kind.is_page else ()
    return records.select_related(*beside).prefetch_related(*(part.relation for part in make.parts))


def chunks_of(records: QuerySet[Any], kind: Kind, make: Documents) -> Iterator[list[Any]]:
    number, language = ("number_row__number", "locale__language_code") if kind.is_page else ("number", "pk")
    ordered = prepared(records, kind, make).order_by(number, language)
    last: Q = Q()
    while chunk := list(ordered.filter(last)[:CHUNK]):
        yield chunk
        end = chunk[-1]
        if kind.is_page:
            at, said = end.number_row.number, end.locale.language_code
            last = Q(**{f"{number}__gt": at}) | Q(**{number: at, f"{language}__gt": said})
        else:
            last = Q(number__gt=end.number)


def _region(record: Any, regions: dict[str, str]) -> str:
    path = getattr(record, "path", "")
    ends = range(len(path) - Page.steplen, 0, -Page.steplen)
    return next((regions[path[:end]] for end in ends if path[:end] in regions), "")
