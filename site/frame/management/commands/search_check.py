"""Compare pages, catalogue and index."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from frame.rebuilding import Difference, difference, repair

MOST_NAMED = 20


class Command(BaseCommand):
    help = "Compare pages, catalogue and index, name what differs; --repair mends it. Exit code 1 while they differ."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = difference()
        self._name(found)
        if not found.none and options["repair"]:
            repair(found)
            found = difference()
            self.stdout.write("Repaired." if found.none else "Repaired in part; what is left:")
            self._name(found)
        if not found.none:
            raise CommandError("Pages, catalogue and index differ. Mend them with: manage.py search_check --repair")
        self.stdout.write("Pages, catalogue and index agree.")

    def _name(self, found: Difference) -> None:
        kinds = {
            "without an entry": found.missing,
            "with an outdated entry": found.outdated,
            "not indexed": found.unindexed,
            "in the catalogue or index without a page": found.astray,
        }
        for kind, page_ids in kinds.items():
            if page_ids:
                titles = dict(Page.objects.filter(pk__in=list(page_ids)[:MOST_NAMED]).values_list("pk", "title"))
                named = ", ".join(f"{pk} {titles.get(pk, '')}".strip() for pk in sorted(page_ids)[:MOST_NAMED])
                self.stderr.write(f"{len(page_ids)} pages {kind}: {named}{' …' if len(page_ids) > MOST_NAMED else ''}")
