"""The floor plan beside a scene: where the visitor stands, and the other scenes drawn on the same plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.scene import ScenePage

SIZE = "max-800x800"
# Marks are drawn in parts of the plan's longer side.
RADIUS = 0.022


@dataclass(frozen=True, slots=True)
class Spot:
    """A scene on the plan, in pixels of the shown picture; its title is in `language`."""

    title: str
    url: str
    x: float
    y: float
    language: str


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """`here` is where the visitor stands, `heading` which way she looks at first, clockwise from the upper edge."""

    url: str
    alt: str
    width: int
    height: int
    bearing: float
    heading: float
    here: Spot
    others: list[Spot] = field(default_factory=list)

    @property
    def radius(self) -> float:
        return round(max(self.width, self.height) * RADIUS, 1)

    @property
    def turn(self) -> str:
        """The transformation of the arrow drawn at 0, 0 pointing up, one unit long."""
        return f"translate({self.here.x} {self.here.y}) rotate({round(self.heading)}) scale({self.radius})"


def floor_plan(scene: "ScenePage", beside: Sequence[Entry]) -> FloorPlan | None:
    """None where the scene is on no plan. `beside`: the entries of the scenes of the same place, with their pages."""
    picture = scene.plan_picture
    if picture is None or picture.withheld or scene.plan_x is None or scene.plan_y is None:
        return None
    shown = picture.get_rendition(SIZE)

    def spot(title: str, url: str, x: float, y: float, language: str) -> Spot:
        return Spot(title, url, round(x / 100 * shown.width, 1), round(y / 100 * shown.height, 1), language)

    pages = [(entry, entry.page.scenepage) for entry in beside if entry.pk != scene.pk]
    return FloorPlan(
        url=shown.url,
        alt=picture.description or picture.title,
        width=shown.width,
        height=shown.height,
        bearing=scene.plan_bearing,
        heading=(scene.plan_bearing + scene.yaw) % 360,
        here=spot(scene.title, "", scene.plan_x, scene.plan_y, scene.locale.language_code),
        others=[
            spot(entry.title, entry.url, page.plan_x, page.plan_y, entry.language)
            for entry, page in pages
            if page.plan_picture_id == scene.plan_picture_id and page.plan_x is not None and page.plan_y is not None
        ],
    )
