"""What a person at the command line reads: the counts, and the first of what did not go in."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from memorial.records.importing.plan import Outcome
from memorial.records.importing.report import Report

if TYPE_CHECKING:
    from memorial.records.importing.resting.workbook_report import WorkbookReport

SHOWN = 20


def workbook_summary(report: "WorkbookReport", *, dry_run: bool) -> Iterator[str]:
    """The lines of each sheet's report, under the sheet's word."""
    for sheet, part in report.sheets.items():
        yield f"Sheet {sheet}:"
        yield from summary(part, dry_run=dry_run)


def summary(report: Report, *, dry_run: bool) -> Iterator[str]:
    """Lines: the five counts, up to 20 faults with line, column, value and reason, the reasons of the undecided."""
    verb = "would be " if dry_run else ""
    counts = ", ".join(f"{report.counts[outcome]} {verb}{outcome.value}" for outcome in Outcome)
    yield f"{report.rows} rows: {counts}."
    for problem in report.rejects[:SHOWN]:
        place = f"sheet {problem.sheet}, " if problem.sheet else ""
        yield f"  {place}line {problem.line}, {problem.column or 'row'}: {problem.value!r}: {problem.reason}"
    if len(report.rejects) > SHOWN:
        yield f"  … and {len(report.rejects) - SHOWN} more; --report FILE writes them all."
    for reason, count in Counter(reason for _line, reason in report.undecided).most_common(SHOWN):
        first = next(line for line, why in report.undecided if why == reason)
        yield f"  undecided, {count} rows, the first in line {first}: {reason}"
    if report.run is not None:
        yield f"This was import {report.run}; it is taken back as a whole by: manage.py import_undo {report.run}"
    if dry_run:
        yield "Nothing was written (--dry-run)."
