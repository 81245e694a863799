"""Rows of an XLSX workbook, opened only once it is known to be harmless."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.rows import FileOptions
from memorial.records.importing.workbook_safety import check_workbook

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def cells_of(path: Path, options: FileOptions) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) for every row of the sheet that is not empty; `line` is the row number in the sheet.

    The sheet is the one the options name, else the first. Raises UnusableFileError for a workbook that is not one, that
    would unpack to too much, or has no such sheet.
    """
    check_workbook(path)
    try:
        yield from _rows(path, options)
    except CalamineError as error:
        raise UnusableFileError(
            f"{path.name}: the workbook cannot be read ({error}); save it anew as .xlsx."
        ) from error


def _rows(path: Path, options: FileOptions) -> Iterator[tuple[int, list[str]]]:
    book = CalamineWorkbook.from_path(path)
    if not book.sheet_names:
        raise UnusableFileError(f"{path.name}: the workbook has no sheet.")
    name = options.sheet or book.sheet_names[0]
    if name not in book.sheet_names:
        raise UnusableFileError(
            f"{path.name}: there is no sheet {name!r}; its sheets are {', '.join(book.sheet_names)}."
        )
    width = 0
    for line, row in enumerate(book.get_sheet_by_name(name).iter_rows(), 1):
        cells = [text_of(cell) for cell in row]
        if any(cells):
            width = width or max(index + 1 for index, cell in enumerate(cells) if cell)
            # Formatting reaches further than the table: empty cells beyond the header are nothing.
            while len(cells) > width and not cells[-1]:
                cells.pop()
            yield line, cells


def text_of(cell: Cell) -> str:
    """A cell as it would stand in a text file: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
