"""Carrying a planned move out: in one transaction, in batches, or not at all."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.models import Sequence as NumberSequence
from memorial.records.folding import name_key
from memorial.records.graves.chains import batches
from memorial.records.graves.resting import latest_burials, resting_at
from memorial.records.models import CemeteryMove, CemeterySection, Grave, Reburial
from memorial.records.moving.conflicts import PlannedGrave
from memorial.records.moving.history import CARRIED_OUT, record_move
from memorial.records.moving.planning import preview
from memorial.records.relisting import relist

BATCH = 500
MOST_TOLD = 20
EVIDENCE_LENGTH = getattr(Reburial._meta.get_field("evidence"), "max_length", None) or 0
# What a new grave takes over from the old one. Its place, plan position and plaque are its own.
TAKEN_OVER = (
    "kind",
    "nameless",
    "persons",
    "persons_wording",
    "inscription",
    "established",
    "established_wording",
    "established_lunar",
    "picture_id",
    "citation",
    "grade",
    "remarks",
    "sample",
)


def carry_out(move: CemeteryMove, by: Any = None) -> CemeteryMove:
    """Move everybody as planned: new sections and graves, a reburial for each, the catalogue and both pages' history.

    Returns the move as it is afterwards. Raises ValidationError with the conflicts, and changes nothing, where there
    are any or the move is not planned (any more).
    """
    with transaction.atomic():
        move = (
            CemeteryMove.objects.select_for_update(of=("self",)).select_related("source", "destination").get(pk=move.pk)
        )
        if move.state != CemeteryMove.State.PLANNED:
            raise ValidationError(_("这次迁葬不在“计划中”，不能执行。"), code="not_planned")
        seen = preview(move)
        if seen.conflicts:
            told = [f"{each.place}: {each.reason}" for each in seen.conflicts[:MOST_TOLD]]
            more = len(seen.conflicts) - len(told)
            raise ValidationError([*told, *([_("另有%(count)d处冲突。") % {"count": more}] if more else [])])
        people = _people(move, [each.row.grave_id for each in seen.graves])
        sections, made_sections = _sections(move, seen.graves)
        made_graves = _move_graves(move, seen.graves, sections, by)
        _lead_on(move)
        move.made = {"graves": made_graves, "sections": made_sections}
        move.state, move.done_at, move.done_by = CemeteryMove.State.DONE, timezone.now(), by
        move.save(update_fields=["made", "state", "done_at", "done_by"])
        relist(people)
        record_move(move, CARRIED_OUT, by, graves=len(seen.graves), people=seen.people)
    return move


def _people(move: CemeteryMove, graves: Sequence[int]) -> set[int]:
    """The records whose resting place changes."""
    people = set(resting_at(move.source).filter(grave=None).values_list("martyr", flat=True)) if move.whole else set()
    for batch in batches(graves):
        people |= set(latest_burials().filter(grave__in=batch).values_list("martyr", flat=True))
        people |= set(latest_burials().filter(grave__now_at__in=batch).values_list("martyr", flat=True))
    return people


def _sections(move: CemeteryMove, planned: Sequence[PlannedGrave]) -> tuple[dict[str, CemeterySection], list[int]]:
    """The destination's sections by folded name, and the ids of those made for the move, which copy the old ones."""
    there = {_part_key(section.name): section for section in move.destination.sections.all()}
    made = []
    for each in planned:
        name = each.row.part_name
        if not name or _part_key(name) in there:
            continue
        like = each.row.grave.part
        section = CemeterySection.objects.create(
            cemetery=move.destination,
            name=name,
            **({"kind": like.kind, "order": like.order, "note": ""} if like else {"order": len(there)}),
        )
        there[_part_key(name)] = section
        made.append(section.pk)
    return there, made


def _part_key(name: str) -> str:
    return name_key(name).removesuffix("区")


def _move_graves(
    move: CemeteryMove, planned: Sequence[PlannedGrave], sections: dict[str, CemeterySection], by: Any
) -> list[int]:
    made: list[int] = []
    evidence = " ".join(filter(None, [move.decision, move.evidence]))[:EVIDENCE_LENGTH]
    for batch in _slices(planned):
        fresh = [each for each in batch if each.existing is None]
        numbers = NumberSequence.draw(len(fresh)) if fresh else range(0)
        graves = [
            _new_grave(move, each, sections.get(_part_key(each.row.part_name)), number)
            for each, number in zip(fresh, numbers, strict=True)
        ]
        Grave.objects.bulk_create(graves)
        new = {each.row.pk: grave for each, grave in zip(fresh, graves, strict=True)}
        made += [grave.pk for grave in graves]
        Reburial.objects.bulk_create(
            Reburial(
                origin=each.row.grave,
                destination=each.existing or new[each.row.pk],
                moved=move.moved,
                moved_wording=move.moved_wording,
                moved_lunar=move.moved_lunar,
                evidence=evidence,
                move=move,
                recorded_by=by,
            )
            for each in batch
        )
    return made


def _slices(planned: Sequence[PlannedGrave]) -> Iterator[Sequence[PlannedGrave]]:
    return (planned[start : start + BATCH] for start in range(0, len(planned), BATCH))


def _new_grave(move: CemeteryMove, each: PlannedGrave, part: CemeterySection | None, number: int) -> Grave:
    old = each.row.grave
    return Grave(
        number=number,
        cemetery=move.destination,
        part=part,
        row=each.row.row,
        position=each.row.position,
        plaque_code=each.row.plaque_code,
        **{name: getattr(old, name) for name in TAKEN_OVER},
    )


def _lead_on(move: CemeteryMove) -> None:
    """Every moved grave, and every one that came into it before, is at the new one: two statements at any size."""
    gone_to = Reburial.objects.filter(move=move)
    Grave.objects.filter(now_at__in=gone_to.values("origin")).update(
        now_at=Subquery(gone_to.filter(origin=OuterRef("now_at")).values("destination")[:1])
    )
    Grave.objects.filter(pk__in=gone_to.values("origin")).update(
        now_at=Subquery(gone_to.filter(origin=OuterRef("pk")).values("destination")[:1])
    )
