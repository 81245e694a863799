"""`manage.py import_undo RUN [--dry-run] [--json]`: take an import back as a whole."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.undoing import foresee_run, undo_run
from memorial.records.importing.undoing import NotUndoneError, find_run

SHOWN = 20


class Command(BaseCommand):
    help = "Take an import back as a whole, if nobody has worked on it since. RUN is the number it ended with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int, metavar="RUN")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be taken back")
        parser.add_argument("--json", action="store_true", help="print the account, and nothing else, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = find_run(options["run"])
            if options["dry_run"]:
                undoing = foresee_run(run)
            else:
                undoing = undo_run(run, None, lambda line: self.stderr.write(line, self.style.NOTICE))
        except NotUndoneError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(undoing.as_json(), ensure_ascii=False, indent=2))
        if undoing.obstacles:
            for obstacle in undoing.obstacles[:SHOWN]:
                self.stderr.write(f"  {obstacle}")
            raise CommandError(
                f"Nothing was taken back: {len(undoing.obstacles)} of its pages were worked on since. Settle these "
                "first, or correct the records one by one."
            )
        if not options["json"]:
            would = "would be " if options["dry_run"] else ""
            self.stdout.write(f"Import {run.pk}: {undoing.removed} {would}removed, {undoing.restored} {would}put back.")
            for kept in undoing.kept[:SHOWN]:
                self.stdout.write(f"  {kept}")
            if undoing.kept:
                self.stdout.write(f"{len(undoing.kept)} {would or 'were '}kept.")
