"""Parts of a recording, as players ask for them (RFC 9110, section 14): without, nobody can go to its middle."""

import re
from collections.abc import Iterator
from typing import IO, Any

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

# One part; of several at a time the whole is given, as the RFC allows.
ASKED = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")
PIECE = 1 << 16
PARTIAL, NOT_SATISFIABLE = 206, 416


def in_part(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """The part of `answer`'s file that is asked for; the answer itself where none is, or it is no file."""
    if not isinstance(answer, FileResponse) or answer.file_to_stream is None:
        return answer
    answer["Accept-Ranges"] = "bytes"
    length = int(answer["Content-Length"])
    asked = ASKED.fullmatch(request.headers.get("range", ""))
    if asked is None or asked.groups() == ("", "") or "if-range" in request.headers:
        return answer
    start, end = _bounds(*asked.groups(), length=length)
    if start > end or start >= length:
        answer.close()
        return HttpResponse(status=NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{length}"})
    part = StreamingHttpResponse(_pieces(answer.file_to_stream, start, end + 1 - start), status=PARTIAL)
    for name, value in answer.items():
        part[name] = value
    part["Content-Range"] = f"bytes {start}-{end}/{length}"
    part["Content-Length"] = str(end + 1 - start)
    # Closed when the answer was sent, or could not be.
    part._resource_closers.append(answer.close)  # type: ignore[attr-defined]
    return part


def _bounds(first: str, last: str, *, length: int) -> tuple[int, int]:
    """First and last byte; without a first one, so many bytes from the end are meant."""
    if not first:
        return max(0, length - int(last)), length - 1
    return int(first), min(int(last), length - 1) if last else length - 1


def _pieces(file: IO[Any], start: int, left: int) -> Iterator[bytes]:
    file.seek(start)
    while left > 0 and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece
