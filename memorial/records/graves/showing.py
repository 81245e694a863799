"""What a cemetery's page shows beside its own fields: its parts, its numbers, its plan, and its moves both ways."""

from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest

from frame.paging import page_of
from memorial.records.graves.finding import GraveSearchForm
from memorial.records.graves.plan import plan_of
from memorial.records.graves.publicity import MOST_DIGITS, is_public
from memorial.records.graves.resting import (
    RestingPlace,
    WholeMoves,
    moved_away,
    public_in_reading_order,
    resting_places,
)
from memorial.records.graves.walking import parts_of, tally_of
from memorial.records.models.cemetery import CemeteryPage
from memorial.records.models.grave import Grave
from memorial.records.models.reburial import CemeteryMove

MOVED_PAGE_SIZE = 60


class ShownMove(NamedTuple):
    """A move as a cemetery's page tells it: away from here or hither, and the other cemetery where it is public."""

    move: CemeteryMove
    leaves: bool
    other: CemeteryPage | None

    @property
    def is_done(self) -> bool:
        return self.move.state == CemeteryMove.State.DONE


def cemetery_context(cemetery: CemeteryPage, request: HttpRequest, moves: WholeMoves) -> dict[str, Any]:
    """The template's own names for it; `?grave=` marks a grave on the plan."""
    marked = _marked(cemetery, request.GET.get("grave", ""))
    return {
        "parts": parts_of(cemetery),
        "tally": tally_of(cemetery),
        "form": GraveSearchForm(),
        "marked": marked,
        "plan": plan_of(cemetery, marked),
        "moves": _moves(cemetery),
        "departed_count": public_in_reading_order(moved_away(cemetery, moves)).count(),
    }


def _marked(cemetery: CemeteryPage, number: str) -> Grave | None:
    if not (number.isascii() and number.isdecimal() and len(number) <= MOST_DIGITS):
        return None
    graves = Grave.objects.filter(number=int(number), cemetery__translation_key=cemetery.translation_key)
    return graves.select_related("part").first()


def _moves(cemetery: CemeteryPage) -> list[ShownMove]:
    """The moves to and from here that were carried out, and those planned from here; other ends only if public."""
    key = cemetery.translation_key
    theirs = Q(source__translation_key=key) | Q(destination__translation_key=key, state=CemeteryMove.State.DONE)
    moves = CemeteryMove.objects.filter(theirs).exclude(state=CemeteryMove.State.UNDONE)
    shown = []
    for move in moves.select_related("source__entry", "destination__entry").order_by("done_at", "pk"):
        leaves = move.source.translation_key == key
        other = move.destination if leaves else move.source
        shown.append(ShownMove(move, leaves, other if is_public(other) else None))
    return shown


def departed(cemetery: CemeteryPage, page: str | None) -> dict[str, Any]:
    """Those who lay in `cemetery` and lie elsewhere today, with where if the public may know: a page of them."""
    people = page_of(public_in_reading_order(moved_away(cemetery)), page, MOVED_PAGE_SIZE)
    places = resting_places([burial.martyr_id for burial in people])
    return {"people": people, "rows": [(burial, _shown(places.get(burial.martyr_id))) for burial in people]}


def _shown(place: RestingPlace | None) -> RestingPlace | None:
    return place if place and is_public(place.cemetery) else None
