"""Load the table of places."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from memorial.records.divisions import DivisionFileError, load_divisions, read_divisions


class Command(BaseCommand):
    help = "Load the administrative divisions (GB/T 2260 and the statistical codes below it). Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--source", type=Path, help="the table, as JSON (site/frontend/dist/divisions.json)")

    def handle(self, *args: Any, **options: Any) -> None:
        source = Path(options["source"]) if options["source"] else settings.FRONTEND_DIST / "divisions.json"
        try:
            table = read_divisions(source)
            self.stderr.write(f"Divisions: comparing {len(table.places):,} places of {table.edition}")
            outcome = load_divisions(table)
        except DivisionFileError as error:
            raise CommandError(str(error)) from error
        if outcome.written:
            self.stdout.write(
                f"Divisions: {outcome.added:,} added, {outcome.renamed:,} renamed, {outcome.renewed:,} as before in "
                f"the new edition, {outcome.abolished:,} marked abolished, {outcome.kept:,} edits by hand kept."
            )
        else:
            self.stdout.write(f"Divisions: all {outcome.same + outcome.kept:,} are there; nothing written.")
        for code in outcome.reappeared[:20]:
            self.stderr.write(f"{code} is marked abolished, but {table.edition} has it: please look it up.")
