"""`/sitemap.xml`, and the files that it names."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.sitemaps.background import is_small, write_all
from home.sitemaps.writing import Manifest, folder, index

WHERE = "/sitemap-"
WAIT = "120"
_NAME = re.compile(r"(?:pages|\d{1,6})(?:-\d{1,3})?\.xml\.gz\Z")


@require_safe
@cache_control(max_age=60)
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """What is there to read; of a large site that has only just been started, to come again later (503)."""
    manifest = Manifest.read()
    if manifest is None:
        if not is_small():
            return HttpResponse(status=503, headers={"Retry-After": WAIT, "Cache-Control": "no-store"})
        write_all()
        manifest = Manifest.read() or Manifest()
    return HttpResponse(index(manifest, WHERE), content_type="application/xml")


@require_safe
@cache_control(max_age=60)
def sitemap_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the files, compressed as it is. Raises Http404."""
    path = folder() / name
    if not _NAME.match(name) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/gzip")
