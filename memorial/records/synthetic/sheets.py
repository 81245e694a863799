"""Writing rows to a list, CSV or XLSX, one after the other."""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from openpyxl import Workbook

from memorial.records.synthetic.lives import COLUMNS

Write = Callable[[Mapping[str, str]], None]
SUFFIXES = (".csv", ".xlsx")


@contextmanager
def sheet_at(path: Path) -> Iterator[Write]:
    """A function that adds a row to a new file at `path`. Whatever stood there is replaced once the block is left."""
    with (_csv_at if path.suffix.lower() == ".csv" else _workbook_at)(path) as write:
        yield write


@contextmanager
def _csv_at(path: Path) -> Iterator[Write]:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="")
        rows.writeheader()
        yield rows.writerow


@contextmanager
def _workbook_at(path: Path) -> Iterator[Write]:
    # Write-only: rows go to a file of their own and not into memory.
    book = Workbook(write_only=True)
    sheet = book.create_sheet("英烈")
    sheet.append(COLUMNS)
    yield lambda cells: sheet.append([cells.get(column, "") for column in COLUMNS])
    book.save(path)
