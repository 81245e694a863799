"""In which encoding a text file is written."""

import codecs
from collections.abc import Iterable
from pathlib import Path

from memorial.records.importing.problems import UnusableFileError

CHUNK = 1 << 20
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# GB 2312's own range: nearly all of a Chinese text lies in it, and nearly none of a Western one read as Chinese.
COMMON_LEAD, COMMON_TRAIL = range(0xB0, 0xF8), range(0xA1, 0xFF)
MOSTLY = 0.6


def encoding_of(path: Path, named: str = "") -> str:
    """The encoding `path` is read with: the one named, else what its bytes show. The whole file decodes strictly in it.

    Without a byte order mark UTF-8 is tried first, then GB18030 where most characters beyond ASCII are common
    Chinese ones, then Windows-1252. Raises UnusableFileError for an unknown name, and naming line and byte where the
    file is not written in the encoding named or in any that is known.
    """
    if named:
        return _proven(path, _known(path, named))
    with path.open("rb") as file:
        start = file.read(4)
    for mark, encoding in MARKS.items():
        if start.startswith(mark):
            return _proven(path, encoding)
    if _fault(path, "utf-8") is None:
        return "utf-8"
    if _looks_chinese(path) and _fault(path, "gb18030") is None:
        return "gb18030"
    if _fault(path, "cp1252") is None:
        return "cp1252"
    return _proven(path, "utf-8")


def _known(path: Path, name: str) -> str:
    try:
        found = codecs.lookup(name).name
        "".encode(found)
    except (LookupError, ValueError) as error:
        raise UnusableFileError(
            f"{path.name}: {name!r} is no known encoding; name utf-8, gb18030 or windows-1252 in the mapping's [file]."
        ) from error
    # A file saved as "UTF-8" by a spreadsheet begins with a mark that is no part of the first column's name.
    return "utf-8-sig" if found == "utf-8" else found


def _proven(path: Path, encoding: str) -> str:
    fault = _fault(path, encoding)
    if fault is None:
        return encoding
    line, offset, byte = fault
    raise UnusableFileError(
        f"{path.name}, line {line}: byte 0x{byte:02X} (byte {offset + 1} of the file) is not {encoding}; "
        "name the file's true encoding in the mapping's [file] (utf-8, gb18030, windows-1252) or save it anew as UTF-8."
    )


def _chunks(path: Path) -> Iterable[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _fault(path: Path, encoding: str) -> tuple[int, int, int] | None:
    """Line, offset and value of the first byte that does not decode; None where all do."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    line, offset = 1, 0
    for chunk in _with_end(path):
        try:
            text = decoder.decode(chunk or b"", final=chunk is None)
        except UnicodeDecodeError as error:
            # The decoder's offsets count from the bytes it had kept from the chunk before.
            kept = len(error.object) - len(chunk or b"")
            good = error.object[: error.start]
            return line + good.count(b"\n"), offset - kept + error.start, error.object[error.start]
        line += text.count("\n")
        offset += len(chunk or b"")
    return None


def _with_end(path: Path) -> Iterable[bytes | None]:
    yield from _chunks(path)
    yield None


def _looks_chinese(path: Path) -> bool:
    pairs = common = 0
    for chunk in _chunks(path):
        position, end = 0, len(chunk) - 1
        while position < end:
            lead = chunk[position]
            if lead < 0x80:  # noqa: PLR2004 - ASCII
                position += 1
                continue
            pairs += 1
            common += lead in COMMON_LEAD and chunk[position + 1] in COMMON_TRAIL
            position += 2
    return pairs > 0 and common / pairs >= MOSTLY
