"""Recipients who have died are marked so wherever the announcement names them."""

import pytest
from bs4 import BeautifulSoup

from memorial.honours.choices import RecipientKind
from memorial.honours.models import Recipient
from tests.factories.honours import make_award
from tests.support.awards import today

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


def test_in_english_too_in_english(client, award):
    page = BeautifulSoup(client.get(f"/en/awards/{award.number}/").content, "html.parser")
    mark = page.select_one(".recipients h3 .note")
    assert (mark.text, mark["lang"]) == ("Deceased", "en")
