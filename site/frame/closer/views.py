"""Public pages of looking closer. They are there for what the public may see, and for nothing else."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from frame.closer.manifest import MEDIA_TYPE, manifest_address, manifest_of
from frame.closer.pictures import Seen, pictures_of
from frame.pages import FindablePage
from media.scans.pyramid import TILE
from media.scans.views import for_everyone
from search.models import Entry, address

MOST_DIGITS = 9


def zoom(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """`/<section>/<number>/zoom/`: the page's pictures, magnified; without script, as large as they are kept whole."""
    page, entry, pictures = _shown(section, number)
    context = {
        "seen": pictures,
        "of_page": page,
        "title": entry.title,
        "lang": page.locale.language_code,
        "sample": entry.sample,
        "way_back": address(section, number),
        "manifest": manifest_address(request, page),
        "viewer": json.dumps([_for_viewer(each) for each in pictures], ensure_ascii=False),
    }
    return render(request, "frame/closer/zoom.html", context)


def manifest(request: HttpRequest, section: str, number: int) -> HttpResponse:
    """`/<section>/<number>/manifest.json`: the same pictures as an IIIF manifest, which any site may fetch."""
    page, entry, pictures = _shown(section, number)
    content = json.dumps(manifest_of(request, page, entry, pictures), ensure_ascii=False, indent=1)
    answer = HttpResponse(content, content_type=MEDIA_TYPE)
    answer["Cache-Control"] = "public, max-age=300"
    return for_everyone(answer)


def _shown(section: str, number: int) -> tuple[FindablePage, Entry, list[Seen]]:
    """The public page of this address with its pictures. Raises Http404."""
    entry = None
    if len(str(number)) <= MOST_DIGITS:
        entries = Entry.objects.public().in_language(get_language() or "").filter(section=section, number=number)
        entry = entries.select_related("page__locale").first()
    page = entry.page.specific if entry else None
    pictures = pictures_of(page) if isinstance(page, FindablePage) else []
    if entry is None or not isinstance(page, FindablePage) or not pictures:
        raise Http404(_("这里没有可以放大细看的图片。"))
    return page, entry, pictures


def _for_viewer(seen: Seen) -> dict[str, Any]:
    if seen.cutting is None or seen.pyramid is None:
        return {"name": seen.name, "image": seen.whole}
    tiles = {
        "url": seen.url_of("scan_files/"),
        "width": seen.pyramid.width,
        "height": seen.pyramid.height,
        "side": TILE,
    }
    return {"name": seen.name, "tiles": tiles}
