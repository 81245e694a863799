"""What a scene's page shows: the same things for the eye, the ear and the keyboard."""

import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from wagtail.models import Page

from exhibitions.halls.scenes.floor_plan import floor_plan
from exhibitions.halls.scenes.hotspots import Shown, shown
from search.models import Entry

if TYPE_CHECKING:
    from exhibitions.halls.models.scene import ScenePage


def scene_context(scene: "ScenePage") -> dict[str, Any]:
    """Hotspots, plan, the scenes before and after, the place they are in, and what the viewer needs to know."""
    language = get_language() or scene.locale.language_code
    hotspots = shown(scene, language)
    beside = list(siblings(scene, language))
    position = next((index for index, entry in enumerate(beside) if entry.pk == scene.pk), None)
    return {
        "hotspots": hotspots,
        "place": Entry.objects.public().filter(page__path=scene.path[: -Page.steplen]).first(),
        "before": beside[position - 1] if position else None,
        "after": beside[position + 1] if position is not None and position + 1 < len(beside) else None,
        "plan": floor_plan(scene, beside),
        "viewer": viewer_data(scene, hotspots),
    }


def siblings(scene: "ScenePage", language: str) -> Any:
    """The public scenes of the same place in their order, this one among them, each with its `page`."""
    entries = Entry.objects.public().of_kind(scene.kind).filter(language=scene.locale.language_code)
    below = entries.filter(page__path__startswith=scene.path[: -Page.steplen], page__depth=scene.depth)
    return below.select_related("page__scenepage").order_by("page__path")


def viewer_data(scene: "ScenePage", hotspots: list[Shown]) -> str:
    """JSON for the script: the picture's pieces, the first view, where the hotspots are. Empty without a picture."""
    panorama = scene.panorama
    pieces = panorama.pieces if panorama else None
    if panorama is None or pieces is None:
        return ""
    data = {
        "width": pieces.width,
        "cols": pieces.cols,
        "rows": pieces.rows,
        "base": panorama.url_of("base"),
        "tile": panorama.url_of("COL_ROW"),
        "yaw": scene.yaw,
        "pitch": scene.pitch,
        "zoom": scene.zoom,
        "hotspots": [
            {
                "key": each.key,
                "kind": each.entry.kind if each.entry else each.spot.kind,
                "yaw": each.spot.yaw,
                "pitch": each.spot.pitch,
                "title": each.title,
            }
            for each in hotspots
        ],
    }
    return json.dumps(data, ensure_ascii=False)
