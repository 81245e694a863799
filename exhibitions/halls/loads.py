"""What pages load, read from their HTML: so nothing that a page needs can be forgotten in a list of what to keep."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

KINDS = ("styles", "scripts", "pictures", "recordings", "captions", "pieces")


class Loaded(HTMLParser):
    """Collects addresses by kind, each once and in order: style sheets, scripts, pictures, recordings, captions.

    "pieces" are what the panoramas of scenes are put together from; without `panoramas` they are left out.
    Addresses are paths of the site, or whole ones for files that are stored elsewhere.
    """

    def __init__(self, *, panoramas: bool = False) -> None:
        super().__init__()
        self.by_kind: dict[str, list[str]] = {kind: [] for kind in KINDS if panoramas or kind != "pieces"}
        self._base = "/"

    @property
    def addresses(self) -> list[str]:
        """All kinds in one list."""
        return list(dict.fromkeys(url for urls in self.by_kind.values() for url in urls))

    def read(self, url: str, html: str) -> None:
        """Add what the page at `url` loads."""
        self._base = url
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        rel = told.get("rel", "").split()
        match tag:
            case "link" if "stylesheet" in rel:
                self._keep("styles", told.get("href"))
            case "link" if "icon" in rel:
                self._keep("pictures", told.get("href"))
            case "script":
                self._keep("scripts", told.get("src"))
            case "img":
                self._keep("pictures", told.get("src"), *_candidates(told))
            case "image":
                self._keep("pictures", told.get("href"))
            case "source":
                self._keep("pictures", *_candidates(told))
                self._keep("recordings", told.get("src"))
            case "audio" | "video":
                self._keep("recordings", told.get("src"))
                self._keep("pictures", told.get("poster"))
            case "track":
                self._keep("captions", told.get("src"))
        if "pieces" in self.by_kind and told.get("data-scene"):
            self._keep("pieces", *_pieces(told["data-scene"]))

    def _keep(self, kind: str, *urls: str | None) -> None:
        kept = self.by_kind[kind]
        for url in filter(None, urls):
            whole = urljoin(self._base, url)
            if urlsplit(whole).scheme in ("", "http", "https") and whole not in kept:
                kept.append(whole)


def _candidates(told: dict[str, str]) -> Iterator[str]:
    return (each.split()[0] for each in told.get("srcset", "").split(",") if each.strip())


def _pieces(scene: str) -> Iterator[str]:
    """The pieces a scene's panorama is put together from, out of what the page tells its viewer."""
    told = json.loads(scene)
    if not told.get("tile"):
        return
    yield told["base"]
    for column in range(told["cols"]):
        for row in range(told["rows"]):
            yield told["tile"].replace("COL_ROW", f"{column}_{row}")
