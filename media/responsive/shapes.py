"""The shapes in which public pages show pictures: a finite set, so that what can be asked for is finite too."""

from dataclasses import dataclass
from functools import cache

from wagtail.images.models import Filter

# By what the browser prefers. AVIF takes seconds to make: it is offered once it is there.
AVIF, WEBP = "avif", "webp"
TYPES = {AVIF: "image/avif", WEBP: "image/webp"}
FALL_BACKS = {"jpg": "jpeg", "png": "png"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A box in pixels at its plain width, the widths it is made in, and how wide pages show it (`sizes`).

    `cropped` pictures fill the box around their focal point; others fit into it as they are.
    """

    name: str
    width: int
    height: int
    cropped: bool
    widths: tuple[int, ...]
    sizes: str

    def operation(self, width: int) -> str:
        """Wagtail's words for this shape at one of its widths."""
        height = round(self.height * width / self.width)
        return f"{'fill' if self.cropped else 'max'}-{width}x{height}"


_ALL = (
    Shape("hero", 1600, 700, True, (800, 1200, 1600, 2400), "100vw"),
    Shape("lead", 1200, 800, False, (480, 800, 1200, 1600), "(max-width: 76rem) 100vw, 72rem"),
    Shape("story", 1200, 1200, False, (480, 800, 1200, 1600), "(max-width: 44rem) 100vw, 40rem"),
    Shape("detail", 800, 800, False, (400, 800, 1200), "(max-width: 44rem) 100vw, 24rem"),
    Shape("slide", 1600, 1200, False, (800, 1600), "50vw"),
    Shape("card", 480, 320, True, (320, 480, 960), "(max-width: 40rem) 100vw, 22rem"),
    Shape("portrait", 320, 400, True, (160, 320, 640), "(max-width: 40rem) 40vw, 20rem"),
    Shape("face", 160, 200, True, (80, 160, 320), "5rem"),
)
SHAPES = {shape.name: shape for shape in _ALL}


@cache
def spec_of(shape: Shape, width: int, ending: str) -> str:
    """Wagtail's filter for one file."""
    return f"{shape.operation(width)}|format-{FALL_BACKS.get(ending, ending)}"


@cache
def filter_of(shape: Shape, width: int, ending: str) -> Filter:
    return Filter(spec_of(shape, width, ending))
