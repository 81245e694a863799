"""Public pages of the map of battles: `/battles/map/`, and what the map in the browser asks for as it is moved."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from frame.paging import page_of
from memorial.records.battlefields.asking import MapForm, asked_by
from memorial.records.battlefields.features import features_of
from memorial.records.battlefields.plane import Plane
from memorial.records.battlefields.showing import MOST_NOWHERE, BattleMap
from search.mapping.boxes import CLOSER, FURTHER, Box, BoxError
from search.mapping.ground import ground_with

ROWS_ON_A_PAGE = 100
# What the browser may say of the width of its frame, in pixels.
NARROWEST, WIDEST, USUAL = 200, 2_000, 800
# Entries are written in the site's first language.
LANGUAGE = "zh-hans"
NOT_INDEXED = {"X-Robots-Tag": "noindex"}


@require_safe
def battle_map(request: HttpRequest) -> HttpResponse:
    """`/battles/map/` with `period`, `year_from`, `year_to`, `place` (a division's code), `bbox` and `page`.

    What makes no sense is as if it were not there.
    """
    form, box = MapForm(request.GET), _box(request)
    found = BattleMap(form.asked(), box)
    sheet = found.sheet
    context = {
        **_listed(request, found),
        "form": form,
        "sheet": sheet,
        "shapes": found.shapes,
        "layouts": found.layouts,
        "ground": ground_with(has_outlines=bool(found.drawn)),
        "closer_url": found.address(sheet.box.wider(CLOSER).at_least(0.002)),
        "further_url": found.address(sheet.box.wider(FURTHER)),
        "whole_url": found.address(None),
    }
    return render(request, "records/battlefields/map.html", context)


@require_safe
@cache_control(max_age=60)
def battle_map_points(request: HttpRequest) -> JsonResponse:
    """`/battles/map/points/`: what is drawn in `bbox` in a frame `width` pixels wide, as GeoJSON.

    400 with `{"error"}` where `bbox` is none.
    """
    try:
        box = Box.read(request.GET.get("bbox", ""))
    except BoxError as error:
        return JsonResponse({"error": str(error)}, status=400, headers=NOT_INDEXED)
    found = BattleMap(asked_by(request.GET), box, exactly=True)
    layout = found.layout(Plane(box, _width(request), mercator=True))
    answer = {"type": "FeatureCollection", "total": len(found.in_view), "features": features_of(layout)}
    return JsonResponse(answer, headers=NOT_INDEXED, json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(max_age=60)
def battle_map_list(request: HttpRequest) -> HttpResponse:
    """`/battles/map/list/`: the list below the map alone, for the piece the browser shows."""
    box = _box(request)
    found = BattleMap(asked_by(request.GET), box, exactly=box is not None)
    html = render_to_string("records/battlefields/_list.html", _listed(request, found), request)
    return HttpResponse(html, headers=NOT_INDEXED)


@require_safe
@cache_control(max_age=3600)
def battle_map_outlines(request: HttpRequest) -> JsonResponse:
    """`/battles/map/outlines.json`: the outlines that battles are drawn upon, as GeoJSON."""
    answer = {"type": "FeatureCollection", "features": BattleMap(asked_by(request.GET), None).drawn}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _listed(request: HttpRequest, found: BattleMap) -> dict[str, Any]:
    page = page_of(found.in_view, request.GET.get("page"), ROWS_ON_A_PAGE)
    nowhere = found.nowhere
    return {
        "map": found,
        "asked": found.asked,
        "page_rows": page,
        "rows": [found.row(stand) for stand in page],
        "nowhere_rows": [found.row(stand) for stand in nowhere[:MOST_NOWHERE]],
        "nowhere_count": len(nowhere),
        "page_url": found.address(_box(request)),
        "lang": LANGUAGE,
    }


def _box(request: HttpRequest) -> Box | None:
    try:
        return Box.read(request.GET["bbox"]) if "bbox" in request.GET else None
    except BoxError:
        return None


def _width(request: HttpRequest) -> int:
    given = request.GET.get("width", "")
    known = int(given[:6]) if given.isascii() and given.isdecimal() else USUAL
    return min(max(known, NARROWEST), WIDEST)
