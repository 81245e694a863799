"""A person's burials from the own row and from the sheet of burials, put together."""

from collections.abc import Mapping, Sequence
from typing import Any

from memorial.records.folding import name_key
from memorial.records.importing.columns import Value
from memorial.records.importing.fields import Piece, Place
from memorial.records.importing.filling import fill
from memorial.records.importing.resting.place_column import FIELD
from memorial.records.models import Burial

# The import field that holds the burials of the other sheet.
BURIALS = "burials"
TOLD_BY_BOTH = ("wording", "position", "buried", "buried_wording", "evidence", "grade", "cemetery_id", "grave_id")


def resting_piece(values: Mapping[str, Value], attributes: Mapping[str, str]) -> Piece:
    """The burial that the person's own row tells of; without sources where it tells of none."""
    burial = Burial()
    piece = fill(burial, values, attributes)
    place = values.get(FIELD)
    if not isinstance(place, Place):
        return piece
    burial.cemetery_id, burial.grave_id = place.cemetery, place.grave
    if burial.position or not place.words:
        return piece if piece.sources else Piece(burial, {"cemetery": FIELD})
    burial.position = place.words
    return Piece(burial, {**piece.sources, "position": FIELD})


def with_burials(pieces: Sequence[Piece], listed: Value) -> list[Piece]:
    """The pieces with the burials of the sheet after them, in its order.

    The own row's burial, where it is told of again by the first of the sheet, is that one and not another.
    """
    burials = [piece for piece in listed if isinstance(piece, Piece)] if isinstance(listed, list) else []
    own = next((piece for piece in pieces if isinstance(piece.made, Burial)), None)
    kept = list(pieces)
    if own and burials and _one(own.made, burials[0].made):
        kept.remove(own)
        for name in TOLD_BY_BOTH:
            if not getattr(burials[0].made, name):
                setattr(burials[0].made, name, getattr(own.made, name))
    # Checked with their own lines already (burial_sheet.py).
    return [*kept, *(Piece(piece.made, {}) for piece in burials)]


def _one(own: Any, first: Any) -> bool:
    """Whether nothing tells the two burials apart: no other cemetery or grave, no other day."""
    for name in ("cemetery_id", "grave_id", "buried"):
        mine, theirs = getattr(own, name), getattr(first, name)
        if mine and theirs and mine != theirs:
            return False
    same_place = own.cemetery_id and own.cemetery_id == first.cemetery_id
    wordings = [name_key(each.wording) for each in (own, first)]
    return bool(same_place or not wordings[0] or wordings[0] == wordings[1])
