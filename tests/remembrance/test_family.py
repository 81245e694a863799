"""给烈属 on a record: the way to the grave, whom to ring, what can be asked for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memorial.records.models import MartyrPage
from memorial.remembrance.models import CorrectionSettings
from tests.support.intake import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(county):
    county.office_name, county.office_phone = "示例责任单位", "0537-2222222"
    county.save()
    return county


def test_a_record_leads_to_the_grave_and_says_whom_to_ring(client, office, martyr, grave, cemetery):
    page = text_of(client.get(martyr.url))
    part = page[page.index('id="for-family"') :]
    for words in (f"/graves/{grave.number}/", "示例管理处", 'href="tel:0537-1234567"', 'href="tel:0537-2222222"'):
        assert words in part
    assert reverse("register_kin", args=["martyrs", martyr.number]) in part
    assert reverse("family_guide") in part


def test_without_a_known_grave_it_says_only_what_is_known(client, martyr):
    page = text_of(client.get(martyr.url))
    part = page[page.index('id="for-family"') :]
    assert "怎样到墓前" not in part
    assert "tel:" not in part
    assert reverse("kin_about") in part


def test_a_cemetery_that_is_not_public_is_not_led_to(client, martyr, grave, cemetery):
    cemetery.unpublish()
    assert "怎样到墓前" not in text_of(client.get(martyr.url))


def test_it_asks_the_database_nothing_of_its_own(client, office, martyr, grave, monkeypatch):
    def questions():
        client.get(martyr.url)
        with CaptureQueriesContext(connection) as asked:
            client.get(martyr.url)
        return len(asked)

    whole = questions()
    monkeypatch.setattr(MartyrPage, "template", "records/martyr_page.html")
    from home.templatetags import slot_tags

    monkeypatch.setattr(slot_tags, "_on_a_public_screen", lambda _context: True)
    assert questions() == whole


def test_papers_that_show_kinship_are_the_bureaus_words(client, planted):
    page = text_of(client.get(reverse("family_guide")))
    assert "烈属证" in page
    settings = CorrectionSettings.load()
    settings.family_papers = "本局认可的证明"
    settings.save()
    assert "本局认可的证明" in text_of(client.get(reverse("family_guide")))
    assert "For the family" in text_of(client.get("/en/family/"))
