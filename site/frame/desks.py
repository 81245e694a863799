"""What the house's own pages in the admin have in common: their header, and that no cache keeps them."""

import io
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from PIL import Image

from frame.intake.evidence import Evidence


def desk_header(name: str, url_name: str, icon: str, title: str = "") -> dict[str, Any]:
    """The context of Wagtail's header for the desk called `name`, or for one thing of it with a title of its own."""
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("首页")},
        {"url": reverse(url_name) if title else "", "label": name},
    ]
    if title:
        items.append({"url": "", "label": title})
    return {"breadcrumbs_items": items, "header_title": title or name, "header_icon": icon}


def desk_page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A page of a desk that shows what strangers handed in: kept by no cache."""
    response = render(request, template, context)
    add_never_cache_headers(response)
    return response


def evidence_download(file: Evidence) -> FileResponse:
    """A file that was handed in, to be saved and never shown in the page."""
    response = FileResponse(file.file.open("rb"), as_attachment=True, filename=file.title)
    response.headers["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response


def evidence_look(file: Evidence, side: int) -> HttpResponse:
    """A picture that was handed in, written anew within `side` pixels either way: what the desk looks at is made by
    the house, never the stranger's own bytes. Its door was passed before it was kept."""
    made = io.BytesIO()
    with file.file.open("rb") as given, Image.open(given) as opened:
        opened.draft("RGB", (side, side))
        opened.thumbnail((side, side))
        whole = opened.convert("RGBA")
        Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB").save(made, "JPEG")
    response = HttpResponse(made.getvalue(), content_type="image/jpeg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    add_never_cache_headers(response)
    return response
