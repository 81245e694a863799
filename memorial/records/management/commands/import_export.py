"""`manage.py import_export FILE`: bring back what export_records wrote, under the same numbers."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from memorial.records.exporting.bringing_back import Asked, bring_back
from memorial.records.importing.preview import summary
from memorial.records.importing.problems import UnusableFileError


class Command(BaseCommand):
    help = "Bring in a file of export_records (.csv, .xlsx or .jsonl): the same records, under the same numbers."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="a file that export_records wrote")
        parser.add_argument(
            "--region", default="", metavar="CODE", help="where records go whose own region has no page here"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each line")
        parser.add_argument(
            "--without-media", action="store_true", help="leave out pictures, documents and recordings not here"
        )
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report there as JSON")
        parser.add_argument("--json", action="store_true", help="print the report as JSON on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path | None = options["report"]
        if target and (target.is_dir() or not target.resolve().parent.is_dir()):
            raise CommandError(f"--report {target}: name a file in a folder that is there.")
        asked = Asked(options["file"], options["region"], options["dry_run"], options["without_media"])
        try:
            report = bring_back(asked, self._progress)
        except UnusableFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database broke off ({error}). Batches finished before are kept: run the same command again."
            ) from error
        if target:
            target.write_text(report.as_json() + "\n", encoding="utf-8")
        if options["json"]:
            self.stdout.write(report.as_json())
        else:
            for line in summary(report, dry_run=asked.dry_run):
                self.stdout.write(line)
        if not report.all_in:
            self.stdout.flush()
            raise CommandError("Not every line went in: see the rejected and undecided ones of the report.")

    def _progress(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)
