"""Where one battle was fought, drawn small for its own page."""

from collections.abc import Iterable
from dataclasses import dataclass

from memorial.records.battlefields.layout import NARROW, Layout, laid_out
from memorial.records.battlefields.marks import box_of
from memorial.records.battlefields.plane import Plane
from memorial.records.battlefields.standing import DIVISION, How, Stand, codes_of, stands_of
from memorial.records.models.battle import Battle
from search.mapping.boxes import Box
from search.mapping.drawing import Shape, Sheet
from search.mapping.ground import Ground, ground_with
from search.mapping.outlines import COUNTY, counties, outlines

# Degrees around a single spot, and the share of its sides that is left around a county or an area.
AROUND, MARGIN = 0.5, 0.15


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """`county` is the code of the outline the battle lies in; `box` the piece of the map around it, None for nowhere.

    Without `shapes` there is nothing to draw it upon, and only the words are told.
    """

    stand: Stand
    box: Box | None
    county: str
    sheet: Sheet | None
    shapes: list[Shape]
    layout: Layout | None
    ground: Ground

    @property
    def is_rough(self) -> bool:
        return bool(self.shapes) and self.ground.are_rough

    @property
    def approval(self) -> str:
        return self.ground.approval if self.shapes else ""


def whereabouts_of(battle: Battle, ids: Iterable[int]) -> Whereabouts:
    """Where it stands; `ids` are its own and those of all its parts. Asks three questions."""
    battles = list(Battle.objects.select_related(DIVISION).filter(pk__in=ids).defer("introduction", "sources"))
    stands = stands_of(battles)
    stand = next(each for each in stands if each.battle.pk == battle.pk)
    county = next(iter(codes_of([stand.battle])), "")[:COUNTY]
    box = _box(stand, county)
    if box is None:
        return Whereabouts(stand, None, county, None, [], None, ground_with(has_outlines=False))
    sheet = Sheet(box)
    shapes = sheet.shapes(outlines(codes_of(battles)))
    # An area is told by the spots of its parts.
    parts = [each for each in stands if each.how is not How.AREA] if stand.how is How.AREA else []
    layout = laid_out([stand, *parts], Plane(sheet.box, NARROW), lambda _stand: 0, shapes)
    return Whereabouts(stand, box, county, sheet, shapes, layout, ground_with(has_outlines=bool(shapes)))


def _box(stand: Stand, county: str) -> Box | None:
    """What is seen: the spots with some way around them, and the whole county if that is all that is known."""
    if not stand.spots:
        return None
    box = box_of(stand.spots).at_least(AROUND)
    if stand.how is How.COUNTY:
        box = Box.around([box, *(Box(*feature["bbox"]) for feature in counties([county]).values())])
    return box.wider(MARGIN)
