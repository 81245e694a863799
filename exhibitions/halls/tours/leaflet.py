"""A tour on one sheet of A4 to fold, as PDF: map, stops and the code that leads to the site. Set by Typst."""

import hashlib
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import segno
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from wagtail.models import Site

from exhibitions.halls.tours.excerpts import excerpt
from exhibitions.halls.tours.grounds import grounds_of
from exhibitions.halls.tours.route_map import draw_route
from exhibitions.halls.tours.showing import reading_language
from exhibitions.halls.tours.slides import onward_words, tour_facts
from exhibitions.halls.tours.walk import Stop, Walk, stop_count, walk_of
from frame.blocks import plain_text
from frame.caching import kept
from frame.typesetting import set_in_type
from frame.visibility import ancestor_paths, unrestricted
from memorial.records.models import RegionPage

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage

HERE = Path(__file__).resolve().parent
PAGES = 2
# Points of type and characters of each stop's story: the first that fits on the sheet, large type before long texts.
SETTINGS = (
    (11, 500),
    (10.2, 500),
    (9.4, 400),
    (8.8, 400),
    (8.8, 280),
    (8.4, 200),
    (8.4, 140),
    (8.4, 80),
    (8, 40),
    (8, 0),
)
INTRODUCTION_ROOM = 420
COVER_PICTURE = "fill-1000x620"
PICTURE_TYPES = {".jpg": "jpg", ".jpeg": "jpg", ".png": "png", ".webp": "webp", ".gif": "gif"}
KEPT_SECONDS = 24 * 60 * 60


def leaflet(tour: "TourPage", request: HttpRequest) -> bytes:
    """The PDF in the language being read. Raises ImproperlyConfigured where the fonts were not built."""
    walk = walk_of(tour, reading_language(tour))
    files = _pictures(walk, request)
    data = _data(walk, request, files)
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False).encode())
    for name in sorted(files):
        digest.update(files[name])
    return kept("leaflets", digest.hexdigest(), lambda: _fitted(walk, data, files), KEPT_SECONDS)


def _fitted(walk: Walk, data: dict[str, Any], files: dict[str, bytes]) -> bytes:
    """With as much of the stories as leaves it one sheet; a tour of very many stops takes a second one."""
    made = b""
    for size, room in SETTINGS:
        words = {**data, "size": size, "stops": [_stop(stop, room) for stop in walk.stops]}
        made = set_in_type(HERE / "leaflet.typ", words, files)
        if len(pypdfium2.PdfDocument(made)) <= PAGES:
            break
    return made


def _pictures(walk: Walk, request: HttpRequest) -> dict[str, bytes]:
    code = io.BytesIO()
    segno.make(_address(walk, request), error="q", micro=False).save(code, kind="svg", border=2, light="#fff")
    files = {"code.svg": code.getvalue()}
    route = draw_route(walk, grounds_of(walk))
    if route:
        files["map.svg"] = render_to_string("halls/_route_drawing.html", {"route": route, "label": ""}).encode()
    if walk.tour.picture and not walk.tour.picture.withheld:
        shown = walk.tour.picture.get_rendition(COVER_PICTURE)
        ending = PICTURE_TYPES.get(Path(shown.file.name).suffix.lower())
        if ending:
            with shown.file.open("rb") as file:
                files[f"cover.{ending}"] = file.read()
    return files


def _data(walk: Walk, request: HttpRequest, files: dict[str, bytes]) -> dict[str, Any]:
    tour = walk.tour
    language, _dash, script = tour.locale.language_code.partition("-")
    site = Site.find_for_request(request)
    facts = [(label, value) for label, value in tour_facts(walk) if value]
    return {
        "title": tour.title,
        "lang": language,
        "region": "cn" if script else "gb",
        "subtitle": tour.subtitle,
        "kind": str(tour.get_tour_kind_display()),
        "summary": tour.summary,
        "facts": [{"label": label, "value": value} for label, value in facts[1:]],
        "in_short": " · ".join(filter(None, [stop_count(len(walk.stops)), walk.length, walk.time])),
        "note": [*filter(None, [str(tour.get_audience_display()), tour.content_note])],
        "introduction": excerpt(plain_text(tour.introduction), INTRODUCTION_ROOM),
        "address": _address(walk, request),
        "office": _office(tour),
        "site": site.root_page.localized.title if site else "",
        "sample": _("示例") if tour.sample else "",
        "picture": next((name for name in files if name.startswith("cover.")), ""),
        "picture_words": tour.picture.default_alt_text if tour.picture else "",
        "map": "map.svg" in files,
        "straight": _("距离多按坐标算，是直线距离，走起来会长一些。") if walk.has_straight_ways else "",
        "colon": _("："),
        "words": _words(),
        "stops": [_stop(stop, SETTINGS[0][1]) for stop in walk.stops],
    }


def _words() -> dict[str, str]:
    return {
        "before": _("出发之前"),
        "about": pgettext("折页", "介绍"),
        "young": _("给少年读者"),
        "scan": _("扫码看地图、听讲解"),
        "map": _("路线图"),
        "north": _("上北下南"),
    }


def _stop(stop: Stop, room: int) -> dict[str, Any]:
    target = stop.target.title if stop.target and stop.target.title != stop.title else ""
    return {
        "number": stop.number,
        "title": stop.title,
        "target": target,
        "told": excerpt(plain_text(stop.row.story), room),
        "access": stop.row.access_note,
        "onward": onward_words(stop),
    }


def _office(tour: "TourPage") -> str:
    """The nearest public office above."""
    regions = unrestricted(RegionPage.objects.filter(path__in=ancestor_paths(tour.path)).live())
    region = regions.order_by("-depth").first()
    return (region.office_name or region.title) if region else ""


def _address(walk: Walk, request: HttpRequest) -> str:
    return request.build_absolute_uri(walk.start)
