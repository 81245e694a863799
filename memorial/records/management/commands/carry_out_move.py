"""Carry out a planned move of a cemetery."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.command import move_numbered, print_preview, told


class Command(BaseCommand):
    help = "Carry out a planned move in one go; where anything stands in its way nothing is moved."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("move", type=int, metavar="ID", help="the id that plan_move printed")
        parser.add_argument("--dry-run", action="store_true", help="only print what it would do")

    def handle(self, *args: Any, **options: Any) -> None:
        move = move_numbered(options["move"])
        if options["dry_run"]:
            if print_preview(self, move).conflicts:
                raise CommandError("There are conflicts: see above.")
            return
        try:
            with translation.override("en"):
                move = carry_out(move)
        except ValidationError as error:
            raise CommandError(told(error)) from error
        self.stdout.write(
            f"Moved {move.reburials.count()} graves from {move.source.title} to {move.destination.title}. "
            f"To undo: manage.py undo_move {move.pk} --because …"
        )
