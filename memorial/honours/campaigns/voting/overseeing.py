"""Setting ballots aside, and counting them again: with a reason, in the campaign's history."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from memorial.honours.models import Ballot, CampaignPage

RIGHT = "honours.oversee_vote"
SET_ASIDE = "changming.vote.set_aside"


def may_oversee(user: Any, campaign: Page) -> bool:
    """Whether the user's role watches over votes and his office answers for the campaign."""
    return bool(user.has_perm(RIGHT) and campaign.permissions_for_user(user).can_edit())


def set_aside(campaign: CampaignPage, user: Any, *, day: date, network: str, reason: str, aside: bool = True) -> int:
    """Set the ballots of one network on one day aside, or count them again; how many changed.

    No ballot is deleted. Raises PermissionDenied.
    """
    if not may_oversee(user, campaign):
        raise PermissionDenied
    with transaction.atomic():
        ballots = Ballot.objects.filter(campaign=campaign, day=day, network=network)
        changed = ballots.exclude(set_aside=aside).update(set_aside=aside)
        if changed:
            told = {"day": day.isoformat(), "network": network[:8], "count": changed, "reason": reason, "aside": aside}
            log(instance=campaign, action=SET_ASIDE, user=user, data=told)
    return changed
