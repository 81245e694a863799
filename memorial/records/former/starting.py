"""The starter table of former places, and bringing it into the database once."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from memorial.records.former.settling import changed
from memorial.records.models.division import Division, full_code
from memorial.records.models.former_place import FormerPlace, FormerPlaceState, FormerPlaceSuccessor

TABLE = Path(__file__).parent / "places.json"


class PlacesMissingError(LookupError):
    """A division that the starter table leads to is not in the table of places; the message names them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """`kept` rows were brought in before: what editors made of them stays, and what they deleted stays deleted."""

    added: int
    kept: int


@transaction.atomic
def load_former_places() -> Loaded:
    """Add the rows of the starter table that were never brought in. Raises PlacesMissingError, and writes nothing."""
    rows: list[dict[str, Any]] = json.loads(TABLE.read_text(encoding="utf-8"))["places"]
    state, _made = FormerPlaceState.objects.select_for_update().get_or_create(pk=FormerPlaceState.ROW)
    new = [row for row in rows if row["key"] not in state.loaded]
    if not new:
        return Loaded(0, len(rows))
    wanted = {full_code(code) for row in new for code in row["today"]}
    missing = wanted - set(Division.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    if missing:
        raise PlacesMissingError(", ".join(sorted(missing)))
    for row in new:
        _add(row)
    FormerPlaceState.objects.filter(pk=state.pk).update(loaded=[*state.loaded, *(row["key"] for row in new)])
    changed()
    return Loaded(len(new), len(rows) - len(new))


def _add(row: dict[str, Any]) -> None:
    told = {name: value for name, value in row.items() if name not in ("key", "other_names", "today", "parts")}
    place = FormerPlace(**told, other_names="\n".join(row.get("other_names", ())))
    parts = row.get("parts", {})
    place.successions = [
        FormerPlaceSuccessor(division_id=full_code(code), part=parts.get(code, ""), sort_order=order)
        for order, code in enumerate(row["today"])
    ]
    place.full_clean()
    place.save()
