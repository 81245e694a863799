"""From a file to rows with line numbers."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from memorial.records.importing import delimited, workbook, workbook_safety
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.rows import FileOptions, Row, by_column

WORKBOOK_SUFFIXES = {".xlsx", ".xlsm"}
OTHER_TABLES = {".xls", ".xlsb", ".ods", ".numbers", ".et", ".pdf", ".docx", ".doc", ".wps", ".mdb", ".dbf", ".zip"}


@dataclass(frozen=True, slots=True)
class Table:
    """An opened list: its columns, and its rows as often as they are asked for. `digest` is SHA-256 of the file."""

    path: Path
    options: FileOptions
    header: list[str]
    digest: str

    def rows(self) -> Iterator[Row]:
        """The rows below the header. Raises UnusableFileError where the file breaks off within one."""
        cells = _cells_of(self.path, self.options)
        next(cells)
        return (by_column(self.header, row, line) for line, row in cells)


def open_table(path: Path, options: FileOptions) -> Table:
    """Read `path` once to its end, so that a file that breaks somewhere is refused before anything is written.

    Raises UnusableFileError with one message that names the file, and the line where there is one.
    """
    if not path.is_file():
        raise UnusableFileError(
            f"{path}: there is no such file." if not path.exists() else f"{path}: this is not a file."
        )
    if path.stat().st_size == 0:
        raise UnusableFileError(f"{path.name}: the file is empty.")
    cells = _cells_of(path, options)
    _line, first = next(cells, (1, []))
    header = [name.replace("\ufeff", "").strip() for name in first]
    while header and not header[-1]:
        header.pop()
    if not header:
        raise UnusableFileError(f"{path.name}, line 1: there are no column names.")
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise UnusableFileError(f"{path.name}, line 1: column {', '.join(twice)} is there twice; rename one of them.")
    count = sum(1 for _row in cells)
    if not count:
        raise UnusableFileError(f"{path.name}: there is a header but no row below it.")
    return Table(path, options, header, _digest(path))


def _cells_of(path: Path, options: FileOptions) -> Iterator[tuple[int, list[str]]]:
    with path.open("rb") as file:
        start = file.read(len(workbook_safety.OLD_WORKBOOK))
    suffix = path.suffix.lower()
    if suffix in WORKBOOK_SUFFIXES or start.startswith(workbook_safety.ZIP) or start == workbook_safety.OLD_WORKBOOK:
        return workbook.cells_of(path, options)
    if suffix in OTHER_TABLES:
        raise UnusableFileError(f"{path.name}: {suffix} files are not read; save the table as .xlsx or .csv.")
    if options.sheet:
        raise UnusableFileError(
            f"{path.name}: the mapping names sheet {options.sheet!r}, but a text file has no sheets."
        )
    return delimited.cells_of(path, options)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
