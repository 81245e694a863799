"""The IIIF Image API 3.0, level 0, of pictures that are cut: described here, its tiles handed over from the storage."""

import re
from typing import TypeVar

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from media.cutting.models import Cutting
from media.scans.pyramid import CONTEXT, FOLDER, Pyramid
from media.storage.folders import FOR_EVER
from media.views import stored

PIECE = re.compile(r"(?:full|\d+,\d+,\d+,\d+)/(?:max|\d+,\d+)/0/default\.jpg")
INFO_TYPE = f'application/ld+json;profile="{CONTEXT}"'
# The folder says what is in it, but may go when its page does.
AN_HOUR = "public, max-age=3600"


Answer = TypeVar("Answer", bound=HttpResponseBase)


def for_everyone(answer: Answer) -> Answer:
    """Let scripts of any other site read the answer: it holds nothing but what everybody may see."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def image_address(request: HttpRequest, folder: str) -> str:
    """The IIIF address of the picture whose pieces are in `folder`."""
    return request.build_absolute_uri(reverse("iiif_image", args=[folder.removeprefix(f"{FOLDER}/")]))


def image(request: HttpRequest, digest: str) -> HttpResponseBase:
    """The bare address leads to the description, as the API wants it."""
    return for_everyone(redirect("iiif_info", digest))


def info(request: HttpRequest, digest: str) -> HttpResponseBase:
    """`info.json`. Raises Http404 where there are no such pieces, or none any more."""
    row = _row(digest)
    answer = JsonResponse(Pyramid(row.width, row.height).info(image_address(request, row.folder)))
    if "application/ld+json" in request.headers.get("accept", ""):
        answer["Content-Type"] = INFO_TYPE
    answer["Cache-Control"] = AN_HOUR
    return for_everyone(answer)


def piece(request: HttpRequest, digest: str, rest: str) -> HttpResponseBase:
    """A tile or a whole picture. Raises Http404 for every size that was not made beforehand."""
    if not PIECE.fullmatch(rest):
        raise Http404
    answer = stored(request, f"{_row(digest).folder}/iiif/{rest}")
    answer["Cache-Control"] = FOR_EVER
    return for_everyone(answer)


def _row(digest: str) -> Cutting:
    row = Cutting.objects.filter(folder=f"{FOLDER}/{digest}").first()
    if row is None:
        raise Http404
    return row
