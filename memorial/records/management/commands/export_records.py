"""`manage.py export_records KIND FILE`: records in full depth, in a file that imports back to the same records."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memorial.records.exporting.chunks import Scope
from memorial.records.exporting.run import export, format_of, kinds_named, paths_of, words
from memorial.records.exporting.writing import WRITERS
from memorial.records.importing.problems import UnusableFileError


class Command(BaseCommand):
    help = "Write records to a .csv, .xlsx or .jsonl file that import_export brings back (see docs/exporting.md)."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", metavar="KIND", help=", ".join(words()))
        parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; an older one is replaced")
        parser.add_argument("--region", default="", metavar="CODE", help="only what lies below this region's page")
        parser.add_argument("--format", default="", choices=["", *WRITERS], help="by the file's name unless told")
        parser.add_argument("--drafts", action="store_true", help="drafts too")
        parser.add_argument(
            "--restricted", action="store_true", help="certificate numbers too, and restricted pages (as drafts)"
        )
        parser.add_argument("--json", action="store_true", help="print the counts as JSON on standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.is_dir() or not path.resolve().parent.is_dir():
            raise CommandError(f"{path}: name a file in a folder that is there.")
        try:
            form = format_of(path, options["format"])
            scope = Scope(paths_of(options["region"]), options["drafts"], options["restricted"])
            done = export(path, kinds_named(options["kind"]), scope, form=form, progress=self._progress)
        except UnusableFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or path}: {error.strerror}.") from error
        if options["json"]:
            self.stdout.write(json.dumps({"exported": done.counts, "left_out": done.left_out}, ensure_ascii=False))
        else:
            self.stdout.write(f"{sum(done.counts.values())} records are in {path}.")

    def _progress(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)
