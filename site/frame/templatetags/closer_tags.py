"""The way from a page to its pictures magnified."""

from typing import Any

from django import template
from django.urls import reverse

from frame.closer.manifest import MEDIA_TYPE
from frame.closer.pictures import has_closer_look
from frame.pages import FindablePage

register = template.Library()


@register.inclusion_tag("frame/closer/_link.html")
def closer_look(page: FindablePage) -> dict[str, Any]:
    """The link below the page's pictures, where any of them is cut for looking closer."""
    return _ways(page)


@register.inclusion_tag("frame/closer/_alternate.html")
def iiif_alternate(page: FindablePage) -> dict[str, Any]:
    """The same for machines, in the head of the page: its IIIF manifest."""
    return _ways(page)


def _ways(page: FindablePage) -> dict[str, Any]:
    """Addresses, found out once a page."""
    known: dict[str, Any] | None = page.__dict__.get("_closer_look")
    if known is None:
        known = {}
        if page.number and has_closer_look(page):
            key = [page.section, page.number]
            known = {"zoom": reverse("zoom", args=key), "manifest": reverse("iiif_manifest", args=key)}
            known["manifest_type"] = MEDIA_TYPE
        page.__dict__["_closer_look"] = known
    return known
