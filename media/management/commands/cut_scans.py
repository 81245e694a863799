"""`manage.py cut_scans [--all]`: have large pictures cut, and see it through."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from media.cutting import queue
from media.cutting.models import Cutting
from media.cutting.states import State
from media.cutting.working import see_through
from media.models import CreditedImage
from media.scans.following import follow, look_around


class Command(BaseCommand):
    help = (
        "Cut large pictures and those marked for looking closer into tiles: what public pages use and is not cut yet. "
        "Repeating it does no harm, nor does it while the site's own worker cuts."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="cut anew what is cut already, and what failed")

    def handle(self, *args: Any, **options: Any) -> None:
        for picture in CreditedImage.objects.order_by("pk").iterator(chunk_size=500):
            follow(picture)
        look_around()
        scans = Cutting.objects.filter(image__isnull=False)
        if options["all"]:
            for each in scans.filter(state__in=[State.READY, State.FAILED]):
                queue.ask(each, each.source)
        asked = set(scans.filter(state__in=[State.WAITING, State.CUTTING]).values_list("pk", flat=True))
        while row := queue.take():
            see_through(row)
            row.refresh_from_db()
            self.stdout.write(f"{row}: {self._account(row)}")
        left = Cutting.objects.filter(pk__in=asked).exclude(state=State.READY)
        for each in left:
            self.stderr.write(f"{each}: {each.state} {each.reason}".rstrip())
        if left:
            raise CommandError(f"{len(left)} pictures were not cut.")

    def _account(self, row: Cutting) -> str:
        if row.state != State.READY:
            return row.state
        megabytes = row.memory // 1024**2
        return f"{row.width}x{row.height} px, {row.pieces} pieces, {row.seconds:.1f} s, peak {megabytes} MB"
