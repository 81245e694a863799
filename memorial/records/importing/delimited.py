"""Rows of a text file: comma, semicolon or tab between the cells, quotation marks or none."""

import csv
from collections.abc import Iterator
from pathlib import Path

from memorial.records.importing.encodings import encoding_of
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.rows import FileOptions

DELIMITERS = ("\t", ";", ",")
CELL_LIMIT = 1_000_000


def cells_of(path: Path, options: FileOptions) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells) for every line that is not blank; a row of several lines counts by its first.

    Reads as it goes, so memory does not grow with the file. Raises UnusableFileError for what cannot be decoded and
    for a quotation mark that is never closed, naming the line.
    """
    encoding = encoding_of(path, options.encoding)
    delimiter = options.delimiter or _delimiter(path, encoding)
    csv.field_size_limit(CELL_LIMIT)
    with path.open(encoding=encoding, errors="strict", newline="") as file:
        reader = csv.reader(
            file,
            delimiter=delimiter,
            quoting=csv.QUOTE_MINIMAL if options.quoting else csv.QUOTE_NONE,
            strict=options.quoting,
        )
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise UnusableFileError(
                f"{path.name}, line {line}: the row that begins here cannot be told into cells ({error}). "
                "Mend its quotation marks; if the file uses none, set quoting = false in the mapping's [file]."
            ) from error


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter the first line holds most of, outside quotation marks; a comma where it has none."""
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline()
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=lambda mark: (outside.count(mark), mark == ","))
