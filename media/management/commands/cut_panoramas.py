"""`manage.py cut_panoramas`: cut what is not cut yet, and what lacks pieces."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media.cutting.bounded import CuttingFailed
from media.models import Panorama


class Command(BaseCommand):
    help = "Cut panoramas into tiles: those not cut yet, and those that lack pieces. Repeating it does no harm."

    def handle(self, *args: Any, **options: Any) -> None:
        failed = 0
        for panorama in Panorama.objects.order_by("pk"):
            try:
                panorama.cut_file()
            except CuttingFailed as error:
                failed += 1
                self.stderr.write(f"{panorama.pk} {panorama}: {error}".strip())
            else:
                self.stdout.write(f"{panorama.pk} {panorama}: {panorama.width} px wide")
        if failed:
            raise CommandError(f"{failed} panoramas could not be cut.")
