"""`manage.py import_workbook FILE --region CODE`: graves, people and burials from one workbook."""

from collections.abc import Iterator
from typing import Any

from memorial.records.importing.command import ImportCommand
from memorial.records.importing.preview import workbook_summary
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.resting.workbook_run import run_workbook
from memorial.records.importing.run import Progress, Request


class Command(ImportCommand):
    help = "Bring in a workbook: graves (sheet 墓), people (烈士) and who lies where (安葬). Sheets may be missing."

    def bring_in(self, request: Request, options: dict[str, Any], progress: Progress) -> WorkbookReport:
        return run_workbook(request, progress)

    def summary(self, report: Any, *, dry_run: bool) -> Iterator[str]:
        return workbook_summary(report, dry_run=dry_run)
