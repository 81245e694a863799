"""Make region pages."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.planting import plant_regions, plant_site
from memorial.records.models import Division, RegionPage
from memorial.records.models.division import InvalidCode, full_code

DEEPEST = 4


class Command(BaseCommand):
    help = "Make the region pages of divisions and of those below them, where they are missing. Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("codes", nargs="+", metavar="CODE", help="2, 4, 6, 9 or 12 digits, such as 3708 or 370811")
        parser.add_argument("--depth", type=int, default=1, help="levels below each: 0 to 4 (1)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 0 <= options["depth"] <= DEEPEST:
            raise CommandError(f"--depth {options['depth']}: it takes 0 to {DEEPEST}.")
        self._refuse_unknown(options["codes"])
        plant_site()
        before = set(RegionPage.objects.values_list("pk", flat=True))
        pages = plant_regions(options["codes"], depth=options["depth"])
        for page in pages:
            if page.pk not in before:
                self.stderr.write(f"Regions: {page.code} {page.title}")
        made = len({page.pk for page in pages} - before)
        self.stdout.write(f"Regions: {made} made, {len({page.pk for page in pages}) - made} were there.")

    def _refuse_unknown(self, codes: list[str]) -> None:
        """Every code is looked up before anything is written."""
        if not Division.objects.exists():
            raise CommandError("The table of places is empty. Run first: manage.py load_divisions")
        problems = []
        for code in codes:
            try:
                division = Division.objects.filter(pk=full_code(code)).first()
            except InvalidCode as error:
                problems.append(str(error))
                continue
            if division is None:
                problems.append(f"{code} is no division of the table that is loaded.")
            elif division.abolished:
                problems.append(f"{code} {division.name} is marked abolished: name the place it is part of today.")
        if problems:
            raise CommandError("\n".join(problems))
