"""Blanking what films and sound files say of themselves, in place: lengths stay, so every offset stays right.

MP4 (ISO/IEC 14496-12): boxes of size and type. Tags and position stand in `udta`, `meta` and `uuid`; tracks of timed
metadata (a camera's position second by second) have the handler `meta`, their samples are blanked too.
Matroska/WebM: elements of id and size; Tags and Attachments become Void. WAV: chunks; only sound is kept.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

CONTAINERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf")
TALKING = (b"udta", b"meta", b"uuid")
TIMED_HANDLERS = (b"meta", b"camm", b"gpmd")
MOST_BOXES = 100_000
# Of WebM and WAV, where a few bytes are an element: a film of many hours has some ten thousand.
MOST_ELEMENTS = 1_000_000
# Rows of a table of samples; a camera that notes its place thirty times a second takes nine hours for so many.
MOST_ROWS = 1_000_000
DEEPEST = 8
ZEROS = bytes(1 << 16)

EBML_SEGMENT = 0x18538067
EBML_CLUSTER = 0x1F43B675
EBML_TALKING = (0x1254C367, 0x1941A469)  # Tags, Attachments
EBML_VOID = 0xEC
SHORTEST_VOID = 9

RIFF_SOUND = (b"fmt ", b"data", b"fact", b"ds64", b"PEAK", b"cue ", b"smpl")


class MalformedFile(ValueError):
    """A file whose own lengths contradict it."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: its type, where it starts, where its content starts, where it ends."""

    kind: bytes
    start: int
    body: int
    end: int


def blank_boxes(file: IO[Any]) -> None:
    """Turn every talking box of an MP4 into free space. Raises MalformedFile."""
    length = file.seek(0, os.SEEK_END)
    kinds = set()
    for box, depth in list(_walk(file, 0, length, 0)):
        kinds.add(box.kind)
        if box.kind in TALKING:
            _free(file, box)
        elif box.kind == b"trak" and depth == 1:
            _blank_timed_track(file, box)
    if not {b"ftyp", b"moov"} <= kinds:
        raise MalformedFile("no ftyp or moov box")


def _walk(file: IO[Any], start: int, end: int, depth: int) -> Iterator[tuple[Box, int]]:
    """Boxes between two offsets, and those within containers."""
    count = 0
    while start < end:
        count += 1
        box = _box_at(file, start, end)
        if count > MOST_BOXES or depth > DEEPEST:
            raise MalformedFile("too many boxes")
        yield box, depth
        if box.kind in CONTAINERS:
            yield from _walk(file, box.body, box.end, depth + 1)
        start = box.end


def _box_at(file: IO[Any], start: int, end: int) -> Box:
    file.seek(start)
    head = file.read(8)
    if len(head) < 8:  # noqa: PLR2004  size and type
        raise MalformedFile("a box is cut off")
    size, kind, body = int.from_bytes(head[:4], "big"), head[4:], start + 8
    if size == 1:
        size, body = int.from_bytes(file.read(8), "big"), start + 16
    elif size == 0:
        size = end - start
    if start + size > end or start + size < body:
        raise MalformedFile("a box is longer than what holds it")
    return Box(kind, start, body, start + size)


def _free(file: IO[Any], box: Box) -> None:
    file.seek(box.start + 4)
    file.write(b"free")
    _zero(file, box.body, box.end)


