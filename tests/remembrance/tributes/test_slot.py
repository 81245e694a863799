"""Where tributes show themselves on the pages of records."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memorial.remembrance.models import Phrase
from memorial.remembrance.phrases.starting import add_starting_phrases
from tests.factories.graves import GraveFactory
from tests.factories.records import CemeteryFactory
from tests.support.awards import editor

pytestmark = pytest.mark.django_db


def test_records_cemeteries_and_graves_lead_to_their_tributes(client, county, martyr):
    cemetery = CemeteryFactory(parent=county)
    grave = GraveFactory(cemetery=cemetery)
    for kind, section, number in (
        ("martyr", "martyrs", martyr.number),
        ("cemetery", "cemeteries", cemetery.number),
        ("grave", "graves", grave.number),
    ):
        page = client.get(f"/{section}/{number}/")
        assert f'href="/tributes/{kind}/{number}/"' in page.content.decode()
        assert f'data-tributes="/tributes/{kind}/{number}/part/"' in page.content.decode()
        assert not page.cookies


def test_the_page_of_a_record_holds_neither_mark_nor_number(client, offer, address, martyr):
    before = client.get(f"/martyrs/{martyr.number}/").content
    offer(address)
    assert client.get(f"/martyrs/{martyr.number}/").content == before
    assert b'name="mark"' not in before


def test_the_part_asks_few_questions_whatever_was_offered(client, offer, address):
    client.get(f"{address}part/")
    with CaptureQueriesContext(connection) as few:
        client.get(f"{address}part/")
    for phrase in Phrase.objects.all():
        offer(address, "words", phrase=phrase.pk)
    with CaptureQueriesContext(connection) as many:
        client.get(f"{address}part/")
    assert len(few) == len(many) <= 5


@pytest.fixture
def committed(db, monkeypatch, settings):
    """Pages are kept as on a site that runs; what a test writes counts as committed at once."""
    settings.PAGE_CACHE_SECONDS = 300
    monkeypatch.setattr(connection, "on_commit", lambda func, robust=False: func())


def test_a_tribute_drops_no_page_that_is_kept(committed, client, offer, address, martyr):
    record = f"/martyrs/{martyr.number}/"
    for _time in range(3):
        client.get(record)
    assert client.get(record).headers["X-Page-Cache"] == "hit"
    offer(address)
    assert client.get(record).headers["X-Page-Cache"] == "hit"
    assert client.get(f"{address}part/").headers["X-Page-Cache"] == "past"


class TestPhrases:
    def test_a_site_starts_with_a_set_in_both_languages(self):
        assert Phrase.objects.count() >= 6
        assert not Phrase.objects.filter(text_en="").exists()

    def test_what_the_bureau_changed_no_later_start_overwrites(self):
        Phrase.objects.filter(code="peace").update(text="改过的话")
        add_starting_phrases(Phrase)
        assert Phrase.objects.get(code="peace").text == "改过的话"

    def test_whoever_has_the_right_edits_them_and_nobody_deletes(self, client, county):
        client.force_login(editor(county, "寄语编辑", "view_phrase", "change_phrase", "delete_phrase"))
        phrase = Phrase.objects.first()
        names = Phrase.snippet_viewset
        assert client.get(reverse(names.get_url_name("edit"), args=[phrase.pk])).status_code == 200
        assert client.get(reverse(names.get_url_name("delete"), args=[phrase.pk])).status_code == 302
        assert Phrase.objects.filter(pk=phrase.pk).exists()

    def test_others_do_not(self, client, county):
        client.force_login(editor(county, "别的编辑"))
        assert client.get(reverse(Phrase.snippet_viewset.get_url_name("list"))).status_code == 302
