"""The command line of an import; one subclass a kind of page."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from memorial.records.importing.preview import summary, workbook_summary
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.resting.workbook_report import WorkbookReport
from memorial.records.importing.run import Progress, Request, run
from memorial.records.importing.target import Target


class ImportCommand(BaseCommand):
    """`FILE --mapping FILE --region CODE [--dry-run] [--report FILE] [--json]`.

    The exit code is 0 only when every row went in.
    """

    target: ClassVar[type[Target]]
    requires_migrations_checks = True

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the list: .csv, .tsv, .txt or .xlsx")
        parser.add_argument("--mapping", default="", help="mapping file, or the name of a built-in one")
        parser.add_argument(
            "--cover",
            type=Path,
            metavar="FILE",
            help="the cover sheet of a list of awards, where it is a file of its own",
        )
        parser.add_argument("--region", required=True, help="code of the office's region page: 2, 4, 6, 9 or 12 digits")
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of each row")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write the report there as JSON")
        parser.add_argument(
            "--json", action="store_true", help="print the report, and nothing else, on standard output"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        request = Request(
            options["file"],
            options["region"],
            options["mapping"],
            dry_run=options["dry_run"],
            cover=options.get("cover"),
        )
        target_file: Path | None = options["report"]
        if target_file and not target_file.resolve().parent.is_dir():
            raise CommandError(f"--report {target_file}: there is no folder {target_file.resolve().parent}.")
        if target_file and target_file.is_dir():
            raise CommandError(f"--report {target_file}: this is a folder; name a file in it.")
        try:
            report = self.bring_in(request, options, self._progress)
        except UnusableFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        except DatabaseError as error:
            raise CommandError(
                f"The database broke off ({error}). Batches finished before are kept: is the database migrated, and no "
                "other import of this list at work? Then run the same command again."
            ) from error
        if target_file:
            target_file.write_text(report.as_json() + "\n", encoding="utf-8")
        if options["json"]:
            self.stdout.write(report.as_json())
        else:
            for line in self.summary(report, dry_run=request.dry_run):
                self.stdout.write(line)
        if not report.all_in:
            self.stdout.flush()
            raise CommandError("Not every row went in: see the rejected and undecided rows of the report.")

    def bring_in(self, request: Request, options: dict[str, Any], progress: Progress) -> Any:
        """The report of the import: one that is all in or not, and prints as JSON."""
        return run(self.target_of(options), request, progress)

    def summary(self, report: Any, *, dry_run: bool) -> Iterator[str]:
        """The report in lines for a person."""
        told = workbook_summary if isinstance(report, WorkbookReport) else summary
        return told(report, dry_run=dry_run)

    def target_of(self, options: dict[str, Any]) -> Target:
        """What the rows are turned into."""
        return self.target()

    def _progress(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)
