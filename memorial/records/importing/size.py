"""How long a list is, before anybody waits for it."""

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from memorial.records.importing import delimited, workbook_safety
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import WORKBOOK_SUFFIXES
from memorial.records.importing.rows import FileOptions


def rows_in(path: Path) -> int:
    """The rows of a text file, or of all sheets of a workbook together. Raises UnusableFileError."""
    if path.suffix.lower() not in WORKBOOK_SUFFIXES:
        return sum(1 for _row in delimited.cells_of(path, FileOptions()))
    workbook_safety.check_workbook(path)
    try:
        book = CalamineWorkbook.from_path(path)
        return sum(book.get_sheet_by_name(name).height for name in book.sheet_names)
    except CalamineError as error:
        raise UnusableFileError(
            f"{path.name}: the workbook cannot be read ({error}); save it anew as .xlsx."
        ) from error
