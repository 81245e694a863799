"""Load the sample content."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from demo.loading import DivisionsMissingError, Loader, is_loaded, was_removed


class Command(BaseCommand):
    help = "Load the sample: facts of 济宁 and 聊城, and about 300 made-up records, all marked 示例. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--unless-removed", action="store_true", help="do nothing if the sample was taken out before"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self.stdout.write("Sample: already loaded; what was edited or deleted since is kept as it is.")
            return
        if options["unless_removed"] and was_removed():
            self.stdout.write("Sample: taken out earlier, so it is left out. To load it again: manage.py load_demo")
            return
        try:
            count = Loader(lambda line: self.stderr.write(line)).load()
        except DivisionsMissingError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Sample: {count} pages loaded, all marked 示例. To take them out: manage.py remove_demo")
