"""A font of one character, cut from the slices of Hanazono Mincho that the front end was built with."""

import json
import tempfile
from bisect import bisect_right
from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings


@cache
def _slices() -> list[tuple[int, int, str]]:
    """First and last code point of each slice with its file, in order; nothing where the front end was not built."""
    table = settings.FRONTEND_DIST / "rare" / "slices.json"
    return [tuple(row) for row in json.loads(table.read_text("utf-8"))] if table.is_file() else []


def slice_of(code: int) -> Path | None:
    """The file that has this character, if any has."""
    slices = _slices()
    place = bisect_right(slices, code, key=lambda row: row[0]) - 1
    if place < 0 or code > slices[place][1]:
        return None
    return settings.FRONTEND_DIST / "rare" / slices[place][2]


def font_of(code: int) -> bytes | None:
    """A WOFF2 font of one character; made once and kept in VAR_DIR/rare. None where no slice has it."""
    kept = settings.VAR_DIR / "rare" / f"{code:x}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    source = slice_of(code)
    if source is None:
        return None
    made = _cut(source, code)
    if made is not None:
        _keep(kept, made)
    return made


def _cut(source: Path, code: int) -> bytes | None:
    # Large, and asked for once a character: no process that only answers pages carries it.
    from fontTools import subset

    options = subset.Options(flavor="woff2", layout_features=[], hinting=False, name_IDs=[], notdef_outline=False)
    font = subset.load_font(str(source), options)
    if code not in font.getBestCmap():
        return None
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code])
    cutter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def _keep(path: Path, content: bytes) -> None:
    """Written beside and moved into place: two processes that make the same font do not meet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)
