"""`manage.py award_template FILE.xlsx`: an empty workbook of awards for import_awards."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memorial.honours.importing.template import template


class Command(BaseCommand):
    help = "Write an empty workbook (cover, recipients) with a sheet of hints."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE.xlsx")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if path.suffix.lower() != ".xlsx":
            raise CommandError(f"{path}: the workbook's name must end in .xlsx.")
        if path.exists():
            raise CommandError(f"{path} is there already; remove it first, or take another name.")
        try:
            path.write_bytes(template())
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}.") from error
        self.stdout.write(f"{path}: fill in sheets 封面 and 受奖者, then: manage.py import_awards {path} --region CODE")
