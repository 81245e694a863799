"""Every address that a walk needs where there is no network, read from the pages as they are served.

The pages are made just as a visitor gets them and searched for what they load, so that nothing can be forgotten.
"""

import hashlib
from collections.abc import Iterator
from copy import copy
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse

from exhibitions.halls.loads import Loaded
from exhibitions.halls.models.scene import ScenePage
from exhibitions.halls.tours import answers
from exhibitions.halls.tours.showing import reading_language
from exhibitions.halls.tours.walk import Walk, walk_of
from frame.languages import language_read, language_tag

if TYPE_CHECKING:
    from exhibitions.halls.models.tour import TourPage

DIGEST_LENGTH = 24


def keepsake(tour: "TourPage", request: HttpRequest) -> dict[str, Any]:
    """What a device keeps of the tour, in the language being read.

    `version` changes with any word, picture or style of the walk. `signs` are the addresses on stops' signs and plates
    with the page each opens; those of scenes open their twins, since pictures to look around in are too large to keep.
    `targets` are the other pages that stops lead to. `addresses` are all but the signs in one list, each once: paths,
    or whole addresses for files that are stored elsewhere.
    """
    walk = walk_of(tour, reading_language(tour))
    start = walk.start
    pages = {start: _page(tour.index_route(_asked(request, start)))}
    for stop in walk.stops:
        pages[stop.url] = _page(answers.stop(tour, _asked(request, stop.url), stop.number))
    twins, targets = dict(_twins(walk, request)), dict(_targets(walk, request))
    every = pages | twins | targets
    found = Loaded()
    for url, html in every.items():
        found.read(url, html)
    digest = hashlib.sha256()
    for url, html in every.items():
        digest.update(f"{url}\n{html}\n".encode())
    return {
        "number": tour.number,
        "title": tour.title,
        "language": language_tag(language_read(request, reading_language(tour))),
        "version": digest.hexdigest()[:DIGEST_LENGTH],
        "start": start,
        "pages": list(pages),
        "twins": list(twins),
        "targets": list(targets),
        **found.by_kind,
        "signs": {stop.sign_url: stop.url for stop in walk.stops} | _scenes(walk) | _plates(walk, start),
        "addresses": list(dict.fromkeys([*every, *found.addresses])),
    }


def _twins(walk: Walk, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The scenes among the stops, in words."""
    wanted = {
        stop.target.entry.page_id: stop.target.twin_url
        for stop in walk.stops
        if stop.target and stop.target.kind == "scene" and stop.target.entry
    }
    for scene in ScenePage.objects.filter(pk__in=wanted).select_related("locale", *ScenePage.read_with):
        url = wanted[scene.pk]
        yield url, _page(scene.serve(_asked(request, url)))


def _scenes(walk: Walk) -> dict[str, str]:
    targets = [stop.target for stop in walk.stops if stop.target and stop.target.kind == "scene"]
    return {target.url: target.twin_url for target in targets}


def _plates(walk: Walk, start: str) -> dict[str, str]:
    """The short addresses on plates: of the tour, and of what stops lead to."""
    plates = {reverse("short_address", args=[walk.tour.number]): start}
    for target in (stop.target for stop in walk.stops):
        found = target and (target.entry or target.grave)
        if target and found:
            plates[reverse("short_address", args=[found.number])] = target.twin_url
    return plates


def _targets(walk: Walk, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """The pages of graves, exhibits, people and places that stops lead to."""
    urls = dict.fromkeys(stop.target.url for stop in walk.stops if stop.target and stop.target.kind != "scene")
    for url in urls:
        match = resolve(url)
        answer = match.func(_asked(request, url), *match.args, **match.kwargs)
        if answer.status_code == HTTPStatus.OK:
            yield url, _page(answer)


def _asked(request: HttpRequest, url: str) -> HttpRequest:
    """The visitor's request, had it been for `url`."""
    other = copy(request)
    # What routing found for the tour itself.
    other.__dict__.pop("_wagtail_route_for_request", None)
    parts = urlsplit(url)
    other.path = other.path_info = parts.path
    other.GET = QueryDict(parts.query)
    other.method = "GET"
    return other


def _page(response: HttpResponseBase) -> str:
    render = getattr(response, "render", None)
    if render is not None:
        response = render()
    content: bytes = getattr(response, "content", b"")
    return content.decode()
