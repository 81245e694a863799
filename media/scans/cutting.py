"""One picture into its pieces: first all of them on the disk, then into the storage, then known of."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.core.files.storage import Storage

from media.cutting import bounded, storing
from media.scans.pyramid import FOLDER, QUALITY, RECIPE, TILE, Pyramid

# Of a hundred: libvips has this share of the work, storing the rest.
CUTTING_SHARE = 60


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of a picture and where they are; `memory` is libvips' peak in bytes, 0 where nothing was done."""

    folder: str
    pyramid: Pyramid
    memory: int = 0

    @property
    def pieces(self) -> int:
        return sum(1 for _name in self.pyramid.names(self.folder))


def cut_up(
    storage: Storage,
    name: str,
    size: tuple[int, int],
    workplace: Path,
    *,
    tell: Callable[[int], None],
    known: Callable[[str], bool],
) -> Cut:
    """Cut the stored picture `name` of this width and height; `tell` is given each percent.

    `known` says of a folder whether its pieces are complete and in use already: then they are not made again.
    Raises CuttingFailed, and whatever `tell` raises; what was stored until then is in no use and is written over.
    """
    source = workplace / "source"
    folder = f"{FOLDER}/{storing.fetch(storage, name, source, RECIPE)}"
    pyramid = Pyramid(*size)
    if known(folder):
        return Cut(folder, pyramid)
    wholes = [f"{width}x{height}" for width, height in pyramid.wholes]
    made = bounded.run(
        "tiles",
        source,
        workplace,
        TILE,
        QUALITY,
        *wholes,
        folder=workplace,
        tell=lambda percent: tell(percent * CUTTING_SHARE // 100),
    )
    cut = Cut(folder, Pyramid(made["width"], made["height"]), made["memory"])
    _store(storage, cut, workplace, tell)
    return cut


def _store(storage: Storage, cut: Cut, workplace: Path, tell: Callable[[int], None]) -> None:
    pieces = list(cut.pyramid.pieces())
    for done, piece in enumerate(pieces):
        with (workplace / piece.made_as).open("rb") as content:
            storing.put(storage, f"{cut.folder}/{piece.name}", content)
        tell(CUTTING_SHARE + done * (100 - CUTTING_SHARE) // len(pieces))
    storing.put(storage, f"{cut.folder}/scan.dzi", io.BytesIO(cut.pyramid.dzi().encode()))
