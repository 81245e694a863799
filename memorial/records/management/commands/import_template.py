"""`manage.py import_template FILE.xlsx`: an empty workbook for import_workbook."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memorial.records.importing.resting.template import write_template


class Command(BaseCommand):
    help = "Write an empty workbook (people, graves, burials) with lists to choose from and a sheet of hints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.suffix.lower() != ".xlsx":
            raise CommandError(f"{path}: the workbook's name must end in .xlsx.")
        if path.exists():
            raise CommandError(f"{path} is there already; remove it first, or take another name.")
        try:
            write_template(path)
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        self.stdout.write(
            f"{path}: fill in sheets 烈士, 墓 and 安葬, then: manage.py import_workbook {path} --region CODE"
        )
