"""The map: a page that works without script, and what the map in the browser asks for as it is moved."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from search.facets import chips_of, groups_of, unconditioned
from search.forms import SearchForm
from search.labels import labels_of
from search.mapping.boxes import ANYWHERE, CLOSER, FURTHER, MARGIN, NEIGHBOURHOOD, Box, BoxError
from search.mapping.clusters import clusters_of
from search.mapping.drawing import Sheet
from search.mapping.ground import ground_with
from search.mapping.kinds import place_kinds
from search.mapping.outlines import Feature, outlines
from search.mapping.places import Places
from search.querysets import ALPHABETICAL

# Places of one page of the list beside the map.
LIST_SIZE = 20
NOT_INDEXED = {"X-Robots-Tag": "noindex"}


@require_safe
@cache_control(max_age=60)
def map_page(request: HttpRequest) -> HttpResponse:
    """`/map/` with the catalogue's `q`, facets and years, `bbox` (west,south,east,north in degrees) and `page`.

    What makes no sense is as if it were not there.
    """
    form = SearchForm(request.GET)
    places = _places(form)
    drawn = outlines()
    box = _box(request)
    sheet = Sheet(box or whole_of(places, drawn))
    context = {
        **_listed(request, places, sheet.box),
        "form": form,
        "query": form.words.strip(),
        "chips": chips_of(_unmoved(request), form),
        "clear_url": unconditioned(_unmoved(request)),
        "facets": groups_of(_unmoved(request), form, places.facets),
        "sheet": sheet,
        "shapes": sheet.shapes(drawn),
        "marks": sheet.marks(clusters_of(places, sheet.box)),
        "ground": ground_with(has_outlines=bool(drawn)),
        "legend": list(labels_of("kind", place_kinds()).items()),
        "placed_count": places.placed_count,
        "unplaced_count": places.unplaced_count,
        "closer_url": _moved(request, sheet.box.wider(CLOSER).at_least(0.002)),
        "further_url": _moved(request, sheet.box.wider(FURTHER)),
        "whole_url": _moved(request, None),
        "is_moved": box is not None,
        "conditions": _unmoved(request).urlencode(),
    }
    return render(request, "search/map/map.html", context)


@require_safe
@cache_control(max_age=60)
def map_points(request: HttpRequest) -> JsonResponse:
    """`/map/points/`: the clusters of `bbox` as GeoJSON. 400 with `{"error"}` where `bbox` is none."""
    try:
        box = Box.read(request.GET.get("bbox", ""))
    except BoxError as error:
        return JsonResponse({"error": str(error)}, status=400, headers=NOT_INDEXED)
    clusters = clusters_of(_places(SearchForm(request.GET)), box)
    answer = {
        "type": "FeatureCollection",
        "total": sum(cluster.count for cluster in clusters),
        "features": [cluster.as_feature() for cluster in clusters],
    }
    return JsonResponse(answer, headers=NOT_INDEXED, json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(max_age=60)
def map_list(request: HttpRequest) -> HttpResponse:
    """`/map/list/`: the list beside the map alone, for the piece the browser shows."""
    places = _places(SearchForm(request.GET))
    context = _listed(request, places, _box(request) or Sheet(whole_of(places, outlines())).box)
    return HttpResponse(render_to_string("search/map/_list.html", context, request), headers=NOT_INDEXED)


@require_safe
@cache_control(max_age=3600)
def map_outlines(request: HttpRequest) -> JsonResponse:
    """`/map/outlines.json`: the outlines that are drawn, as GeoJSON."""
    answer = {"type": "FeatureCollection", "features": outlines()}
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def whole_of(places: Places, drawn: list[Feature]) -> Box:
    """All places that were found; else all that is drawn; else the earth."""
    if places.extent:
        return places.extent.at_least(NEIGHBOURHOOD).wider(MARGIN)
    boxes = [Box(*feature["bbox"]) for feature in drawn]
    return Box.around(boxes).wider(MARGIN) if boxes else ANYWHERE


def _places(form: SearchForm) -> Places:
    return Places(form.question(get_language() or settings.LANGUAGE_CODE))


def _listed(request: HttpRequest, places: Places, box: Box) -> dict[str, Any]:
    rows = Paginator(places.within(box).order_by(*ALPHABETICAL), LIST_SIZE).get_page(request.GET.get("page"))
    data = request.GET.copy()
    data.pop("page", None)
    # The list is also handed out alone: its further pages are those of the whole page.
    return {"rows": rows, "in_view_count": rows.paginator.count, "page_url": f"{reverse('map')}?{data.urlencode()}"}


def _box(request: HttpRequest) -> Box | None:
    try:
        return Box.read(request.GET["bbox"]) if "bbox" in request.GET else None
    except BoxError:
        return None


def _unmoved(request: HttpRequest) -> QueryDict:
    """The conditions without what is looked at."""
    data = request.GET.copy()
    for name in ("bbox", "page"):
        data.pop(name, None)
    return data


def _moved(request: HttpRequest, box: Box | None) -> str:
    data = _unmoved(request)
    if box:
        data["bbox"] = str(box)
    return f"?{data.urlencode()}"
