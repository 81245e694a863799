"""Taking a ballot in: once, within the days, and not too many from one address."""

from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.intake.limits import use_up
from memorial.honours.campaigns.telling import is_decided
from memorial.honours.campaigns.voting.networks import origin_of
from memorial.honours.models import Ballot, BallotChoice, CampaignPage

if TYPE_CHECKING:
    from memorial.honours.campaigns.voting.forms import VoteForm

SALT = "honours.ballot"
# Families, dormitories and offices share an address.
MOST_A_DAY = 5
COOKIE_DAYS = 400


def cast(campaign: CampaignPage, form: "VoteForm", request: HttpRequest) -> Ballot:
    """Count the ballot. Raises SentBefore for one that was sent before, ValidationError with the reason otherwise."""
    with transaction.atomic():
        # One at a time: so that no address gets in more than its number by sending all at once.
        held = CampaignPage.objects.select_for_update(of=("self",)).live().filter(pk=campaign.pk).first()
        if held is None or not held.is_voting or is_decided(held):
            raise ValidationError(_("现在不在投票时间内。"))
        use_up(form.cleaned_data["made"])
        origin, today = origin_of(request), timezone.localdate()
        same = Ballot.objects.filter(campaign=held, day=today, address=origin.address)
        if settings.RATE_LIMITS and same.count() >= MOST_A_DAY:
            raise ValidationError(_("这个网络地址今天已经投了%(most)s张票，请明天再来。") % {"most": MOST_A_DAY})
        ballot = Ballot.objects.create(campaign=held, day=today, address=origin.address, network=origin.network)
        chosen = [BallotChoice(ballot=ballot, candidate_id=pk) for pk in form.cleaned_data["choice"]]
        BallotChoice.objects.bulk_create(chosen)
    return ballot


def has_voted(request: HttpRequest, campaign: CampaignPage) -> bool:
    """Whether this browser holds a ballot of today, or of the whole vote where one ballot is all."""
    try:
        told = signing.loads(request.COOKIES.get(_cookie(campaign), ""), salt=SALT)
    except signing.BadSignature:
        return False
    return not campaign.vote_daily or told == timezone.localdate().isoformat()


def note_voted(response: HttpResponse, campaign: CampaignPage, day: date) -> None:
    """Leave the day in the browser, signed: nothing else, and no number by which it could be known again."""
    response.set_cookie(
        _cookie(campaign),
        signing.dumps(day.isoformat(), salt=SALT),
        max_age=COOKIE_DAYS * 24 * 3600,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _cookie(campaign: CampaignPage) -> str:
    return f"ballot-{campaign.number}"
