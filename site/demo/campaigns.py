"""The sample's selections and series: a call that is open, one in public notice, one that is voted on, a result of the
past, and people."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from demo import content
from frame.pages import FindablePage
from memorial.honours.choices import RecipientKind
from memorial.honours.models import (
    AwardPage,
    CampaignAward,
    CampaignCandidate,
    CampaignPage,
    CampaignStory,
    Nomination,
    SeriesPage,
    SeriesPerson,
)
from memorial.records.models import RegionPage, StoryPage

FIELDS = ("title", "award_kind", "organiser", "conditions")
# The sample's calls took nominations for so many days.
CALLED_FOR = 30


def series() -> Iterator[tuple[dict[str, Any], SeriesPage]]:
    """Each series' description and its page, unsaved."""
    for row in content.table("campaigns")["series"]:
        introduction = content.story(row["introduction"])
        yield row, SeriesPage(title=row["title"], summary=row["summary"], introduction=introduction)


def campaigns(
    pages: Mapping[str, FindablePage], pictures: Mapping[str, Any]
) -> Iterator[tuple[dict[str, Any], CampaignPage]]:
    """Each campaign's description and its page, unsaved, leading to those of the sample's pages that it names."""
    for row in content.table("campaigns")["campaign"]:
        page = CampaignPage(
            **{name: row[name] for name in FIELDS if name in row},
            call=content.story(row["call"]),
            year=row.get("year", timezone.localdate().year),
            series=pages.get(row.get("series", "")),
            picture=pictures.get(row.get("picture", "")),
        )
        page.nominations_from, page.nominations_to = _days(row)
        page.awards = [CampaignAward(award=award) for award in _named(pages, row.get("awards", ()), AwardPage)]
        page.candidates = list(_candidates(row))
        page.vote_from, page.vote_to = _vote(row)
        page.vote_most = row.get("vote_most", 1)
        page.stories = [CampaignStory(story=story) for story in _named(pages, row.get("stories", ()), StoryPage)]
        yield row, page


def enter_people(pages: Mapping[str, FindablePage], region_of: Callable[[str], RegionPage | None]) -> None:
    """The made-up people of the series, agreed to for a year from today."""
    today = timezone.localdate()
    for row in content.table("campaigns")["series"]:
        for name, code, place, role, since, story in row.get("people", ()):
            region = region_of(code)
            if region is None:
                continue
            person = SeriesPerson(series=pages[row["slug"]], region=region, name=name, place=place, role=role)
            person.since, person.story, person.shown, person.sample = since, story, True, True
            person.consent_given, person.consent_expires = today, today + timedelta(days=365)
            person.save()


def take_out() -> None:
    """What visitors handed in to the sample's campaigns, with its files: it was never meant for anybody."""
    for nomination in Nomination.objects.filter(campaign__sample=True):
        for file in nomination.files.all():
            file.delete()
        nomination.delete()
    SeriesPerson.objects.filter(sample=True).delete()


def _days(row: Mapping[str, Any]) -> tuple[date | None, date | None]:
    today = timezone.localdate()
    if "open_for" in row:
        return today, today + timedelta(days=row["open_for"])
    if "closed_before" in row:
        last = today - timedelta(days=row["closed_before"])
        return last - timedelta(days=CALLED_FOR), last
    return None, None


def _vote(row: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The vote begins on the day the sample is loaded."""
    today = timezone.localdate()
    return (today, today + timedelta(days=row["vote_for"])) if "vote_for" in row else (None, None)


def _candidates(row: Mapping[str, Any]) -> Iterator[CampaignCandidate]:
    """Made-up collectives and people; a person agrees for as long as the vote may take."""
    today = timezone.localdate()
    for kind, name, note, deeds in row.get("candidates", ()):
        candidate = CampaignCandidate(candidate_kind=kind, name=name, note=note, deeds=deeds)
        if kind == RecipientKind.PERSON:
            candidate.consent_given, candidate.consent_expires = today, today + timedelta(days=365)
        yield candidate


def _named(pages: Mapping[str, FindablePage], slugs: Any, model: type[FindablePage]) -> list[FindablePage]:
    """Those that were made: a smaller sample has fewer stories."""
    return [page for slug in slugs if isinstance(page := pages.get(slug), model)]
