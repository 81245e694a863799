"""What a workbook may hold: it is a zip of XML, and both can be made to fill any memory."""

import re
import zipfile
import zlib
from pathlib import Path

from memorial.records.importing.problems import UnusableFileError

OLD_WORKBOOK = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP = b"PK\x03\x04"
MAX_UNPACKED = 512 * 1024 * 1024  # bytes of all members together
MAX_MEMBERS = 5_000
MAX_AREA = 10_000_000  # rows times columns: the reader makes room for every one, filled or not
CHUNK = 1 << 20
CARRY = 200  # bytes kept between chunks, so that a mark across the seam is seen
DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
CELL = re.compile(rb"<(?:[A-Za-z0-9_]+:)?c[ >/]")
REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
WORKBOOK_PART = "xl/workbook.xml"
ALPHABET = 26


def check_workbook(path: Path) -> None:
    """Raise UnusableFileError unless `path` is an XLSX workbook of reasonable size without entity declarations.

    Every member is really unpacked, in pieces and with a limit: the sizes a zip states about itself may be false.
    """
    with path.open("rb") as file:
        start = file.read(len(OLD_WORKBOOK))
    if start == OLD_WORKBOOK:
        raise UnusableFileError(
            f"{path.name}: this is an old .xls or a protected workbook; save it as .xlsx without password."
        )
    if not start.startswith(ZIP):
        raise UnusableFileError(
            f"{path.name}: this is no .xlsx workbook, whatever its name says; a text file ends in .csv."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            _check_members(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeDecodeError) as error:
        raise UnusableFileError(
            f"{path.name}: the workbook is damaged or protected ({error}); save it anew as .xlsx."
        ) from error


def _check_members(path: Path, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if WORKBOOK_PART not in {member.filename for member in members}:
        raise UnusableFileError(f"{path.name}: this is a zip but no .xlsx workbook; save the table as .xlsx or .csv.")
    if len(members) > MAX_MEMBERS:
        raise UnusableFileError(
            f"{path.name}: the workbook has {len(members)} parts, more than the {MAX_MEMBERS} allowed."
        )
    unpacked = 0
    for member in members:
        cells = rows = columns = 0
        carry = b""
        with archive.open(member) as part:
            while chunk := part.read(CHUNK):
                unpacked += len(chunk)
                if unpacked > MAX_UNPACKED:
                    raise UnusableFileError(
                        f"{path.name}: the workbook unpacks to more than {MAX_UNPACKED // 1024**2} MB (a zip bomb?); "
                        "nothing was read."
                    )
                # Every part is looked at, since a sheet may stand under any name; UTF-16 hides its marks between zeros.
                text = carry + chunk.replace(b"\0", b"")
                if DECLARATION.search(text):
                    raise UnusableFileError(
                        f"{path.name}: {member.filename} declares entities, as no spreadsheet does; nothing was read."
                    )
                cells += len(CELL.findall(text, len(carry)))
                rows, columns = _reach(text, rows, columns)
                if max(cells, rows * columns) > MAX_AREA:
                    raise UnusableFileError(
                        f"{path.name}: {member.filename} reaches over {max(cells, rows * columns):,} cells, more "
                        f"than the {MAX_AREA:,} allowed; delete what lies beyond the table or split the file."
                    )
                carry = text[-CARRY:]


def _reach(markup: bytes, rows: int, columns: int) -> tuple[int, int]:
    for letters, digits in REFERENCE.findall(markup):
        column = 0
        for letter in letters:
            column = column * ALPHABET + letter - ord("A") + 1
        rows, columns = max(rows, int(digits)), max(columns, column)
    return rows, columns
