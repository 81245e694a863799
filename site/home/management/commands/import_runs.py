"""`manage.py import_runs [--region CODE] [--json]`: what came in, the latest first."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from home.import_desk.fates import fates_of
from memorial.records.importing.offices import region_of
from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import ImportRun

SHOWN = 50


class Command(BaseCommand):
    help = "List the imports, the latest first: number, state, file, region and what became of the rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--region", default="", help="only those of this region and below it")
        parser.add_argument("--json", action="store_true", help="print the list, and nothing else, as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        runs = ImportRun.objects.select_related("region__division").order_by("-pk")
        if options["region"]:
            try:
                runs = runs.filter(region__path__startswith=region_of(options["region"]).path)
            except UnusableFileError as error:
                raise CommandError(str(error)) from error
        told = [_told(run) for run in runs[:SHOWN]]
        if options["json"]:
            self.stdout.write(json.dumps({"total": runs.count(), "runs": told}, ensure_ascii=False, indent=2))
            return
        for run in told:
            fates = ", ".join(f"{count} {fate}" for fate, count in run["fates"].items() if count) or "no rows"
            self.stdout.write(f"{run['run']}  {run['state']}  {run['kind']}  {run['file']}  {run['region']}: {fates}")
        if not told:
            self.stdout.write("No list was brought in yet.")


def _told(run: ImportRun) -> dict[str, Any]:
    return {
        "run": run.pk,
        "state": run.state,
        "kind": run.kind,
        "list": run.list_name,
        "file": run.file_name,
        "digest": run.file_digest,
        "region": run.region.code if run.region else "",
        "started": run.started_at.isoformat(),
        "last_line": run.last_line,
        "fates": {fate["value"]: fate["count"] for fate in fates_of(run)},
    }
