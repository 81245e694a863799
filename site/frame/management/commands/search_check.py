"""`manage.py search_check [--repair] [--json]`: whether search shows what the tree shows."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from frame.checking import Comparison, compare, repair
from frame.models import Number
from search.engines.outside import EngineDownError
from search.worker import drain

MOST_NAMED = 20


class Command(BaseCommand):
    help = (
        "Compare every page with its entry in the catalogue and with the search engine, by count and digest, and name "
        "what differs; --repair mends it. Exit code 1 while they differ."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="mend what differs")
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object, and nothing else, on standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            found = compare()
            first = found
            if found.differing and options["repair"]:
                self._name(found)
                repair(found)
                while drain():
                    pass
                found = compare()
        except EngineDownError as error:
            raise CommandError(f"The search engine is down and could not be compared: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(self._account(found, first), ensure_ascii=False))
        if found.differing:
            self._name(found)
            raise CommandError("Pages, catalogue and index differ. Mend them with: manage.py search_check --repair")
        if not options["json"]:
            self._agree(found, repaired=bool(first.differing))

    def _agree(self, found: Comparison, *, repaired: bool) -> None:
        for name, side in (("pages", found.tree), ("catalogue", found.catalogue), *found.engines.items()):
            self.stdout.write(f"{name:<14} {side.count:>9,}   {side.digest:016x}")
        on_their_way = f" {found.pending} changes are on their way to the engine." if found.pending else ""
        self.stdout.write(f"{'Repaired. ' if repaired else ''}Pages, catalogue and index agree.{on_their_way}")

    def _name(self, found: Comparison) -> None:
        for kind, page_ids in found.by_kind.items():
            if page_ids:
                told = ", ".join(
                    f"{each['number'] or each['page']} {each['title']}".strip() for each in _told(page_ids)
                )
                more = " …" if len(page_ids) > MOST_NAMED else ""
                self.stderr.write(f"{len(page_ids)} pages {kind}: {told}{more}")

    def _account(self, found: Comparison, first: Comparison) -> dict[str, Any]:
        return {
            "agree": not found.differing,
            "tree": found.tree.as_json(),
            "catalogue": found.catalogue.as_json(),
            "engines": {name: side.as_json() for name, side in found.engines.items()},
            "pending": found.pending,
            "repaired": len(first.differing - found.differing),
            "differences": {
                kind: {"count": len(page_ids), "first": _told(page_ids)}
                for kind, page_ids in found.by_kind.items()
                if page_ids
            },
        }


def _told(page_ids: set[int]) -> list[dict[str, Any]]:
    """Number and title of the first of these pages."""
    shown = sorted(page_ids)[:MOST_NAMED]
    titles = dict(Page.objects.filter(pk__in=shown).values_list("pk", "title"))
    numbers = dict(Number.objects.filter(page__in=shown).values_list("page", "number"))
    return [{"page": pk, "number": numbers.get(pk), "title": titles.get(pk, "")} for pk in shown]
