"""Rows of an XLSX workbook, opened only once it is known to be harmless."""

import datetime
from collections.abc import Iterator
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from memorial.records.importing.problems import UnusableFile
from memorial.records.importing.rows import FileOptions
from memorial.records.importing.workbook_safety import check_workbook

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def cells_of(path: Path, options: FileOptions) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) for every row of the sheet that is not empty; `line` is the row number in the sheet.

    The sheet is the one the options name, else the first. Raises UnusableFile for a workbook that is not one, that
    would unpack to too much, or has no such sheet.
    """
    check_workbook(path)
    try:
        book = CalamineWorkbook.from_path(path)
        if options.sheet and options.sheet not in book.sheet_names:
            raise UnusableFile(
                f"{path.name}: there is no sheet {options.sheet!r}; its sheets are {', '.join(book.sheet_names)}."
            )
        if not book.sheet_names:
            raise UnusableFile(f"{path.name}: the workbook has no sheet.")
        sheet = book.get_sheet_by_name(options.sheet) if options.sheet else book.get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except CalamineError as error:
        raise UnusableFile(f"{path.name}: the workbook cannot be read ({error}); save it anew as .xlsx.") from error
    width = max((index + 1 for row in rows[:1] for index, cell in enumerate(row) if cell != ""), default=0)
    for line, row in enumerate(rows, 1):
        cells = [_text(cell) for cell in row]
        if any(cells):
            # Formatting reaches further than the table: empty cells beyond the header are nothing.
            while len(cells) > width and not cells[-1]:
                cells.pop()
            yield line, cells


def _text(cell: Cell) -> str:
    """A cell as it would stand in a text file: whole numbers without a point, dates as YYYY-MM-DD."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return str(cell)
