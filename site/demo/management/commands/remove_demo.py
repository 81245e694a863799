"""Take the sample content out."""

from typing import Any

from django.core.management.base import BaseCommand

from demo.removal import remove


class Command(BaseCommand):
    help = "Take out every page, region and picture marked as sample (示例). Real pages stay. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stderr.write("Sample: taking out marked pages, regions and pictures")
        removal = remove()
        for line in removal.stayed:
            self.stdout.write(line)
        self.stdout.write(
            f"Sample: took out {removal.pages} pages, {removal.regions} regions, {removal.materials} pictures and files"
            + (f"; {len(removal.stayed)} notes above on what stayed." if removal.stayed else "; nothing is left.")
        )
