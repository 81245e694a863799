"""What two records say of each other, before it is known whether the public may see the other one."""

from collections.abc import Iterable
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q, QuerySet

from memorial.records.choices import RelationKind
from memorial.records.namesakes.person import one_with

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage

# The other way round: whose parent one is, is one's child.
INVERSE = {RelationKind.PARENT: RelationKind.CHILD, RelationKind.CHILD: RelationKind.PARENT}
# As they stand in a tie's row.
TOLD = ("kind", "wording", "citation", "grade")
told_in = attrgetter(*TOLD)


class Tie(NamedTuple):
    """What one of the two records says: what the other is to the one that is read."""

    other: int
    kind: str
    wording: str
    citation: str
    grade: str
    told_here: bool = True


def ties_of(page: "MartyrPage") -> list[Tie]:
    """What the record says, then what others say of it: one question a page."""
    known: list[Tie] | None = page.__dict__.get("_ties")
    if known is None:
        known = page.__dict__["_ties"] = _read(page)
    return known


def _read(page: "MartyrPage") -> list[Tie]:
    own = page.relations.all()
    # A preview holds its rows in memory, so they are not joined in the database.
    previewed = not isinstance(own, QuerySet)
    here = [(row.sort_order or 0, Tie(row.other_id, *told_in(row))) for row in own] if previewed else []
    there = []
    for martyr, order, other, *told in _rows(page, with_own=not previewed):
        if martyr == page.pk:
            here.append((order or 0, Tie(other, *told)))
        else:
            there.append(_told_there(martyr, *told))
    here.sort(key=itemgetter(0))
    return [tie for _order, tie in here] + there


def _rows(page: "MartyrPage", *, with_own: bool) -> Iterable[tuple[Any, ...]]:
    from memorial.records.models.relation import Relation

    if not page.pk:
        return ()
    # What points at a record that was merged into this one, or into one that was, points here.
    which = Q(other__in=one_with(page)) & ~Q(martyr=page.pk)
    rows = Relation.objects.filter(which | Q(martyr=page.pk) if with_own else which).order_by("pk")
    return rows.values_list("martyr", "sort_order", "other", *TOLD)


def _told_there(martyr: int, kind: str, _wording: str, citation: str, grade: str) -> Tie:
    # The wording says what this one is to the other, so the other is called by the kind alone.
    return Tie(martyr, INVERSE.get(RelationKind(kind), kind), "", citation, grade, told_here=False)
