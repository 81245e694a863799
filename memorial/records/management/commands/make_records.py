"""Made-up martyr records in any number."""

from argparse import ArgumentParser
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from memorial.records.importing.martyrs import MartyrTarget
from memorial.records.importing.offices import region_of
from memorial.records.importing.plan import Outcome
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.report import Report
from memorial.records.importing.run import Request, run
from memorial.records.models import RegionPage
from memorial.records.models.division import Level
from memorial.records.synthetic.lives import lives
from memorial.records.synthetic.places import homes_of
from memorial.records.synthetic.sheets import SUFFIXES, sheet_at

MOST = 5_000_000
TELL_EVERY = 20_000


class Command(BaseCommand):
    help = (
        "Make N made-up martyr records, each marked 示例, spread over the region pages. They go in by the import's own "
        "line, or with --to into a list for import_martyrs. The same seed makes the same people; run again, nothing "
        "goes in twice. remove_demo takes them out."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("count", type=int, metavar="N", help="how many")
        parser.add_argument("--seed", type=int, default=1, help="another seed makes other people (1)")
        parser.add_argument(
            "--regions", nargs="+", default=[], metavar="CODE", help="codes of region pages (every county's, or all)"
        )
        parser.add_argument("--to", type=Path, metavar="FILE", help="write them to this .csv or .xlsx instead")

    def handle(self, *args: Any, **options: Any) -> None:
        count, seed, target = options["count"], options["seed"], options["to"]
        if not 1 <= count <= MOST:
            raise CommandError(f"N is {count}: it takes 1 to {MOST:,}.")
        if target is not None:
            self._refuse_unwritable(target)
        pages = self._pages(options["regions"])
        if target is not None:
            self._write(target, count, seed, pages)
            self.stdout.write(f"{count} made-up records are in {target}. Bring them in with import_martyrs.")
        else:
            self._bring_in(count, seed, pages)

    def _refuse_unwritable(self, target: Path) -> None:
        if target.suffix.lower() not in SUFFIXES:
            raise CommandError(f"--to {target}: the name ends in {' or '.join(SUFFIXES)}.")
        if target.is_dir() or not target.resolve().parent.is_dir():
            raise CommandError(f"--to {target}: name a file in a folder that is there.")

    def _pages(self, codes: Sequence[str]) -> list[RegionPage]:
        """The region pages named; else those of counties; else all there are."""
        if codes:
            try:
                pages = [region_of(code) for code in codes]
            except UnusableFileError as error:
                raise CommandError(str(error).replace("--region", "--regions", 1)) from error
            return list({page.pk: page for page in pages}.values())
        every = RegionPage.objects.filter(locale=Locale.get_default()).select_related("division").order_by("division")
        pages = list(every.filter(division__level=Level.COUNTY)) or list(every)
        if not pages:
            raise CommandError(
                "There is no region page yet. Run first: manage.py load_divisions, then add_regions CODE."
            )
        return pages

    def _write(self, target: Path, count: int, seed: int, pages: Sequence[RegionPage]) -> None:
        with sheet_at(target) as write:
            for number, life in enumerate(lives(count, seed, homes_of(pages)), 1):
                write(life.cells)
                self._tell(number, count)

    def _bring_in(self, count: int, seed: int, pages: Sequence[RegionPage]) -> None:
        added = same = 0
        with TemporaryDirectory(prefix="make_records-") as folder:
            files = [Path(folder) / f"示例-{seed}-{page.code}.csv" for page in pages]
            sizes = [0] * len(pages)
            with ExitStack() as stack:
                writers = [stack.enter_context(sheet_at(file)) for file in files]
                for number, life in enumerate(lives(count, seed, homes_of(pages)), 1):
                    writers[life.region](life.cells)
                    sizes[life.region] += 1
                    self._tell(number, count)
            for page, file, size in zip(pages, files, sizes, strict=True):
                if not size:
                    continue
                report = run(MartyrTarget(), Request(file, page.code), lambda _line: None)
                if not isinstance(report, Report) or not report.all_in:
                    raise CommandError(f"{page.code} {page.title}: not every record went in.\n{report.as_json()}")
                added += report.counts[Outcome.ADDED]
                same += report.counts[Outcome.SAME]
                self.stderr.write(f"Records: {page.code} {page.title} {size}, {added + same} of {count} in")
        self.stdout.write(f"Records: {added} added, {same} were in already.")

    def _tell(self, number: int, count: int) -> None:
        if number % TELL_EVERY == 0:
            self.stderr.write(f"Records: {number} of {count} made up")
