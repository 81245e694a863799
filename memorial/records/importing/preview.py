"""What a person at the command line reads: the counts, and the first of what did not go in."""

from collections import Counter
from collections.abc import Iterator

from memorial.records.importing.plan import Outcome
from memorial.records.importing.report import Report

SHOWN = 20


def summary(report: Report, *, dry_run: bool) -> Iterator[str]:
    """Lines: the five counts, up to 20 faults with line, column, value and reason, the reasons of the undecided."""
    verb = "would be " if dry_run else ""
    counts = ", ".join(f"{report.counts[outcome]} {verb}{outcome.value}" for outcome in Outcome)
    yield f"{report.rows} rows: {counts}."
    for problem in report.rejects[:SHOWN]:
        yield f"  line {problem.line}, {problem.column or 'row'}: {problem.value!r}: {problem.reason}"
    if len(report.rejects) > SHOWN:
        yield f"  … and {len(report.rejects) - SHOWN} more; --report FILE writes them all."
    for reason, count in Counter(reason for _line, reason in report.undecided).most_common(SHOWN):
        first = next(line for line, why in report.undecided if why == reason)
        yield f"  undecided, {count} rows, the first in line {first}: {reason}"
    if report.run is not None:
        yield f"This was import {report.run}; it is taken back as a whole by: manage.py import_undo {report.run}"
    if dry_run:
        yield "Nothing was written (--dry-run)."
