"""What the public gets of a panorama: tiles for the viewer, one small whole that comes first, one to look at flat.

Names follow from the content: cutting the same picture twice writes the same names, and another picture others, so
that browsers may keep them for ever.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pyvips
from django.core.files.base import File
from django.core.files.storage import Storage

FOLDER = "panoramas"
# Part of every name: raise it when the pictures below are made otherwise.
RECIPE = "1"
BASE_WIDTH, FLAT_WIDTH = 2_048, 1_200
WHOLE = ("base", "flat")
ENDING = "webp"
QUALITY = 82
# The viewer takes powers of two; widths are brought down to a multiple of what both grids divide.
STEP = 64
DIGEST_SIGNS = 20


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture cut up: the folder of its pieces and its width in pixels; it is half as high."""

    folder: str
    width: int

    @property
    def cols(self) -> int:
        """Tiles are about 512 pixels wide."""
        return next((cols for cols in (4, 8, 16) if self.width <= cols * 512), 32)

    @property
    def rows(self) -> int:
        return self.cols // 2

    def name(self, part: str) -> str:
        """Where "base", "flat" or a tile ("col_row") is stored."""
        return f"{self.folder}/{part}.{ENDING}"

    def names(self) -> Iterator[str]:
        """Every piece."""
        tiles = (f"{col}_{row}" for row in range(self.rows) for col in range(self.cols))
        return (self.name(part) for part in (*WHOLE, *tiles))


def digest_of(file: IO[Any]) -> str:
    """What is in the file, shortened, together with the recipe."""
    file.seek(0)
    digest = hashlib.sha256(RECIPE.encode())
    for chunk in iter(lambda: file.read(1 << 20), b""):
        digest.update(chunk)
    return digest.hexdigest()[:DIGEST_SIGNS]


def cut_up(file: IO[Any], storage: Storage) -> Cut:
    """Cut a clean panorama and store the pieces; those already there are left. Memory holds a few rows of tiles.

    Raises pyvips.Error for a picture that cannot be read, OSError where the storage does not take it.
    """
    digest = digest_of(file)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source.jpg"
        file.seek(0)
        with source.open("wb") as target:
            shutil.copyfileobj(file, target)
        width = pyvips.Image.jpegload(str(source)).width // STEP * STEP
        cut = Cut(f"{FOLDER}/{digest}", width)
        if all(storage.exists(name) for name in cut.names()):
            return cut
        for part, path in _pieces(source, cut, Path(folder)):
            name = cut.name(part)
            if storage.exists(name):
                storage.delete(name)
            with path.open("rb") as piece:
                storage.save(name, File(piece))
    return cut


def _pieces(source: Path, cut: Cut, folder: Path) -> Iterator[tuple[str, Path]]:
    for part, width in zip(WHOLE, (BASE_WIDTH, FLAT_WIDTH), strict=True):
        path = folder / f"{part}.{ENDING}"
        pyvips.Image.thumbnail(str(source), width, height=width // 2, size="force").webpsave(
            str(path), Q=QUALITY, keep="none"
        )
        yield part, path
    picture = pyvips.Image.jpegload(str(source), access="sequential")
    if (picture.width, picture.height) != (cut.width, cut.width // 2):
        picture = picture.resize(cut.width / picture.width, vscale=cut.width / 2 / picture.height)
        picture = picture.gravity("north-west", cut.width, cut.width // 2, extend="copy")
    picture.dzsave(
        str(folder / "cut"),
        layout="dz",
        depth="one",
        overlap=0,
        tile_size=cut.width // cut.cols,
        suffix=f".{ENDING}[Q={QUALITY}]",
        keep="none",
    )
    for path in sorted((folder / "cut_files").glob(f"*/*.{ENDING}")):
        yield path.stem, path
