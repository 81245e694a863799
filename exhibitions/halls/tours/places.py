"""Where the stops of a tour are: by their own coordinates, else by those of what they lead to."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from exhibitions.halls.tours.targets import Target
from memorial.records.graves.words import Position, position_of
from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourStop

# By kind of page: the way from the page to what stands at a known place.
PLACES = {
    "cemetery": "cemeterypage__",
    "hall": "hallpage__",
    "exhibition": "exhibitionpage__hall__",
    "exhibit": "exhibitpage__hall__",
}
# A scene is where that is below which it lives.
OF_A_PLACE = "scene"


def positions_of(rows: "Sequence[TourStop]", targets: Sequence[Target | None]) -> list[Position | None]:
    """Longitude and latitude in degrees of each row. Of what the public may not see no position is taken."""
    known = _of_pages([target.entry for target in targets if target and target.entry])
    return [_of_row(row, target, known) for row, target in zip(rows, targets, strict=True)]


def _of_row(row: "TourStop", target: Target | None, known: Mapping[int, Position]) -> Position | None:
    own = position_of(row.longitude, row.latitude)
    if own is not None or target is None:
        return own
    if target.grave:
        grave = target.grave
        at_grave = position_of(grave.longitude, grave.latitude)
        return at_grave or position_of(grave.cemetery.longitude, grave.cemetery.latitude)
    return known.get(target.entry.page_id) if target.entry else None


def _of_pages(entries: Sequence[Entry]) -> dict[int, Position]:
    """The positions of these public pages by id, in three questions at most."""
    pages = [entry.page_id for entry in entries if entry.kind in PLACES]
    scenes = [entry.page_id for entry in entries if entry.kind == OF_A_PLACE]
    found: dict[int, Position] = {}
    for row in _rows(Page.objects.filter(pk__in=pages)) if pages else ():
        for key in PLACES.values():
            position = _position(row, key)
            if position is not None and _is_open(row, key):
                found[row["pk"]] = position
    if scenes:
        found |= _of_scenes(scenes)
    return found


def _of_scenes(scenes: Sequence[int]) -> dict[int, Position]:
    """Where the hall, cemetery or exhibition is that a scene lives below, which is public as the scene is."""
    above = {pk: path[: -Page.steplen] for pk, path in Page.objects.filter(pk__in=scenes).values_list("pk", "path")}
    rows = {row["path"]: row for row in _rows(Page.objects.filter(path__in=set(above.values())))}
    found = {}
    for pk, path in above.items():
        row = rows.get(path, {})
        for key in ("cemeterypage__", "hallpage__", "exhibitionpage__hall__"):
            position = _position(row, key)
            if position is not None and _is_open(row, key):
                found[pk] = position
    return found


def _rows(pages: Any) -> Any:
    coordinates = [f"{key}{name}" for key in PLACES.values() for name in ("latitude", "longitude")]
    standing = [f"{key}entry__{name}" for key in PLACES.values() if key.count("__") > 1 for name in ("live", "private")]
    return pages.values("pk", "path", *coordinates, *standing)


def _position(row: Mapping[str, Any], key: str) -> Position | None:
    longitude: Decimal | None = row.get(f"{key}longitude")
    return position_of(longitude, row.get(f"{key}latitude"))


def _is_open(row: Mapping[str, Any], key: str) -> bool:
    """Whether the hall of an exhibit may be known; a place of its own has been looked up as public already."""
    live = f"{key}entry__live"
    return live not in row or bool(row[live] and not row[f"{key}entry__private"])
