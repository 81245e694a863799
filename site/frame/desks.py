"""What the house's own pages in the admin have in common: their header, and that no cache keeps them."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

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
