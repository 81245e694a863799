"""Documents into files: JSON Lines as they come; CSV and XLSX once it is known how wide their sheets are.

For a sheet the documents are set down in a temporary file first, so that records are read once and memory stays flat.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from memorial.records.exporting.cells import pieces
from memorial.records.exporting.documents import Document
from memorial.records.exporting.flattening import Extent, cells_of
from memorial.records.exporting.shapes import Kind
from memorial.records.exporting.tables import whole, write_csv_rows, write_workbook
from memorial.records.importing.problems import UnusableFileError

MARK = {"export": "changming", "version": 1}


@dataclass(slots=True)
class Listed:
    """The documents of one kind, to be gone through once."""

    kind: Kind
    documents: Iterable[Document]
    restricted: bool = False


Told = Callable[[Kind, int], None]


def write_jsonl(path: Path, lists: Sequence[Listed], told: Told) -> None:
    """A line that says what the file is, then a document a line."""
    with whole(path) as target, target.open("w", encoding="utf-8", newline="\n") as file:
        for line in jsonl(lists, told):
            file.write(line)


def jsonl(lists: Sequence[Listed], told: Told) -> Iterator[str]:
    """The file's lines one by one, for a response that is sent while it is made."""
    restricted = any(listed.restricted for listed in lists)
    yield _line({**MARK, "kinds": [listed.kind.word for listed in lists], "restricted": restricted})
    for listed in lists:
        count = 0
        for document in listed.documents:
            count += 1
            yield _line(document)
        told(listed.kind, count)


def write_csv(path: Path, lists: Sequence[Listed], told: Told) -> None:
    """One kind, as UTF-8 with its mark, which spreadsheets ask for. Raises UnusableFileError for several kinds."""
    if len(lists) != 1:
        raise UnusableFileError("A CSV file holds one kind of record: name one, or take .xlsx or .jsonl for all.")
    kind = lists[0].kind
    with _set_down(lists[0]) as (extent, documents):
        headers = extent.headers(continued=False)
        told(kind, write_csv_rows(path, _rows(headers, (dict(cells_of(kind, each)) for each in documents))))


def write_xlsx(path: Path, lists: Sequence[Listed], told: Told) -> None:
    """A sheet a kind; every cell is typed as text. Raises UnusableFileError where a sheet cannot hold the rows."""
    counts = write_workbook(path, ((listed.kind.label, _sheet_rows(listed)) for listed in lists))
    for listed, count in zip(lists, counts, strict=True):
        told(listed.kind, count)


WRITERS = {"csv": write_csv, "xlsx": write_xlsx, "jsonl": write_jsonl}


def _sheet_rows(listed: Listed) -> Iterator[list[str]]:
    with _set_down(listed) as (extent, documents):
        cells = (_continued(cells_of(listed.kind, document)) for document in documents)
        yield from _rows(extent.headers(continued=True), cells)


def _rows(headers: Sequence[str], documents: Iterable[Mapping[str, str]]) -> Iterator[list[str]]:
    """The header, then the cells of each document below it."""
    yield list(headers)
    for cells in documents:
        yield [cells.get(header, "") for header in headers]


def _continued(cells: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {
        f"{header}（续{n}）" if n > 1 else header: piece
        for header, text in cells
        for n, piece in enumerate(pieces(text), 1)
    }


@contextmanager
def _set_down(listed: Listed) -> Iterator[tuple[Extent, Iterator[Document]]]:
    with TemporaryFile("w+", encoding="utf-8", newline="\n") as file:
        extent = Extent(listed.kind)
        for document in listed.documents:
            extent.add(document)
            file.write(_line(document))
        file.seek(0)
        yield extent, _lines(file)


def _lines(file: IO[str]) -> Iterator[Document]:
    for line in file:
        yield json.loads(line)


def _line(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
