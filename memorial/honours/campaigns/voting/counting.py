"""How a vote stands: always counted from the ballots themselves."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils import timezone

from memorial.honours.models import BallotChoice, CampaignCandidate, CampaignPage


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


def count_of(campaign: CampaignPage) -> Tally:
    """Three questions, whatever the number of ballots. Whoever may not be named any more is left out by name and
    number; what others have got does not change."""
    ballots = campaign.ballots.counted().count()
    aside = campaign.ballots.filter(set_aside=True).count()
    chosen = BallotChoice.objects.filter(ballot__campaign=campaign, ballot__set_aside=False)
    votes = dict(chosen.values_list("candidate").annotate(Count("pk")))
    standings = [
        Standing(row, votes.get(row.pk, 0), round(100 * votes.get(row.pk, 0) / ballots) if ballots else 0)
        for row in candidates_of(campaign)
    ]
    return Tally(ballots, aside, sorted(standings, key=lambda each: -each.votes))


def is_told(campaign: CampaignPage) -> bool:
    """Whether the public may see the count today: after the last day, or before if the campaign says so."""
    if campaign.vote_from is None or campaign.vote_to is None:
        return False
    today = timezone.localdate()
    return bool(today > campaign.vote_to or (campaign.vote_live and today >= campaign.vote_from))
