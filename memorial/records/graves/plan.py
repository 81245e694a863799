"""The plan of a cemetery with the grave a visitor looks for: drawn as SVG, and told in words."""

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from memorial.records.graves.drawing import Drawing, Spot, draw
from memorial.records.graves.geojson import POINT, Feature, PlanError, read_plan
from memorial.records.graves.words import Position, position_of, way_words
from memorial.records.models.cemetery import CemeteryPage
from memorial.records.models.grave import Grave

PICTURE_SIZE = "max-1600x1600"
GATES = ("正门", "大门", "东门", "南门", "西门", "北门", "入口", "门")
NEIGHBOURS = 400


class PicturePlan(NamedTuple):
    """The plan's picture with the marked place in its pixels, as text: numbers of a drawing know no language."""

    url: str
    width: int
    height: int
    alt: str
    x: str = ""
    y: str = ""
    radius: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is shown of a plan: a picture, a drawing or both, the marked grave, and the way to it in words."""

    picture: PicturePlan | None
    drawing: Drawing | None
    grave: Grave | None
    way: str = ""

    @property
    def marks(self) -> bool:
        """Whether the grave's place is drawn anywhere."""
        return bool((self.picture and self.picture.x) or (self.drawing and self.drawing.marked))


def plan_of(cemetery: CemeteryPage, grave: Grave | None = None) -> Plan | None:
    """The plan of `cemetery` with `grave` marked; None where there is neither plan nor anything to say of the way."""
    features = _features(cemetery)
    picture = _picture(cemetery, grave)
    drawing = _drawing(cemetery, features, grave) if features else None
    # Where nothing is drawn and the section has no note, the way would only repeat the grave's own heading.
    told = grave and (picture or drawing or (grave.part and grave.part.note))
    way = _way(features, grave) if grave and told else ""
    return Plan(picture, drawing, grave, way) if picture or drawing or way else None


def _features(cemetery: CemeteryPage) -> tuple[Feature, ...]:
    if not cemetery.plan_geojson:
        return ()
    try:
        return read_plan(cemetery.plan_geojson)
    except PlanError:
        # A draft may hold what publication would refuse; the preview then shows the page without the drawing.
        return ()


def _picture(cemetery: CemeteryPage, grave: Grave | None) -> PicturePlan | None:
    if cemetery.plan_picture is None or cemetery.plan_picture.withheld:
        return None
    shown = cemetery.plan_picture.get_rendition(PICTURE_SIZE)
    plan = PicturePlan(shown.url, shown.width, shown.height, cemetery.plan_picture.default_alt_text)
    if grave is None or grave.plan_x is None or grave.plan_y is None:
        return plan
    x, y = shown.width * float(grave.plan_x) / 100, shown.height * float(grave.plan_y) / 100
    return plan._replace(x=f"{x:.1f}", y=f"{y:.1f}", radius=f"{max(shown.width, shown.height) / 50:.1f}")


def _drawing(cemetery: CemeteryPage, features: tuple[Feature, ...], grave: Grave | None) -> Drawing:
    placed = Grave.objects.filter(
        cemetery__translation_key=cemetery.translation_key, now_at=None, longitude__isnull=False, latitude__isnull=False
    )
    others = [
        Spot(position)
        for row in placed.values_list("longitude", "latitude")[:NEIGHBOURS]
        if (position := position_of(*row))
    ]
    place = position_of(grave.longitude, grave.latitude) if grave else None
    marked = Spot(place, str(grave)) if place else None
    return draw(features, others, marked, highlighted=grave.part.name if grave and grave.part else "")


def _way(features: tuple[Feature, ...], grave: Grave) -> str:
    """Section, row and number; where a gate and the grave are on the map, how far and in which direction."""
    words = [_("位置：%(place)s") % {"place": grave}]
    place, gate = position_of(grave.longitude, grave.latitude), _gate(features)
    if place and gate:
        words.append(way_words(place, gate[0], gate[1]))
    if grave.part and grave.part.note:
        words.append(grave.part.note.rstrip("。."))
    return _("；").join(words) + _("。")


def _gate(features: tuple[Feature, ...]) -> tuple[Position, str] | None:
    named = [feature for feature in features if feature.kind == POINT and feature.name]
    for word in GATES:
        for feature in named:
            if word in feature.name:
                return feature.rings[0][0], feature.name
    return None