def _zero(file: IO[Any], start: int, end: int) -> None:
    file.seek(start)
    for _turn in range((end - start) // len(ZEROS)):
        file.write(ZEROS)
    file.write(ZEROS[: (end - start) % len(ZEROS)])


def _blank_timed_track(file: IO[Any], track: Box) -> None:
    """Blank the samples of a metadata track, wherever in the file they lie, and the track itself."""
    inner = {box.kind: box for box, _depth in _walk(file, track.body, track.end, 0)}
    handler = inner.get(b"hdlr")
    if handler is None or _read(file, handler, 8, 4) not in TIMED_HANDLERS:
        return
    length = file.seek(0, os.SEEK_END)
    for start, end in _chunks(file, inner):
        _zero(file, start, min(end, length))
    _free(file, track)


def _chunks(file: IO[Any], inner: dict[bytes, Box]) -> Iterator[tuple[int, int]]:
    """First and last offset of each chunk of samples (stsz, stsc, stco or co64)."""
    offsets_box = inner.get(b"stco") or inner.get(b"co64")
    sizes_box, runs_box = inner.get(b"stsz"), inner.get(b"stsc")
    if not (offsets_box and sizes_box and runs_box):
        return
    offsets = _numbers(file, offsets_box, 4, 4 if offsets_box.kind == b"stco" else 8)
    one_size = int.from_bytes(_read(file, sizes_box, 4, 4), "big")
    sizes = [] if one_size else _numbers(file, sizes_box, 8, 4)
    runs = _numbers(file, runs_box, 4, 4, fields=3)
    sample, run = 0, 0
    for index, offset in enumerate(offsets, start=1):
        while run + 3 < len(runs) and runs[run + 3] <= index:
            run += 3
        count = runs[run + 1] if runs else 0
        total = one_size * count if one_size else sum(sizes[sample : sample + count])
        sample += count
        yield offset, offset + total


def _read(file: IO[Any], box: Box, at: int, count: int) -> bytes:
    if box.body + at + count > box.end:
        raise MalformedFile("a table is cut off")
    file.seek(box.body + at)
    found: bytes = file.read(count)
    return found


def _numbers(file: IO[Any], box: Box, at: int, width: int, *, fields: int = 1) -> list[int]:
    """A table: a count of four bytes, then that many rows of `fields` numbers."""
    count = int.from_bytes(_read(file, box, at, 4), "big") * fields
    if count > MOST_ROWS * fields:
        raise MalformedFile("a table of more rows than there may be")
    raw = _read(file, box, at + 4, count * width)
    return [int.from_bytes(raw[place : place + width], "big") for place in range(0, len(raw), width)]


def blank_elements(file: IO[Any]) -> None:
    """Turn Tags and Attachments of a WebM into Void. Raises MalformedFile."""
    length = file.seek(0, os.SEEK_END)
    position, seen_segment, count = 0, False, 0
    while position < length:
        count += 1
        if count > MOST_ELEMENTS:
            raise MalformedFile("too many elements")
        name, size, body = _element_at(file, position)
        if name == EBML_SEGMENT:
            seen_segment, position = True, body
            continue
        if size is None:
            raise MalformedFile("an element of unknown length")
        end = body + size
        if end > length:
            raise MalformedFile("an element is longer than the file")
        if name in EBML_TALKING:
            _void(file, position, end)
        position = end
    if not seen_segment:
        raise MalformedFile("no segment")


def _element_at(file: IO[Any], position: int) -> tuple[int, int | None, int]:
    """Id, length (None for unknown) and start of content of the element at `position`."""
    file.seek(position)
    head = file.read(12)
    id_width = _width(head[:1])
    size_width = _width(head[id_width : id_width + 1])
    raw = head[id_width : id_width + size_width]
    if len(raw) < size_width:
        raise MalformedFile("an element is cut off")
    mask = (1 << (7 * size_width)) - 1
    size = int.from_bytes(raw, "big") & mask
    name = int.from_bytes(head[:id_width], "big")
    return name, None if size == mask else size, position + id_width + size_width


def _width(first: bytes) -> int:
    """How many bytes a variable-length number has: the place of its first set bit."""
    if not first or not first[0]:
        raise MalformedFile("no number where one should be")
    return 9 - first[0].bit_length()


def _void(file: IO[Any], start: int, end: int) -> None:
    total = end - start
    if total < SHORTEST_VOID:
        # One byte of length; such an element has no room for any words.
        header = bytes([EBML_VOID, 0x80 | (total - 2)])
    else:
        header = bytes([EBML_VOID, 0x01]) + (total - SHORTEST_VOID).to_bytes(7, "big")
    file.seek(start)
    file.write(header)
    _zero(file, start + len(header), end)


def blank_riff(file: IO[Any]) -> None:
    """Turn every chunk of a WAV that is not sound into JUNK. Raises MalformedFile."""
    length = file.seek(0, os.SEEK_END)
    position, seen, count = 12, set(), 0
    while position + 8 <= length:
        count += 1
        if count > MOST_ELEMENTS:
            raise MalformedFile("too many chunks")
        file.seek(position)
        head = file.read(8)
        kind, size = head[:4], int.from_bytes(head[4:], "little")
        # Recorders that were cut off leave the length of the sound too long, or as zero or all ones.
        end = min(position + 8 + size, length)
        seen.add(kind)
        if kind not in RIFF_SOUND:
            file.seek(position)
            file.write(b"JUNK")
            _zero(file, position + 8, end)
        position = end + size % 2
    if not {b"fmt ", b"data"} <= seen:
        raise MalformedFile("no sound")
