"""What a page loads, read from its HTML: so nothing that a page needs can be forgotten in a list of what to keep."""

import json
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

# Tag and attribute of each address; `srcset` holds several.
SOURCES = (
    ("link[rel~=stylesheet], link[rel~=icon]", "href"),
    ("script", "src"),
    ("img, source, audio, video, track", "src"),
    ("img, source", "srcset"),
    ("video", "poster"),
    ("image", "href"),
)


def loaded_by(html: str, path: str) -> list[str]:
    """The addresses of style sheets, scripts, pictures, pieces of panoramas, recordings and captions, each once."""
    page = BeautifulSoup(html, "html.parser")
    found = [url for which, name in SOURCES for tag in page.select(which) for url in _addresses(tag, name)]
    found += [url for tag in page.select("[data-scene]") for url in _pieces(str(tag["data-scene"]))]
    whole = (urljoin(path, url) for url in found)
    return list(dict.fromkeys(url for url in whole if urlsplit(url).scheme in ("", "http", "https")))


def _addresses(tag: Tag, name: str) -> list[str]:
    value = str(tag.get(name) or "")
    if name != "srcset":
        return [value] if value else []
    return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]


def _pieces(scene: str) -> Iterator[str]:
    """The pieces a scene's panorama is put together from, out of what the page tells its viewer."""
    told = json.loads(scene or "{}")
    if not told.get("tile"):
        return
    yield told["base"]
    for column in range(told["cols"]):
        for row in range(told["rows"]):
            yield told["tile"].replace("COL_ROW", f"{column}_{row}")
