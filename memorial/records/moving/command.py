"""What the commands of moves have in common: naming a move and printing a plan."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from memorial.records.models import CemeteryMove, CemeteryPage
from memorial.records.moving.planning import MovePreview, preview


def cemetery_numbered(number: int) -> CemeteryPage:
    """The cemetery of this number, in the language it was written in first. Raises CommandError."""
    page = CemeteryPage.objects.filter(number_row__number=number).order_by("pk").first()
    if page is None:
        raise CommandError(
            f"{number} is no cemetery's number: it is the last part of its address, /cemeteries/<number>/."
        )
    return page


def move_numbered(key: int) -> CemeteryMove:
    """The move of this id. Raises CommandError."""
    move = CemeteryMove.objects.select_related("source", "destination").filter(pk=key).first()
    if move is None:
        raise CommandError(f"There is no move {key}. plan_move prints the id of the move it plans.")
    return move


def print_preview(command: BaseCommand, move: CemeteryMove) -> MovePreview:
    """Print the counts, every grave from → to, and every conflict; messages in English."""
    with translation.override("en"):
        seen = preview(move)
    write = command.stdout.write
    write(f"Move {move.pk}: {move.source.title} → {move.destination.title} ({move.get_state_display()})")
    write(
        f"{len(seen.graves)} graves, {seen.nameless} of them nameless; {seen.people} people, "
        f"{seen.graveless} of them without a known grave"
    )
    if seen.new_sections:
        write(f"New sections: {', '.join(seen.new_sections)}")
    for each in seen.graves:
        plaque = f", plaque {each.row.plaque_code}" if each.row.plaque_code else ""
        there = " (a grave that is there already)" if each.existing else ""
        write(f"  #{each.row.grave.number} {each.row.grave} → {each.words}{plaque}{there}")
    for conflict in seen.conflicts:
        write(f"Conflict: {conflict.place}: {conflict.reason}")
    return seen


def told(error: Any) -> str:
    """A validation error's messages, one a line."""
    return "\n".join(error.messages)
