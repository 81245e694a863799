"""The addresses of cards. Drawn once and kept in files; who may not be seen any more has none."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from frame.caching.store import Store
from home.cards.content import Card, card_of
from home.cards.drawing import draw
from home.surroundings import surroundings_for
from search.models import Entry

KEPT_SECONDS = 30 * 24 * 60 * 60
_cards = Store("cards")


@require_safe
@cache_control(max_age=60)
def site_card(request: HttpRequest, digest: str) -> HttpResponseBase:
    """`/cards/site/<digest>.png`: the card of all pages that have none of their own."""
    return _answer(card_of(None, surroundings_for(request).title), digest, "site_card", [])


@require_safe
@cache_control(max_age=60)
def page_card(request: HttpRequest, section: str, number: int, digest: str) -> HttpResponseBase:
    """`/cards/<section>/<number>/<digest>.png`: whatever the digest, the card as it is now. Raises Http404."""
    entries = Entry.objects.public().in_language(get_language() or "").filter(section=section, number=number)
    entry = entries.first()
    if entry is None:
        raise Http404
    page = Page.objects.select_related("locale").get(pk=entry.page_id).specific
    return _answer(card_of(page, surroundings_for(request).title), digest, "page_card", [section, number])


def _answer(card: Card, digest: str, view: str, where: list[str | int]) -> HttpResponseBase:
    if digest != card.digest:
        return redirect(reverse(view, args=[*where, card.digest]))
    picture: bytes | None = _cards.get(card.digest)
    if picture is None:
        picture = draw(card)
        _cards.set(card.digest, picture, KEPT_SECONDS)
    return HttpResponse(picture, content_type="image/png")
