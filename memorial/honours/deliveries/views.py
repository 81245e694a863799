"""The public card of a notice."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from memorial.honours.deliveries.cards import card_of, card_problems
from memorial.honours.deliveries.paper import values_of
from memorial.honours.models import Delivery, NoticeSettings


def good_news(request: HttpRequest, key: str) -> HttpResponse:
    """`/good-news/<key>/`: the card, for whoever was given its address. Raises Http404.

    Once the award is revoked, or consent has ended, it says only that it is shown no more (410). Neither robots nor
    caches keep it, and pages it leads to do not learn its address.
    """
    held = card_of(key)
    if held is None:
        raise Http404(_("没有这张喜报，或者链接不完整。"))
    context: dict[str, Any] = {"noindex": True, "heading": NoticeSettings.load().heading}
    gone = next(card_problems(held), "")
    if not gone:
        context |= _shown(request, held)
    response = render(request, "honours/good_news.html", context, status=410 if gone else 200)
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    add_never_cache_headers(response)
    return response


def _shown(request: HttpRequest, held: Delivery) -> dict[str, Any]:
    values = values_of(held)
    return {
        "sample": held.award.sample,
        "card": held,
        "award": held.award,
        "recipient": held.recipient,
        "received": values["荣立"],
        "honour": values["荣誉"],
        "link": request.build_absolute_uri(reverse("good_news", args=[held.card_key])),
    }
