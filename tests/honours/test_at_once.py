"""Many at the same time, really committed: no ballot is lost, doubled or slipped in, and no edition frozen twice."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Site

from memorial.honours.campaigns.voting.casting import MOST_A_DAY
from memorial.honours.campaigns.voting.counting import count_of
from memorial.honours.campaigns.voting.forms import SLOWEST
from memorial.honours.models import Ballot, BallotChoice, CampaignCandidate, HonourRollPage, RollEdition
from memorial.honours.rolls.freezing import freeze, outlook
from tests.factories.honours import RollFactory, make_award, make_campaign
from tests.factories.records import RegionFactory
from tests.honours.campaigns.filling import made
from tests.support.at_once import at_once
from tests.support.awards import today
from tests.support.replanting import plant_anew

pytestmark = pytest.mark.django_db(transaction=True)

VOTERS = 24


@pytest.fixture
def region():
    plant_anew()
    return RegionFactory(parent=Site.objects.get(is_default_site=True).root_page)


@pytest.fixture
def campaign(region):
    candidates = [CampaignCandidate(name=name, deceased=True) for name in ("示例甲", "示例乙")]
    days = {"vote_from": today(), "vote_to": today() + timedelta(days=3)}
    return make_campaign(region, candidates=candidates, vote_most=2, **days)


def voter(campaign, place, *candidates, form=None):
    """Somebody at this address who sends a ballot of their own, or the very `form` that others send too."""
    words = {"choice": [row.pk for row in candidates], "made": form or made(SLOWEST + 5), "work": ""}
    address = reverse("vote", args=[campaign.number])
    return lambda: Client().post(address, words, REMOTE_ADDR=place).status_code


def test_every_ballot_of_many_voters_is_counted_once(campaign):
    one, other = campaign.candidates.all()
    works = [
        voter(campaign, f"203.0.113.{number}", *((one,) if number % 3 else (one, other))) for number in range(VOTERS)
    ]
    answers = at_once(works)
    assert answers == [302] * VOTERS
    tally = count_of(campaign)
    assert tally.ballots == Ballot.objects.count() == VOTERS
    assert {row.candidate.name: row.votes for row in tally.standings} == {"示例甲": VOTERS, "示例乙": VOTERS // 3}
    assert BallotChoice.objects.count() == VOTERS + VOTERS // 3


def test_one_ballot_sent_many_times_at_once_counts_once(campaign):
    one = campaign.candidates.first()
    form = made(SLOWEST + 5)
    at_once([voter(campaign, f"203.0.113.{number}", one, form=form) for number in range(8)])
    assert Ballot.objects.count() == BallotChoice.objects.count() == 1


def test_one_address_gets_in_no_more_than_its_number_by_sending_at_once(campaign, settings):
    settings.RATE_LIMITS = True
    one = campaign.candidates.first()
    at_once([voter(campaign, "203.0.113.9", one) for _number in range(2 * MOST_A_DAY)])
    assert Ballot.objects.count() == MOST_A_DAY


@pytest.fixture
def roll(region):
    make_award(region, "王示例", "李示例")
    page = RollFactory.build()
    region.add_child(instance=page)
    return HonourRollPage.objects.get(pk=page.pk)


def frozen_by_all(*rolls):
    """All looked at the same roll and freeze what they saw; who came first, and what the others were told."""
    stamp = outlook(rolls[0]).stamp
    told = at_once([lambda roll=roll: freeze(roll, None, title="示例版", stamp=stamp) for roll in rolls])
    return [each for each in told if isinstance(each, RollEdition)], [
        each for each in told if not isinstance(each, RollEdition)
    ]


def test_what_four_freeze_at_once_is_one_edition_and_the_others_are_told(roll):
    [edition], refused = frozen_by_all(roll, roll, roll, roll)
    assert (edition.number, edition.rows.count(), edition.changes.count()) == (1, 2, 0)
    assert [type(error) for error in refused] == [ValidationError] * 3
    assert all("在您核对之后变了" in error.messages[0] for error in refused)
    assert RollEdition.objects.count() == 1


def test_editions_of_both_languages_are_numbered_as_one_roll(roll):
    english = roll.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0], copy_parents=True)
    english.save_revision().publish()
    other = HonourRollPage.objects.get(pk=english.pk)
    assert other.live
    editions, refused = frozen_by_all(roll, other, roll, other)
    assert [edition.number for edition in editions] == [1]
    assert len(refused) == 3
