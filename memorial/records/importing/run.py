"""One import from file to report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memorial.records.importing.apply import Applier, batches
from memorial.records.importing.collector import rarely_collecting
from memorial.records.importing.mapping import Mapping, built_in, load_mapping
from memorial.records.importing.offices import region_of
from memorial.records.importing.plan import Planner, Step
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import Table, open_table
from memorial.records.importing.recording import Recording
from memorial.records.importing.report import Report
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.target import Target
from memorial.records.models import RegionPage
from search import statistics

Progress = Callable[[str], None]
Heard = Callable[[Sequence[Step]], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to bring in: `mapping` is a path, a built-in mapping's name, or empty for the kind's default.

    `cover` is a second file that tells of the list as a whole, for mappings that gather rows.
    """

    path: Path
    region: str
    mapping: str = ""
    dry_run: bool = False
    user: Any = None
    cover: Path | None = None


def run(target: Target, request: Request, progress: Progress) -> Report | WorkbookReport:
    """Bring the file in, or only say what would become of it. Raises UnusableFileError before anything is written."""
    region = region_of(request.region)
    mapping = mapping_for(target, request)
    if mapping.gathers:
        return target.gathered(mapping, region, request, progress)
    if request.cover:
        raise UnusableFileError(f"{mapping.name} makes a page of every row, so there is nothing a cover could tell of.")
    table = open_table(request.path, mapping.options)
    mapping = mapping.fitted(table.header, request.path.name)
    report = bring_in(target, target.fitted(mapping, region), table, region, request, progress)
    refresh_statistics(request, report)
    return report


def mapping_for(target: Target, request: Request) -> Mapping:
    """The mapping asked for, or the kind's own. Raises UnusableFileError where there is none."""
    if not (request.mapping or target.default_mapping):
        raise UnusableFileError(
            f"{target.kind} have no usual columns: name a mapping with --mapping ({built_in(target.mappings)})."
        )
    return load_mapping(request.mapping or target.default_mapping, [target.mappings], target.fields)


def bring_in(
    target: Target,
    mapping: Mapping,
    table: Table,
    region: RegionPage,
    request: Request,
    progress: Progress,
    heard: Heard | None = None,
) -> Report:
    """Bring in the rows of an opened table by a fitted mapping. `heard` is told what became of each batch."""
    unread = mapping.unread(table.header)
    if unread:
        progress(f"Columns that {mapping.name} takes nothing from: {', '.join(unread)}")
    planner = Planner(target, mapping, request.user)
    recording = None if request.dry_run else _recording(target, mapping, table, region, request)
    if recording and recording.resumes:
        progress(f"Going on with import {recording.run.pk}, which was broken off after line {recording.run.last_line}.")
    applier = Applier(planner, table, region, recording, request.user)
    report = Report(run=recording.run.pk if recording else None)
    with rarely_collecting():
        steps = (
            recording.read(table.rows(), planner.read, planner.recall) if recording else map(planner.read, table.rows())
        )
        for batch in batches(steps):
            settled = applier.foresee(batch) if request.dry_run else applier.apply(batch)
            report.add(settled)
            if heard:
                heard(settled)
            progress(f"{report.rows} rows read")
    if recording:
        recording.finish()
    return report


def refresh_statistics(request: Request, *reports: Report) -> None:
    """Let the database count what was written, once for all that was."""
    if not request.dry_run and any(report.written for report in reports):
        statistics.refresh()


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
