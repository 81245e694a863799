"""What the head of a page tells machines: search engines, and whoever draws a card of a link that is shared."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from frame.languages import TRADITIONAL, language_read
from frame.linked_data import Node, list_node, script, trail_node
from frame.pages import FindablePage
from home.beside import honour_names
from home.cards.content import card_of
from home.models import HomePage, SectionPage
from home.sections import WITH_FEED
from home.templatetags.site_tags import SiteFrame
from memorial.records.models import MartyrPage
from search.models import language_prefix

register = template.Library()
# As Open Graph names them: by a place each.
LOCALES = {"zh-hans": "zh_CN", TRADITIONAL: "zh_HK", "en": "en_US"}


@register.inclusion_tag("home/_machines.html", takes_context=True)
def told_to_machines(context: Context, frame: SiteFrame) -> dict[str, Any]:
    """`{% told_to_machines frame %}`: the card's meta tags and the linked data, of pages that machines may read."""
    request, page = context["request"], context.get("page")
    page = page if isinstance(page, Page) else None
    title = page.title if page else str(context.get("here") or frame.name)
    return {
        "site": frame.name,
        "title": title,
        "description": _description(page),
        "url": context.get("canonical") or frame.canonical,
        "image": request.build_absolute_uri(_card_address(page, frame.name)),
        "locale": LOCALES.get(language_read(request), ""),
        "kind": "profile" if getattr(page, "kind", "") == "martyr" else "website",
        "linked_data": script(_graph(context, request, page, frame)),
    }


@register.filter
def has_feed(section: str) -> bool:
    """Whether what is new in a section can be subscribed to."""
    return section in WITH_FEED


def _description(page: Page | None) -> str:
    if page is None:
        return ""
    said = page.search_description
    return said or (page.short_words() if isinstance(page, FindablePage) else "")


def _card_address(page: Page | None, site: str) -> str:
    card = card_of(page, site)
    if isinstance(page, FindablePage) and page.number is not None and card.site:
        return reverse("page_card", args=[page.section, page.number, card.digest])
    return reverse("site_card", args=[card.digest])


def _graph(context: Context, request: HttpRequest, page: Page | None, frame: SiteFrame) -> list[Node]:
    nodes: list[Node] = []
    url = frame.canonical
    if isinstance(page, MartyrPage):
        # Which honours there are the records do not know.
        nodes.append({**page.linked_data(url), "award": honour_names(page)})
    elif isinstance(page, FindablePage):
        nodes.append(page.linked_data(url))
    elif isinstance(page, SectionPage):
        items = [(request.build_absolute_uri(entry.url), entry.title) for entry in context.get("entries") or ()]
        nodes.append(list_node(url, page.title, items))
    elif isinstance(page, HomePage):
        nodes.append(_site(request, frame))
    steps = [(request.build_absolute_uri(link.url), link.title) for link in frame.crumbs]
    if page is not None and not isinstance(page, HomePage):
        first = (request.build_absolute_uri(frame.home_url), _("首页"))
        nodes.append(trail_node([first, *steps, (url, page.title)]))
    return nodes


def _site(request: HttpRequest, frame: SiteFrame) -> Node:
    search = request.build_absolute_uri(f"{language_prefix()}/search/?q=")
    return {
        "@type": "WebSite",
        "@id": frame.canonical,
        "url": frame.canonical,
        "name": frame.name,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}{{words}}",
            "query-input": "required name=words",
        },
    }
