"""The files: compressed, each put in place whole, written anew only where something in it has changed."""

import gzip
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.utils import timezone
from wagtail.models import Site

from home.sitemaps.contents import Told, in_files, of_block, of_containers

CONTAINERS = "pages"
MANIFEST = "manifest.json"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SET = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{}</urlset>\n'
_INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{}</sitemapindex>\n'


@dataclass
class Manifest:
    """What was written: of each part what it was made from, its files, and when. `origin` is the site's own address."""

    origin: str = ""
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Manifest | None":
        """None where nothing was written yet."""
        try:
            return cls(**json.loads((folder() / MANIFEST).read_text("utf-8")))
        except FileNotFoundError:
            return None

    def save(self) -> None:
        _put(folder() / MANIFEST, json.dumps(vars(self)).encode())

    @property
    def files(self) -> list[tuple[str, str]]:
        """Names and times, in the order of the index."""
        parts = sorted(self.parts.items(), key=lambda item: (item[0] != CONTAINERS, len(item[0]), item[0]))
        return [(name, part["written"]) for _part, part in parts for name in part["files"]]


def folder() -> Path:
    path: Path = settings.VAR_DIR / "sitemaps"
    path.mkdir(parents=True, exist_ok=True)
    return path


def origin() -> str:
    """The address of the default site, which Wagtail's own full addresses begin with too."""
    return str(Site.objects.get(is_default_site=True).root_url)


def write_part(manifest: Manifest, part: str, made_from: str) -> None:
    """Write the files of a block of numbers, or of the containers, and note them; files that are left over go."""
    told = of_containers() if part == CONTAINERS else of_block(int(part))
    before = manifest.parts.get(part, {}).get("files", [])
    names = []
    for number, some in enumerate(in_files(told)):
        name = f"{part}.xml.gz" if number == 0 else f"{part}-{number}.xml.gz"
        _put(folder() / name, gzip.compress(_urlset(manifest.origin, some).encode(), 6, mtime=0))
        names.append(name)
    written = timezone.now().isoformat(timespec="seconds")
    manifest.parts[part] = {"from": made_from, "files": names, "written": written}
    manifest.save()
    _remove(set(before) - set(names))


def forget_part(manifest: Manifest, part: str) -> None:
    gone = manifest.parts.pop(part)
    manifest.save()
    _remove(gone["files"])


def index(manifest: Manifest, where: str) -> str:
    """The index; `where` is the address of the folder in which the files seem to lie."""
    rows = (
        f"<sitemap><loc>{escape(f'{manifest.origin}{where}{name}')}</loc><lastmod>{written}</lastmod></sitemap>\n"
        for name, written in manifest.files
    )
    return _HEAD + _INDEX.format("".join(rows))


def _urlset(origin: str, told: Iterable[Told]) -> str:
    return _HEAD + _SET.format("".join(_url(origin, one) for one in told))


def _url(origin: str, told: Told) -> str:
    changed = f"<lastmod>{_moment(told.changed)}</lastmod>" if told.changed else ""
    twins = "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(origin + path)}/>'
        for tag, path in told.languages
    )
    return f"<url><loc>{escape(origin + told.path)}</loc>{changed}{twins}</url>\n"


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all, for whoever reads it meanwhile."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(content)
    beside.replace(path)


def _remove(names: Iterable[str]) -> None:
    for name in names:
        (folder() / name).unlink(missing_ok=True)
