"""`/feeds/awards.rss` and `/feeds/awards.atom`, of one kind (`?kind=`) and region (`?region=`) if asked for."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _

from frame.feeds import sound
from memorial.honours.feeds.announcements import Announcement, Wanted, announcements
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import AwardPage
from memorial.records.models import Division
from memorial.records.models.division import InvalidCode, full_code
from search.models import language_prefix

# Names come and go. In seconds.
KEPT_SECONDS = 60


class AwardFeed(Feed):
    """RSS 2.0."""

    feed_type: type[SyndicationFeed] = Rss201rev2Feed
    url_name = "award_feed"
    # Descriptions are HTML to whoever reads a feed.
    description_template = "honours/feed_item.html"

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().__call__(request, *args, **kwargs)
        answer["Cache-Control"] = f"max-age={KEPT_SECONDS}"
        return answer

    def get_object(self, request: HttpRequest) -> Wanted:
        """Raises Http404 for kinds and regions there are none of."""
        kind, region = request.GET.get("kind", ""), request.GET.get("region", "")
        facts = kinds().get(kind)
        if kind and facts is None:
            raise Http404(_("没有这种荣誉类别，请核对订阅地址。"))
        asked = {name: value for name, value in (("kind", kind), ("region", region)) if value}
        address = request.build_absolute_uri(reverse(self.url_name) + (f"?{urlencode(asked)}" if asked else ""))
        return Wanted(kind, facts.label if facts else "", _division(region), address)

    def title(self, wanted: Wanted) -> str:
        return wanted.title

    def description(self, wanted: Wanted) -> str:
        return _("新发布的表彰公告；撤销的仍列出并注明。")

    subtitle = description

    def link(self, wanted: Wanted) -> str:
        place = f"?place={wanted.region.short_code}" if wanted.region else ""
        return f"{language_prefix()}/{AwardPage.section}/{place}"

    def feed_url(self, wanted: Wanted) -> str:
        return wanted.address

    # Each feed is one of its own, whatever it shares with others.
    feed_guid = feed_url

    def items(self, wanted: Wanted) -> list[Announcement]:
        return announcements(wanted)

    def item_title(self, item: Announcement) -> str:
        return item.title

    def item_link(self, item: Announcement) -> str:
        return item.entry.url

    def item_pubdate(self, item: Announcement) -> datetime | None:
        return item.entry.first_published_at

    def item_updateddate(self, item: Announcement) -> datetime:
        return item.updated

    def item_categories(self, item: Announcement) -> list[str]:
        return [sound(item.award.get_award_kind_display()), str(item.award.get_level_display())]


class AtomAwardFeed(AwardFeed):
    """Atom 1.0."""

    feed_type = Atom1Feed
    url_name = "award_feed_atom"


def _division(code: str) -> Division | None:
    if not code:
        return None
    try:
        found = Division.objects.filter(pk=full_code(code)).first()
    except InvalidCode:
        found = None
    if found is None:
        raise Http404(_("没有这个地区代码，请核对订阅地址。"))
    return found
