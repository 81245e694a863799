"""The IIIF manifest of a page (Presentation API 3.0): its pictures for viewers of other institutions.

It says what the page itself shows the public, and nothing else: the page type names its facts (`told`).
"""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, gettext
from wagtail.models import Site

from frame.closer.pictures import Seen
from frame.pages import FindablePage
from media.rights import Rights
from media.scans.views import image_address
from media.storage.folders import content_type
from search.models import Entry, address

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'
# What a rights statement may be only where we know it: the others are said in words.
RIGHTS_ADDRESS = {Rights.PUBLIC_DOMAIN: "http://creativecommons.org/publicdomain/mark/1.0/"}
LANGUAGES = {"zh-hans": "zh-Hans"}
JPEG = "image/jpeg"


def manifest_address(request: HttpRequest, page: FindablePage) -> str:
    """The manifest's own address, in the language being read."""
    return request.build_absolute_uri(reverse("iiif_manifest", args=[page.section, page.number]))


def manifest_of(request: HttpRequest, page: FindablePage, entry: Entry, pictures: Iterable[Seen]) -> dict[str, Any]:
    """The manifest of `page`, whose public pictures are `pictures`; labels are in the language being read."""
    said_in = LANGUAGES.get(page.locale.language_code, page.locale.language_code)
    read_in = LANGUAGES.get(get_language() or "", get_language() or "none")
    own = manifest_address(request, page)
    seen = list(pictures)
    manifest: dict[str, Any] = {
        "@context": CONTEXT,
        "id": own,
        "type": "Manifest",
        "label": {said_in: [page.title]},
        "metadata": [
            {"label": {read_in: [label]}, "value": {read_in if translated else said_in: [value]}}
            for label, value, translated in page.told()
        ],
        "homepage": [
            {
                "id": request.build_absolute_uri(address(page.section, page.number or "", get_language())),
                "type": "Text",
                "label": {said_in: [page.title]},
                "format": "text/html",
            }
        ],
        "provider": [_provider(request, read_in)],
        "viewingDirection": "left-to-right",
        "behavior": ["paged" if page.is_read_by_pages else "individuals"],
        "items": [_canvas(request, own, number, each, said_in, read_in) for number, each in enumerate(seen, start=1)],
    }
    if entry.summary:
        manifest["summary"] = {said_in: [entry.summary]}
    if rights := page.rights_told():
        manifest["requiredStatement"] = {"label": {read_in: [gettext("权利说明")]}, "value": {said_in: [rights]}}
    known = {RIGHTS_ADDRESS.get(Rights(each.image.rights)) for each in seen}
    if len(known) == 1 and (only := known.pop()):
        manifest["rights"] = only
    if seen:
        manifest["thumbnail"] = [_plain(request, seen[0].small)]
    return manifest


def _provider(request: HttpRequest, language: str) -> dict[str, Any]:
    site = Site.find_for_request(request)
    name = (site.site_name if site else "") or gettext("长明英烈纪念")
    home = request.build_absolute_uri("/")
    return {
        "id": home,
        "type": "Agent",
        "label": {language: [name]},
        "homepage": [{"id": home, "type": "Text", "label": {language: [name]}, "format": "text/html"}],
    }


def _canvas(request: HttpRequest, own: str, number: int, seen: Seen, said_in: str, read_in: str) -> dict[str, Any]:
    canvas_id = f"{own.removesuffix('manifest.json')}canvas/{number}"
    width, height = seen.image.width, seen.image.height
    canvas: dict[str, Any] = {
        "id": canvas_id,
        "type": "Canvas",
        "label": {said_in: [seen.name]},
        "summary": {said_in: [str(seen.image.default_alt_text)]},
        "width": width,
        "height": height,
        "thumbnail": [_plain(request, seen.small)],
        "items": [
            {
                "id": f"{canvas_id}/page",
                "type": "AnnotationPage",
                "items": [
                    {
                        "id": f"{canvas_id}/image",
                        "type": "Annotation",
                        "motivation": "painting",
                        "target": canvas_id,
                        "body": _body(request, seen),
                    }
                ],
            }
        ],
    }
    if seen.image.credit:
        canvas["requiredStatement"] = {
            "label": {read_in: [gettext("图片作者或提供者")]},
            "value": {said_in: [seen.image.credit]},
        }
    if rights := RIGHTS_ADDRESS.get(Rights(seen.image.rights)):
        canvas["rights"] = rights
    return canvas


def _body(request: HttpRequest, seen: Seen) -> dict[str, Any]:
    if seen.cutting is None or seen.pyramid is None:
        return _plain(request, seen.plain)
    service = image_address(request, seen.cutting.folder)
    width, height = seen.pyramid.wholes[0]
    return {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": JPEG,
        "width": width,
        "height": height,
        "service": [{"id": service, "type": "ImageService3", "profile": "level0"}],
    }


def _plain(request: HttpRequest, rendition: Any) -> dict[str, Any]:
    return {
        "id": request.build_absolute_uri(rendition.url),
        "type": "Image",
        "format": content_type(rendition.url.partition("?")[0]),
        "width": rendition.width,
        "height": rendition.height,
    }
