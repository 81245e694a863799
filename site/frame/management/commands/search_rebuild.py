"""Write the catalogue and its index anew."""

from typing import Any

from django.core.management.base import BaseCommand

from frame.rebuilding import rebuild


class Command(BaseCommand):
    help = "Write every entry of the catalogue and its index anew from the pages; searching goes on meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        written = rebuild(lambda done: self.stderr.write(f"  {done} entries"))
        self.stdout.write(f"{written} entries written.")
