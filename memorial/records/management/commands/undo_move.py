"""Undo a move of a cemetery that was carried out."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from memorial.records.moving.command import move_numbered, told
from memorial.records.moving.undoing import undo


class Command(BaseCommand):
    help = "Undo a carried-out move, unless a grave has moved on or somebody was buried in a new grave since."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("move", type=int, metavar="ID", help="the move's id")
        parser.add_argument("--because", required=True, help="the reason, which both cemeteries' histories show")

    def handle(self, *args: Any, **options: Any) -> None:
        move = move_numbered(options["move"])
        try:
            with translation.override("en"):
                move = undo(move, options["because"])
        except ValidationError as error:
            raise CommandError(told(error)) from error
        self.stdout.write(f"Undone: everybody rests again where they did before, in {move.source.title}.")
