"""What the public gets of a panorama: tiles for the viewer, one small whole that comes first, one to look at flat.

Names follow from the content: cutting the same picture twice writes the same names, and another picture others, so
that browsers may keep them for ever.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.core.files.storage import Storage
from PIL import Image

from media.cutting import bounded, storing

FOLDER = "panoramas"
# Part of every name: raise it when the pictures below are made otherwise.
RECIPE = "1"
BASE_WIDTH, FLAT_WIDTH = 2_048, 1_200
WHOLE = ("base", "flat")
ENDING = "webp"
QUALITY = 82
# The viewer takes powers of two; widths are brought down to a multiple of what both grids divide.
STEP = 64
# Of a hundred: libvips has this share of the work, storing the rest.
CUTTING_SHARE = 80


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture cut up: the folder of its pieces and its width in pixels; it is half as high.

    `memory` is libvips' peak in bytes, 0 where nothing was to be done.
    """

    folder: str
    width: int
    memory: int = field(default=0, compare=False)

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


def cut_up(
    storage: Storage, name: str, workplace: Path, *, tell: Callable[[int], None], show: Callable[[Cut], None]
) -> Cut:
    """Cut the clean panorama `name` and store the pieces; those already there are left. `tell` is given each percent.

    `show` is called as soon as the whole pictures ("base", "flat") are stored, long before the tiles are.
    Raises CuttingFailed, and whatever `tell` raises.
    """
    source = workplace / "source"
    folder = f"{FOLDER}/{storing.fetch(storage, name, source, RECIPE)}"
    with Image.open(source) as opened:
        cut = Cut(folder, opened.width // STEP * STEP)
    if all(storage.exists(piece) for piece in cut.names()):
        return cut
    wholes = [f"{part}={width}" for part, width in zip(WHOLE, (BASE_WIDTH, FLAT_WIDTH), strict=True)]
    bounded.run("sphere", source, workplace, cut.width, 0, QUALITY, *wholes, folder=workplace)
    _store(storage, cut, [workplace / f"{part}.{ENDING}" for part in WHOLE])
    show(cut)
    made = bounded.run(
        "sphere",
        source,
        workplace,
        cut.width,
        cut.width // cut.cols,
        QUALITY,
        folder=workplace,
        tell=lambda percent: tell(percent * CUTTING_SHARE // 100),
    )
    tiles = sorted((workplace / "cut_files").glob(f"*/*.{ENDING}"))
    for done, tile in enumerate(tiles):
        _store(storage, cut, [tile])
        tell(CUTTING_SHARE + done * (100 - CUTTING_SHARE) // len(tiles))
    return Cut(folder, cut.width, made["memory"])


def _store(storage: Storage, cut: Cut, files: Iterable[Path]) -> None:
    for file in files:
        with file.open("rb") as content:
            storing.put(storage, cut.name(file.stem), content)
