"""Rows of text into a CSV file or a workbook: one piece for every list that goes out.

A file stands under its name only when it is whole, and only its owner may read it.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from openpyxl import Workbook

from memorial.records.exporting.cells import CELL_UNITS, guarded, pieces
from memorial.records.exporting.text_cells import text_cell
from memorial.records.importing.problems import UnusableFileError

SHEET_ROWS = 1_048_576
Rows = Iterable[Sequence[str]]


def write_csv_rows(path: Path, rows: Rows) -> int:
    """The rows, their header first, as UTF-8 with its mark, which spreadsheets ask for; how many stand below it."""
    count = -1
    with whole(path) as target, target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        for row in rows:
            writer.writerow([guarded(cell) for cell in row])
            count += 1
    return count


def write_workbook(path: Path, sheets: Iterable[tuple[str, Rows]]) -> list[int]:
    """A sheet under each name; how many rows stand below each header. Raises UnusableFileError as `fill_sheet` does."""
    book = Workbook(write_only=True)
    counts = [fill_sheet(book.create_sheet(name), rows) for name, rows in sheets]
    with whole(path) as target:
        book.save(target)
    return counts


def fill_sheet(sheet: Any, rows: Rows) -> int:
    """The rows, their header first, every cell as text; how many stand below it.

    Raises UnusableFileError where a sheet cannot hold a row or a text: a cell takes 32,767 UTF-16 units, and more
    would be cut off without a word.
    """
    count = -1
    for count, row in enumerate(rows):
        if count == SHEET_ROWS:
            raise UnusableFileError(f"A sheet holds {SHEET_ROWS - 1:,} records: take .jsonl or .csv.")
        for cell in row:
            if len(cell) * 7 > CELL_UNITS and len(pieces(cell)) > 1:
                raise UnusableFileError(f"Row {count + 1} has a text of {len(cell):,} characters: take .csv.")
        sheet.append([text_cell(sheet, cell) for cell in row])
    return count


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A file to write that takes the name `path` when all of it is written, and is gone where it was not."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        target = Path(file.name)
    try:
        yield target
        target.chmod(0o600)
        target.replace(path)
    finally:
        target.unlink(missing_ok=True)
