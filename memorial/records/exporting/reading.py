"""Files that `export_records` wrote, read back as documents with their lines; others are refused with the remedy."""

import csv
import json
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from memorial.records.exporting.cells import unescaped, unguarded
from memorial.records.exporting.documents import Document
from memorial.records.exporting.kinds import kinds
from memorial.records.exporting.shapes import Kind
from memorial.records.exporting.sheets import Sheet
from memorial.records.exporting.writing import MARK
from memorial.records.importing.encodings import encoding_of
from memorial.records.importing.problems import Problem, UnusableFileError, shown
from memorial.records.importing.rows import FileOptions
from memorial.records.importing.workbook import cells_of
from memorial.records.importing.workbook_safety import ZIP, check_workbook

# The longest a line or cell can be: a story in JSON, many times over.
LONGEST = 16 * 1024 * 1024
REMEDY = "write one with manage.py export_records, or bring other lists in with manage.py import_martyrs"

# The column, or field, that a problem is told of: the part's relation ("" for the record itself), place, field name.
Where = Callable[[str, int, str], str]


@dataclass(slots=True)
class Read:
    """A line of the file and its document; `problems` are those of its shape, `column` names what a problem is in."""

    line: int
    document: Document
    column: Where
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """An export, by kind; `restricted` says that it tells certificates, so that a record without any has none."""

    path: Path
    kinds: tuple[Kind, ...]
    restricted: bool
    read: Callable[[Kind], Iterator[Read]]


def open_export(path: Path) -> ExportFile:
    """The export at `path`. Raises UnusableFileError for any other file."""
    if not path.is_file() or not path.stat().st_size:
        raise UnusableFileError(f"{path.name}: there is no such file, or it is empty.")
    with path.open("rb") as file:
        start = file.read(64)
    if start.startswith(ZIP) or zipfile.is_zipfile(path):
        return _workbook(path)
    return _jsonl(path) if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{") else _csv(path)


def _csv(path: Path) -> ExportFile:
    rows = _csv_rows(path)
    _line, header = next(rows, (1, []))
    sheet = Sheet.of_header(header, path.name, "")

    def read(kind: Kind) -> Iterator[Read]:
        lines = _csv_rows(path)
        next(lines)
        return _reads(sheet, ((line, [unguarded(cell) for cell in cells]) for line, cells in lines))

    return ExportFile(path, (sheet.kind,), sheet.restricted, read)


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(LONGEST)
    with path.open(encoding=encoding_of(path), newline="") as file:
        reader = csv.reader(file, strict=True)
        line = 1
        try:
            for cells in reader:
                # A mark at the start belongs to the file, not to the first column.
                yield line, [cell.removeprefix("\ufeff") for cell in cells] if line == 1 else cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise UnusableFileError(f"{path.name}, line {line}: the row cannot be read ({error}).") from error


def _workbook(path: Path) -> ExportFile:
    check_workbook(path)
    sheets = {}
    for name in CalamineWorkbook.from_path(path).sheet_names:
        header = next(cells_of(path, FileOptions(sheet=name)), None)
        if header is not None:
            sheet = Sheet.of_header([unescaped(cell) for cell in header[1]], path.name, name)
            sheets[sheet.kind.word] = sheet
    if not sheets:
        raise UnusableFileError(f"{path.name}: no sheet of it has anything; {REMEDY}.")

    def read(kind: Kind) -> Iterator[Read]:
        sheet = sheets[kind.word]
        rows = cells_of(path, FileOptions(sheet=sheet.name))
        next(rows)
        return _reads(sheet, ((line, [unescaped(cell) for cell in cells]) for line, cells in rows))

    found = tuple(kind for kind in kinds() if kind.word in sheets)
    return ExportFile(path, found, any(sheet.restricted for sheet in sheets.values()), read)


def _reads(sheet: Sheet, rows: Iterable[tuple[int, list[str]]]) -> Iterator[Read]:
    for line, cells in rows:
        if not any(cells):
            continue
        read = Read(line, sheet.document(cells), sheet.column)
        if len(cells) > len(sheet.header):
            reason = f"the row has {len(cells)} cells where the header has {len(sheet.header)}"
            read.problems.append(Problem(line, sheet.prefix, "", reason))
        yield read


def _jsonl(path: Path) -> ExportFile:
    by_word = {kind.word: kind for kind in kinds()}
    first = next(_json_lines(path), (1, None))[1]
    if not isinstance(first, dict) or first.get("export") != MARK["export"]:
        raise UnusableFileError(f"{path.name}: its first line does not say that it is an export; {REMEDY}.")
    if first.get("version") != MARK["version"]:
        raise UnusableFileError(f"{path.name}: version {first.get('version')} of exports is not known here; update.")
    for line, document in _json_lines(path, 1):
        if not isinstance(document, dict) or document.get("record") not in by_word:
            raise UnusableFileError(
                f"{path.name}, line {line}: this is no document of a kind known here ({', '.join(by_word)})."
            )

    def read(kind: Kind) -> Iterator[Read]:
        for line, document in _json_lines(path, 1):
            if document["record"] == kind.word:
                yield Read(line, document, _json_column, _strangers(kind, document, line))

    present = {document["record"] for _line, document in _json_lines(path, 1)}
    found = tuple(kind for kind in kinds() if kind.word in present)
    return ExportFile(path, found, bool(first.get("restricted")), read)


def _json_lines(path: Path, skip: int = 0) -> Iterator[tuple[int, Any]]:
    encoding = encoding_of(path, "utf-8")
    with path.open(encoding=encoding, newline="\n") as file:
        for line, text in enumerate(file, 1):
            if line <= skip or not text.strip():
                continue
            try:
                yield line, json.loads(text)
            except (ValueError, RecursionError) as error:
                raise UnusableFileError(f"{path.name}, line {line}: this is no JSON ({error}).") from error


def _json_column(relation: str, place: int, name: str) -> str:
    return f"{relation}[{place}].{name}" if relation else name


def _strangers(kind: Kind, document: Document, line: int) -> list[Problem]:
    """What the document says that a record of its kind has no place for."""
    own = {
        "record",
        "number",
        "language",
        "region",
        "state",
        "merged_into",
        "digest",
        *(item.name for item in kind.items),
    }
    parts = {part.relation: {item.name for item in part.items} for part in kind.parts}
    problems = [
        Problem(line, str(name), shown(str(document[name])), f"{kind.word} have no such field")
        for name in document.keys() - own - parts.keys()
    ]
    for relation, names in parts.items():
        rows = document.get(relation, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(Problem(line, relation, shown(str(rows)), "it takes a list of rows"))
            document.pop(relation)
            continue
        for place, row in enumerate(rows, 1):
            problems += [
                Problem(line, _json_column(relation, place, name), shown(str(row[name])), "there is no such field")
                for name in row.keys() - names
            ]
    return problems
