"""`manage.py export_exhibits FILE --region CODE`: exhibits as a register that `import exhibit` takes."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from exhibitions.halls.exporting import WRITERS, rows_of, write
from memorial.records.importing.offices import region_of
from memorial.records.importing.problems import UnusableFileError


class Command(BaseCommand):
    help = "Write the exhibits of a region to a register (.xlsx or .csv) that import exhibit takes."
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the file to write; an older one is replaced")
        parser.add_argument("--region", required=True, metavar="CODE", help="code of the office's region page")
        parser.add_argument("--restricted", action="store_true", help="what exhibits restrict as well")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.suffix.lower().removeprefix(".") not in WRITERS:
            raise CommandError(f"{path.name}: name the file .xlsx or .csv.")
        if path.is_dir() or not path.resolve().parent.is_dir():
            raise CommandError(f"{path}: name a file in a folder that is there.")
        try:
            count = write(path, rows_of(region_of(options["region"]), restricted=options["restricted"]))
        except UnusableFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or path}: {error.strerror}.") from error
        self.stdout.write(f"{count} exhibits are in {path}.")
