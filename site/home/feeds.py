"""`/feeds/<section>.rss` and `.atom`: the newest of a section. Announcements have feeds of their own."""

from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from frame.feeds import opening, paragraphs, sound
from home.sections import SECTION_BY_SLUG, WITH_FEED, Section
from search.models import Entry, language_prefix

MOST_ITEMS = 30
# What was taken down is gone from here within a minute. In seconds.
KEPT_SECONDS = 60


class NewestFeed(Feed):
    """RSS 2.0."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    url_name = "newest_feed"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().__call__(request, *args, **kwargs)
        answer["Cache-Control"] = f"max-age={KEPT_SECONDS}"
        return answer

    def get_object(self, request: HttpRequest, section: str) -> Section:
        """Raises Http404 for sections that have no feed."""
        if section not in WITH_FEED:
            raise Http404(_("没有这个订阅地址。"))
        return SECTION_BY_SLUG[section]

    def title(self, section: Section) -> str:
        return str(section.title)

    def description(self, section: Section) -> str:
        return str(section.about)

    subtitle = description

    def link(self, section: Section) -> str:
        return f"{language_prefix()}/{section.slug}/"

    def feed_url(self, section: Section) -> str:
        return reverse(self.url_name, args=[section.slug])

    def items(self, section: Section) -> list[Entry]:
        entries = Entry.objects.public().in_language(get_language() or "").of_kind(section.kind)
        return list(entries.order_by("-first_published_at", "-page")[:MOST_ITEMS])

    def item_title(self, item: Entry) -> str:
        return sound((_("【示例】") if item.sample else "") + item.title)

    def item_description(self, item: Entry) -> str:
        """Its summary; where that only sorts the page (a lesson's stage and minutes), how its text begins as well."""
        own_words = item.summary.rsplit(" · ", 1)[-1]
        text = "" if own_words and own_words in item.text else opening(item.text)
        return paragraphs(item.summary, text) or paragraphs(item.title)

    def item_link(self, item: Entry) -> str:
        return item.url

    def item_pubdate(self, item: Entry) -> datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: Entry) -> datetime:
        return item.updated_at


class NewestAtomFeed(NewestFeed):
    """Atom 1.0."""

    feed_type = Atom1Feed
    url_name = "newest_feed_atom"


# Whoever has the feed as it is gets no second copy (ETag).
urlpatterns = [
    path("feeds/<slug:section>.rss", require_safe(conditional_page(NewestFeed())), name="newest_feed"),
    path("feeds/<slug:section>.atom", require_safe(conditional_page(NewestAtomFeed())), name="newest_feed_atom"),
]
