"""The operator's own tile service, such as 天地图: how it is named in the settings and what the policy must allow."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PLACES = ("{x}", "{y}", "{z}")
SUBDOMAIN = "{s}"
SUBDOMAINS = "01234567"
DEEPEST = 18


@dataclass(frozen=True, slots=True)
class TileService:
    """Addresses of the layers from the lowest up, with {x}, {y}, {z} and perhaps {s} in them; EPSG:3857 tiles.

    `subdomains` are the single signs that may stand for {s}; `credit` is shown on the map, beside the approval number.
    """

    layers: tuple[str, ...]
    subdomains: str
    credit: str
    deepest: int = DEEPEST

    @property
    def origins(self) -> list[str]:
        """Where browsers fetch the tiles from, for the Content-Security-Policy."""
        addresses = [
            layer.replace(SUBDOMAIN, sign)
            for layer in self.layers
            for sign in (self.subdomains if SUBDOMAIN in layer else " ")
        ]
        parts = [urlsplit(address) for address in addresses]
        return sorted({f"{part.scheme}://{part.netloc}" for part in parts})


def read_tile_service(environ: Mapping[str, str]) -> TileService | None:
    """From MAP_TILES, addresses with blanks between; None where there are none. Raises ImproperlyConfigured."""
    layers = tuple(environ.get("MAP_TILES", "").split())
    if not layers:
        return None
    for layer in layers:
        parts = urlsplit(layer)
        if parts.scheme != "https" or not parts.hostname or any(place not in layer for place in PLACES):
            raise ImproperlyConfigured(
                f"MAP_TILES: {layer.split('?')[0]} is no https address of a layer with {{x}}, {{y}} and {{z}} in it."
            )
    deepest = environ.get("MAP_TILES_DEEPEST") or str(DEEPEST)
    if not (deepest.isdecimal() and 1 <= int(deepest) <= 24):  # noqa: PLR2004 - zoom levels
        raise ImproperlyConfigured(f"MAP_TILES_DEEPEST: {deepest} is not a zoom level from 1 to 24.")
    subdomains = environ.get("MAP_TILES_SUBDOMAINS") or SUBDOMAINS
    return TileService(layers, subdomains, environ.get("MAP_TILES_CREDIT", ""), int(deepest))
