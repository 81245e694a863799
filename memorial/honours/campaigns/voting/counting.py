"""How a vote stands: always counted from the ballots themselves."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from memorial.honours.models import Ballot, CampaignCandidate, CampaignPage


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate with the votes that count; `share` of the ballots, in whole per cent."""

    candidate: CampaignCandidate
    votes: int
    share: int


@dataclass(frozen=True, slots=True)
class Tally:
    """All of a vote: `ballots` that count, and `aside` that were set aside."""

    ballots: int
    aside: int
    standings: list[Standing]


def candidates_of(campaign: CampaignPage) -> list[CampaignCandidate]:
    """Those who may be named today, in the editors' order."""
    rows = CampaignCandidate.objects.filter(campaign=campaign).order_by("sort_order", "pk")
    return [row for row in rows if row.is_public]


def original_of(campaign: CampaignPage) -> "QuerySet[CampaignPage]":
    """The page itself, or the one it is a translation of, as part of a question."""
    return CampaignPage.objects.filter(translation_key=campaign.translation_key).order_by("pk")[:1]


def count_of(campaign: CampaignPage) -> Tally:
    """Two questions, whatever the number of ballots; of a translation's original, which has them. Whoever may not be
    named any more is left out by name and number; what others have got does not change."""
    original = original_of(campaign)
    found = Ballot.objects.filter(campaign=original).aggregate(
        ballots=Count("pk", filter=Q(set_aside=False)), aside=Count("pk", filter=Q(set_aside=True))
    )
    ballots, aside = found["ballots"], found["aside"]
    counting = Count("votes", filter=Q(votes__ballot__set_aside=False))
    rows = CampaignCandidate.objects.filter(campaign=original).annotate(count=counting).order_by("sort_order", "pk")
    standings = [
        Standing(row, row.count, round(100 * row.count / ballots) if ballots else 0) for row in rows if row.is_public
    ]
    return Tally(ballots, aside, sorted(standings, key=lambda each: -each.votes))


def is_told(campaign: CampaignPage) -> bool:
    """Whether the public may see the count today: after the last day, or before if the campaign says so."""
    if campaign.vote_from is None or campaign.vote_to is None:
        return False
    today = timezone.localdate()
    return bool(today > campaign.vote_to or (campaign.vote_live and today >= campaign.vote_from))
