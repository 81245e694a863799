"""Which pieces a picture of some width and height is cut into, and what each is called.

The same tiles go by two names: those of deep zoom (`<level>/<column>_<row>.jpg`, one level a halving, counted up from
one pixel) and those of the IIIF Image API 3.0, compliance level 0 (`<region>/<size>/0/default.jpg`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

FOLDER = "scans"
# Part of every folder's name: raise it when the pieces are made otherwise.
RECIPE = "1"
TILE = 512  # pixels, each way
QUALITY = 85
# The largest whole picture there is: enough for a screen, for print on a page and for those without script.
MOST_WHOLE = 3_000
CONTEXT = "http://iiif.io/api/image/3/context.json"
# The descriptor of deep-zoom pictures.
DZI = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="jpg" Overlap="0" TileSize="{tile}">'
    '<Size Width="{width}" Height="{height}"/></Image>\n'
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stored file below the folder, and the file of the child's work it is made of."""

    name: str
    made_as: str


@dataclass(frozen=True, slots=True)
class Pyramid:
    """A picture of so many pixels."""

    width: int
    height: int

    @property
    def top(self) -> int:
        """The deep-zoom level that is the picture itself; level 0 is one pixel."""
        return (max(self.width, self.height) - 1).bit_length()

    def size(self, factor: int) -> tuple[int, int]:
        """Width and height at one part in `factor`, rounded up."""
        return -(-self.width // factor), -(-self.height // factor)

    @property
    def factors(self) -> list[int]:
        """1, 2, 4 … to the first at which the whole picture is one tile."""
        found = [1]
        while max(self.size(found[-1])) > TILE:
            found.append(found[-1] * 2)
        return found

    @property
    def whole_factor(self) -> int:
        """Of the largest whole picture there is."""
        return next(factor for factor in self.factors if max(self.size(factor)) <= max(MOST_WHOLE, TILE))

    @property
    def wholes(self) -> list[tuple[int, int]]:
        """Sizes of the whole pictures, largest first."""
        return [self.size(factor) for factor in self.factors if factor >= self.whole_factor]

    def tiles(self, factor: int) -> Iterator[tuple[int, int]]:
        """Columns and rows of the tiles at one part in `factor`."""
        width, height = self.size(factor)
        for row in range(-(-height // TILE)):
            for col in range(-(-width // TILE)):
                yield col, row

    def iiif_tile(self, factor: int, col: int, row: int) -> str:
        """Region and size of a tile as a viewer asks for them (Image API 3.0, implementation notes)."""
        step = TILE * factor
        left, top = col * step, row * step
        width, height = min(step, self.width - left), min(step, self.height - top)
        return f"{left},{top},{width},{height}/{-(-width // factor)},{-(-height // factor)}/0/default.jpg"

    def pieces(self) -> Iterator[Piece]:
        """Every piece but the descriptor."""
        for level in range(self.top + 1):
            factor = 1 << (self.top - level)
            for col, row in self.tiles(factor):
                made_as = f"scan_files/{level}/{col}_{row}.jpg"
                yield Piece(made_as, made_as)
                if factor in self.factors:
                    yield Piece(f"iiif/{self.iiif_tile(factor, col, row)}", made_as)
        for width, height in self.wholes:
            yield Piece(f"iiif/full/{width},{height}/0/default.jpg", f"{width}x{height}.jpg")
        width, height = self.wholes[0]
        yield Piece("iiif/full/max/0/default.jpg", f"{width}x{height}.jpg")

    def names(self, folder: str) -> Iterator[str]:
        """Every file there is of it."""
        yield f"{folder}/scan.dzi"
        for piece in self.pieces():
            yield f"{folder}/{piece.name}"

    def dzi(self) -> str:
        return DZI.format(tile=TILE, width=self.width, height=self.height)

    def info(self, address: str) -> dict[str, Any]:
        """The IIIF description of the image at `address`."""
        whole_width, whole_height = self.wholes[0]
        info: dict[str, Any] = {
            "@context": CONTEXT,
            "id": address,
            "type": "ImageService3",
            "protocol": "http://iiif.io/api/image",
            "profile": "level0",
            "width": self.width,
            "height": self.height,
            "sizes": [{"width": width, "height": height} for width, height in reversed(self.wholes)],
            "tiles": [{"width": TILE, "height": TILE, "scaleFactors": self.factors}],
        }
        if (whole_width, whole_height) != (self.width, self.height):
            # Larger ones are there in tiles alone.
            info |= {"maxWidth": whole_width, "maxHeight": whole_height}
        return info
