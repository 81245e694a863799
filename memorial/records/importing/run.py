"""One import from file to report."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

from memorial.records.importing.apply import Applier, batches
from memorial.records.importing.collector import rarely_collecting
from memorial.records.importing.mapping import Mapping, built_in, load_mapping
from memorial.records.importing.offices import region_of
from memorial.records.importing.plan import Planner
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import Table, open_table
from memorial.records.importing.recording import Recording
from memorial.records.importing.report import Report
from memorial.records.importing.target import Target
from memorial.records.models import RegionPage

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to bring in: `mapping` is a path, a built-in mapping's name, or empty for the kind's default."""

    path: Path
    region: str
    mapping: str = ""
    dry_run: bool = False
    user: Any = None


def run(target: Target, request: Request, progress: Progress) -> Report:
    """Bring the file in, or only say what would become of it. Raises UnusableFileError before anything is written."""
    region = region_of(request.region)
    if not (request.mapping or target.default_mapping):
        raise UnusableFileError(
            f"{target.kind} have no usual columns: name a mapping with --mapping ({built_in(target.mappings)})."
        )
    mapping = load_mapping(request.mapping or target.default_mapping, [target.mappings], target.fields)
    table = open_table(request.path, mapping.options)
    mapping = mapping.fitted(table.header, request.path.name)
    unread = mapping.unread(table.header)
    if unread:
        progress(f"Columns that {mapping.name} takes nothing from: {', '.join(unread)}")
    planner = Planner(target, mapping)
    recording = None if request.dry_run else _recording(target, mapping, table, region, request)
    if recording and recording.resumes:
        progress(f"Going on with import {recording.run.pk}, which was broken off after line {recording.run.last_line}.")
    applier = Applier(planner, table, region, recording)
    report = Report(run=recording.run.pk if recording else None)
    with rarely_collecting():
        steps = (
            recording.read(table.rows(), planner.read, planner.recall) if recording else map(planner.read, table.rows())
        )
        for batch in batches(steps):
            report.add(applier.foresee(batch) if request.dry_run else applier.apply(batch))
            progress(f"{report.rows} rows read")
    if recording:
        recording.finish()
    if report.written and not request.dry_run and connection.vendor == "sqlite":
        # Without fresh statistics SQLite reads the new rows by the wrong index.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return report


def _recording(target: Target, mapping: Mapping, table: Table, region: RegionPage, request: Request) -> Recording:
    return Recording.open(
        kind=target.kind,
        list_name=mapping.list_name,
        mapping_name=mapping.name,
        mapping_digest=mapping.digest,
        file_name=table.path.name[:255],
        file_digest=table.digest,
        region=region,
        started_by=request.user,
    )
