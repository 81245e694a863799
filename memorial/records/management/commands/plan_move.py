"""Plan the move of a cemetery's graves to another cemetery, and show what it would do."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import CemeteryMove
from memorial.records.moving.command import cemetery_numbered, print_preview, told
from memorial.records.moving.layout import COLUMNS, LayoutError, read_layout
from memorial.records.moving.planning import plan_move


class Command(BaseCommand):
    help = (
        "Plan a cemetery's move and print what it would do; nothing is moved yet. Without --layout every grave goes to "
        f"the same section, row and number. Columns of a layout: {', '.join(COLUMNS)}."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("source", type=int, metavar="SOURCE", help="number of the cemetery's page")
        parser.add_argument("destination", type=int, metavar="DEST", help="number of the page of the one to move to")
        parser.add_argument("--decision", required=True, help="the document that approved the move")
        parser.add_argument("--date", default="", help="when, in EDTF: 2026, 2026-04, 2026-04-05")
        parser.add_argument("--evidence", default="")
        parser.add_argument("--layout", type=Path, metavar="FILE", help=".xlsx or .csv: old place → new place")
        parser.add_argument(
            "--part", action="store_true", help="only the graves of the layout; nobody without a known grave goes along"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["part"] and not options["layout"]:
            raise CommandError("--part needs --layout: the sheet says which graves are to be moved.")
        move = CemeteryMove(
            source=cemetery_numbered(options["source"]),
            destination=cemetery_numbered(options["destination"]),
            whole=not options["part"],
            moved=options["date"],
            decision=options["decision"],
            evidence=options["evidence"],
        )
        try:
            with translation.override("en"):
                plan_move(move, read_layout(options["layout"], move.source) if options["layout"] else None)
        except ValidationError as error:
            raise CommandError(told(error)) from error
        except (LayoutError, UnusableFileError) as error:
            raise CommandError(str(error)) from error
        seen = print_preview(self, move)
        if seen.conflicts:
            raise CommandError(f"Planned as move {move.pk}, but {len(seen.conflicts)} conflicts must be solved first.")
        self.stdout.write(f"To carry it out: manage.py carry_out_move {move.pk}")
