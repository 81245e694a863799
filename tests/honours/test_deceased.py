"""Recipients who have died are marked so wherever the announcement names them."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from memorial.honours.choices import AwardAct, RecipientKind
from memorial.honours.models import Recipient
from memorial.honours.procedure.taking import take
from tests.factories.honours import make_award, make_campaign
from tests.support.awards import draft, editor, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def award(county):
    """Somebody who has died, somebody who lives and agreed, and a collective."""
    award = make_award(county, "示例亡")
    award.recipients.add(Recipient(name="示例生", consent_given=today()))
    award.recipients.add(Recipient(name="示例集体", recipient_kind=RecipientKind.COLLECTIVE, deceased=True))
    award.save()
    return award


def named(client, address):
    page = BeautifulSoup(client.get(address).content, "html.parser")
    return [" ".join(name.text.split()) for name in page.select(".recipients h3")]


def test_only_persons_who_have_died_are_marked(client, award):
    assert named(client, f"/awards/{award.number}/") == ["示例亡 已故", "示例生", "示例集体"]


def test_a_result_marks_them_too(client, county):
    award = make_award(county, "示例亡", award_kind="finest_veteran")
    award.recipients.add(Recipient(name="示例生", consent_given=today()))
    award.save()
    campaign = make_campaign(county, award)
    page = BeautifulSoup(client.get(f"/campaigns/{campaign.number}/").content, "html.parser")
    found = [" ".join(name.text.split()) for name in page.select(".campaign-result .name-list li")]
    assert [name.split()[:2] for name in found] == [["示例亡", "已故"], ["示例生"]]


def test_a_notice_marks_who_is_dead_by_now(client, county):
    award = draft(county, "示例亡", Recipient(name="示例生", notice_consent=today()), award_kind="model_veteran")
    take(award, AwardAct.VERIFY, editor(county, "核实员", "verify_award"))
    decider = editor(county, "评定员", "decide_award")
    take(award, AwardAct.NOTICE, decider, notice_from=today(), notice_to=today() + timedelta(days=6))
    assert named(client, reverse("notice", args=[award.number])) == ["示例亡 已故", "示例生"]


def test_in_english_too_in_english(client, award):
    page = BeautifulSoup(client.get(f"/en/awards/{award.number}/").content, "html.parser")
    mark = page.select_one(".recipients h3 .note")
    assert (mark.text, mark["lang"]) == ("Deceased", "en")
