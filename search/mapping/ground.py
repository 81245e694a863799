"""What the map stands on, as its page tells it."""

from dataclasses import dataclass

from django.conf import settings

from search.mapping.outlines import NONE, PACKAGE
from search.mapping.tiles import TileService


@dataclass(frozen=True, slots=True)
class Ground:
    """`has_outlines`: any are drawn; `are_rough`: they are the package's, no authority on where a border runs.

    `approval` is the map's 审图号, shown wherever the operator supplied outlines or tiles.
    """

    tiles: TileService | None
    has_outlines: bool
    are_rough: bool
    approval: str

    @property
    def layers(self) -> str:
        """As the page hands them to the script: addresses hold no blanks."""
        return " ".join(self.tiles.layers) if self.tiles else ""


def ground_with(*, has_outlines: bool) -> Ground:
    """As the settings have it."""
    own = bool(settings.MAP_TILES) or settings.MAP_OUTLINES not in (NONE, PACKAGE)
    return Ground(
        tiles=settings.MAP_TILES,
        has_outlines=has_outlines,
        are_rough=has_outlines and settings.MAP_OUTLINES == PACKAGE,
        approval=settings.MAP_APPROVAL_NUMBER if own else "",
    )
