"""Makes what is wished for of pictures now, where no worker does it beside the site."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from media.responsive.making import work_off


class Command(BaseCommand):
    help = "Make the sizes and formats of pictures that pages wait for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seconds", type=float, default=3600.0, help="stop after about so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{work_off(options['seconds'])} files of pictures were made.")
