"""The emblem as the icons of an installed app, drawn from the shapes of its own SVG."""

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pyvips
from django.conf import settings

NIGHT = "#18221f"
PAPER = "#f8f5ee"
# The emblem's own square, in its SVG's units.
SIDE = 48


class Icon(NamedTuple):
    """One icon: pixels a side, and whether its ground reaches the edges so that a device may cut any shape from it."""

    size: int
    whole: bool = False


# By the word in the address. Browsers ask for 192 and 512; devices of Apple for 180, which they round themselves.
ICONS = {
    "192": Icon(192),
    "512": Icon(512),
    "maskable-192": Icon(192, whole=True),
    "maskable-512": Icon(512, whole=True),
    "touch": Icon(180, whole=True),
}


@lru_cache(maxsize=len(ICONS))
def icon_bytes(name: str) -> bytes:
    """The PNG of this icon. Raises KeyError for a name that is none of ours."""
    icon = ICONS[name]
    drawing = _whole_ground() if icon.whole else _emblem()
    picture = pyvips.Image.svgload_buffer(drawing.encode(), scale=icon.size / SIDE)
    return bytes(picture.pngsave_buffer(compression=9))


def _emblem() -> str:
    return (Path(settings.SITE_DIR) / "static" / "emblem.svg").read_text(encoding="utf-8")


def _whole_ground() -> str:
    """The flame within the middle circle of four fifths, which every device leaves whole, on a ground to the edges."""
    shapes = "".join(re.findall(r"<path[^>]*/>", _emblem()))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="{NIGHT}"/>'
        f'<g transform="translate(7.2 6.85) scale(.7)">{shapes}</g></svg>'
    )
