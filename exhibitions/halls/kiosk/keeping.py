"""The list of all that a kiosk needs where the network fails, made from its pages as they are served."""

from collections.abc import Iterator
from copy import copy
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils import translation

from exhibitions.halls.kiosk.bounds import TOPIC, Kiosk
from exhibitions.halls.loads import Loaded
from frame.caching import kept

# Each is made to be read through; a list is made anew after so many seconds at the earliest.
KEPT_SECONDS = 300
# Of each language. Further pages are shown while there is a network.
MOST_PAGES = 80
DIGEST_LENGTH = 24


def keepsake(kiosk: Kiosk, request: HttpRequest) -> dict[str, Any]:
    """What a device keeps of the kiosk, in all languages. `version` changes with any word, picture or style of it."""
    key = f"list:{request.get_host()}:{kiosk.root}"
    return kept(TOPIC, key, lambda: _made(kiosk, request), KEPT_SECONDS)


def _made(kiosk: Kiosk, request: HttpRequest) -> dict[str, Any]:
    pages: list[str] = []
    loaded = Loaded(panoramas=True)
    digest = sha256()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for url, html in _pages(kiosk, request):
                pages.append(url)
                loaded.read(url, html)
                digest.update(f"{url}\n{html}\n".encode())
    return {
        "title": kiosk.title,
        "language": translation.get_language(),
        "version": digest.hexdigest()[:DIGEST_LENGTH],
        "start": kiosk.root,
        "pages": pages,
        "signs": {},
        "addresses": list(dict.fromkeys([*pages, *loaded.addresses])),
    }


def _pages(kiosk: Kiosk, request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Address and HTML of each page in the language being read."""
    from exhibitions.halls.kiosk.views import show

    section, number = kiosk.places[0].split("/")
    for place in _stretch(kiosk)[:MOST_PAGES]:
        path, _mark, query = place.partition("?")
        url = kiosk.root if path == kiosk.places[0] else f"{kiosk.root}{path}/"
        asked = copy(request)
        asked.path = asked.path_info = url
        asked.GET = QueryDict(query)
        asked.META = {**request.META, "QUERY_STRING": query}
        asked.method = "GET"
        answer = show(asked, section, int(number), "" if url == kiosk.root else f"{path}/")
        if answer.status_code == 200:  # noqa: PLR2004
            yield url + (f"?{query}" if query else ""), answer.content.decode()  # type: ignore[attr-defined]


def _stretch(kiosk: Kiosk) -> list[str]:
    """Its places in order, with the stops of a tour and the text twins of scenes."""
    stops = [f"tours/{kiosk.start.number}/stop/{number}" for number in range(1, _stops_of(kiosk) + 1)]
    twins = [f"{place}?view=text" for place in kiosk.places if place.startswith("scenes/")]
    return [kiosk.places[0], *stops, *kiosk.places[1:], *twins]


def _stops_of(kiosk: Kiosk) -> int:
    return kiosk.start.stops.count() if kiosk.start.kind == "tour" else 0
