"""Planning the move of a cemetery's graves, and looking at the plan before it is carried out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from memorial.records.folding import name_key
from memorial.records.graves.chains import batches
from memorial.records.graves.resting import latest_burials, resting_at
from memorial.records.models import CemeteryMove, CemeteryPage, MoveRow
from memorial.records.moving.conflicts import Conflict, PlannedGrave, conflicts_of, standing_in, target_of
from memorial.records.moving.places import place_of, place_words

BATCH = 500


@dataclass(frozen=True, slots=True)
class MovePreview:
    """A plan as it would be carried out now. `graveless` rest in the cemetery without a known grave."""

    move: CemeteryMove
    graves: list[PlannedGrave]
    conflicts: list[Conflict]
    new_sections: list[str]
    people: int
    graveless: int
    nameless: int

    @property
    def can_be_carried_out(self) -> bool:
        return not self.conflicts and self.move.state == CemeteryMove.State.PLANNED


@transaction.atomic
def plan_move(move: CemeteryMove, rows: list[MoveRow] | None = None) -> CemeteryMove:
    """Save `move` with a row for each grave: those of a layout sheet, else every grave to the same place over there.

    Raises ValidationError for a move that cannot be.
    """
    move.full_clean()
    rows = _same_places(move.source) if rows is None else rows
    move.save()
    for row in rows:
        row.move = move
    MoveRow.objects.bulk_create(rows, batch_size=BATCH)
    return move


def _same_places(source: CemeteryPage) -> list[MoveRow]:
    return [
        MoveRow(grave=grave, part_name=grave.part.name if grave.part else "", row=grave.row, position=grave.position)
        for grave in standing_in(source)
    ]


def preview(move: CemeteryMove) -> MovePreview:
    """What carrying out `move` would do, and what stands in its way; the questions grow with batches only."""
    rows = list(move.rows.select_related("grave__part", "grave__cemetery", "grave__now_at"))
    there = standing_in(move.destination)
    existing = {place_of(grave): grave for grave in there if place_of(grave)}
    planned = [
        PlannedGrave(row, place_words(row.part_name, row.row, row.position), existing.get(target_of(row)))
        for row in rows
    ]
    resting = resting_at(move.source)
    graveless = resting.filter(grave=None).count() if move.whole else 0
    known = {name_key(name).removesuffix("区") for name in move.destination.sections.values_list("name", flat=True)}
    return MovePreview(
        move=move,
        graves=planned,
        conflicts=list(conflicts_of(move, planned)) if move.state == CemeteryMove.State.PLANNED else [],
        new_sections=sorted({row.part_name for row in rows if row.part_name and target_of(row).part not in known}),
        people=graveless + _people_in([row.grave_id for row in rows]),
        graveless=graveless,
        nameless=sum(row.grave.nameless for row in rows),
    )


def _people_in(graves: Sequence[int]) -> int:
    return sum(
        latest_burials().filter(grave__in=batch, grave__now_at=None).count()
        + latest_burials().filter(grave__now_at__in=batch).count()
        for batch in batches(graves)
    )
