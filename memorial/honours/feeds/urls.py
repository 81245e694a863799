"""Addresses of the feeds, below the language's prefix. Whoever has the feed as it is gets no second copy (ETag)."""

from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from memorial.honours.feeds.views import AtomAwardFeed, AwardFeed

urlpatterns = [
    path("feeds/awards.rss", require_safe(conditional_page(AwardFeed())), name="award_feed"),
    path("feeds/awards.atom", require_safe(conditional_page(AtomAwardFeed())), name="award_feed_atom"),
]
