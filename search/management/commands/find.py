"""Find in the catalogue from the command line, as the search page does."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from search.engines.base import Question
from search.finding import Findings, find
from search.labels import choices_of, labels_of
from search.models import Entry

MOST_HITS = 1000


class Command(BaseCommand):
    help = "Print what the search page would find. Without words, everything."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*", help="any part of a name, pinyin, a place, a unit")
        parser.add_argument("--kind", action="append", default=[], help="only this kind; may be given several times")
        parser.add_argument("--region", default="", help="only this place: 2 to 12 digits of a division code")
        parser.add_argument("--limit", type=int, default=20, help=f"how many hits to print (20, at most {MOST_HITS})")
        parser.add_argument("--engine", default="", help="another engine than the settings name")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        question = Question(
            words=" ".join(options["words"]),
            filters={"kind": tuple(options["kind"]), "place": (options["region"],) if options["region"] else ()},
            limit=options["limit"],
        )
        try:
            # Commands run without a language; the addresses printed are those of the default one.
            with translation.override(question.language):
                findings = find(question, options["engine"])
                self._print(findings, as_json=options["json"])
        except ImproperlyConfigured as error:
            raise CommandError(str(error)) from error

    def _check(self, options: dict[str, Any]) -> None:
        known = [value for value, _label in choices_of("kind")]
        unknown = [kind for kind in options["kind"] if kind not in known]
        if unknown:
            raise CommandError(f"--kind {unknown[0]} is not a kind; there are: {', '.join(known)}.")
        region = options["region"]
        if region and not (region.isascii() and region.isdecimal() and 2 <= len(region) <= 12):  # noqa: PLR2004
            raise CommandError(f"--region {region} is not a division code: it takes 2 to 12 digits, such as 3708.")
        # A place without entries is a fine answer of none; a code nobody knows is a slip of the hand.
        if region and labels_of("place", [region])[region] == region and not Entry.objects.within(region).exists():
            raise CommandError(
                f"--region {region} is not a known division; load the codes with: manage.py load_divisions"
            )
        if not 0 <= options["limit"] <= MOST_HITS:
            raise CommandError(f"--limit {options['limit']} is out of range: it takes 0 to {MOST_HITS}.")

    def _print(self, findings: Findings, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(findings.as_json(), ensure_ascii=False))
            return
        for hit in findings.hits:
            entry = hit.entry
            self.stdout.write(f"{entry.url:<24} {entry.title}   {hit.why}")
        self.stderr.write(f"{findings.total} found in {findings.took_ms} ms by {findings.engine}")
