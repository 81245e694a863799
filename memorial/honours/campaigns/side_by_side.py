"""What the page of a series shows: its campaigns by year, side by side, and its people by county."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from frame.paging import page_of
from memorial.honours.campaigns.telling import Told, public_campaigns, told_of
from memorial.honours.models import CampaignPage, SeriesPage, SeriesPerson
from memorial.records.models import RegionPage

PAGE_SIZE = 48


def shown(series: SeriesPage, asked: Mapping[str, str], language: str) -> dict[str, Any]:
    """`?place=` narrows the people to the regions below this code; junk in it counts as nothing asked."""
    everybody = SeriesPerson.objects.of(series).public().select_related("portrait", "region__division")
    places = _places(series)
    chosen = next((place for place in places if place.code == asked.get("place")), None)
    rows = everybody.filter(region=chosen) if chosen else everybody
    return {
        "campaigns": campaigns_of(series, language),
        "people": page_of(rows, asked.get("page"), PAGE_SIZE),
        "places": places,
        "chosen": chosen,
    }


def campaigns_of(series: SeriesPage, language: str) -> list[Told]:
    """Its public campaigns, the latest year first."""
    rounds = CampaignPage.objects.filter(series__translation_key=series.translation_key).order_by("-year", "-pk")
    return told_of(public_campaigns(rounds, language), language)


def _places(series: SeriesPage) -> list[RegionPage]:
    """The regions that have people in it today, each with their `count`."""
    counts = dict(SeriesPerson.objects.of(series).public().order_by().values_list("region").annotate(count=Count("pk")))
    places = list(RegionPage.objects.filter(pk__in=counts).select_related("division", "locale").order_by("path"))
    for place in places:
        place.count = counts[place.pk]
    return places
