"""Offering a flower, silence, a salute and words: once each, for what the public may see, without leaving a name."""

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from frame.models import Number
from memorial.records.choices import Standing
from memorial.remembrance.models import LocalDay, Phrase, Tribute, TributeTotal
from memorial.remembrance.tributes import writer
from memorial.remembrance.tributes.counting import totals
from memorial.remembrance.tributes.marks import LONGEST, SALT
from memorial.remembrance.tributes.proving import discrepancies
from tests.factories.graves import GraveFactory
from tests.factories.records import CemeteryFactory, make_martyr

pytestmark = pytest.mark.django_db


def counted(key, kind="martyr"):
    return totals(kind, [str(key)]).by_kind


def signed(text, seconds=0):
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    return signer.sign(text)


@pytest.mark.parametrize("kind", ["flower", "silence", "salute"])
def test_a_tribute_is_counted_and_the_visitor_is_thanked(client, offer, address, martyr, kind):
    answer = offer(address, kind)
    assert answer.status_code == 302
    assert counted(martyr.number)[kind] == 1
    page = client.get(answer.headers["Location"]).content.decode()
    assert "1 人次" in page
    assert "data-refused" not in page


def test_words_are_one_of_the_bureaus_phrases(client, offer, address, martyr):
    phrase = Phrase.objects.offered().first()
    offer(address, "words", phrase=phrase.pk)
    offer(address, "words", phrase=phrase.pk)
    assert totals("martyr", [str(martyr.number)]).by_phrase == {phrase.pk: 2}
    assert phrase.text in client.get(address).content.decode()
    assert phrase.text_en in client.get(f"/en{address}").content.decode()


@pytest.mark.parametrize("phrase", ["", "0", "-1", "999999999", "9" * 40, "一句话", "<script>"])
def test_words_that_are_no_phrase_are_refused(offer, address, martyr, phrase):
    assert offer(address, "words", phrase=phrase).status_code == 400
    assert not Tribute.objects.exists()


def test_a_retired_phrase_is_not_offered_but_what_was_said_stays(client, offer, address):
    phrase = Phrase.objects.offered().first()
    offer(address, "words", phrase=phrase.pk)
    phrase.retired = True
    phrase.save()
    page = client.get(address).content.decode()
    assert phrase.text in page
    assert f'value="{phrase.pk}"' not in page
    assert offer(address, "words", phrase=phrase.pk).status_code == 400


class TestWordsForTheNameless:
    @pytest.fixture
    def phrase(self):
        return Phrase.objects.get(code="nameless")

    def test_are_not_said_to_one_whose_name_is_known(self, client, offer, address, phrase):
        assert phrase.text not in client.get(address).content.decode()
        assert offer(address, "words", phrase=phrase.pk).status_code == 400

    def test_are_said_to_one_whose_name_nobody_knows(self, client, offer, martyr, address, phrase):
        martyr.standing = Standing.UNIDENTIFIED
        martyr.save_revision().publish()
        assert phrase.text in client.get(address).content.decode()
        assert offer(address, "words", phrase=phrase.pk).status_code == 302

    @pytest.mark.parametrize("nameless", [True, False])
    def test_are_said_at_a_grave_without_a_name_only(self, client, county, phrase, nameless):
        grave = GraveFactory(cemetery=CemeteryFactory(parent=county), nameless=nameless)
        assert (phrase.text in client.get(f"/tributes/grave/{grave.number}/").content.decode()) is nameless


def test_sent_twice_it_counts_once(client, offer, address, martyr, mark_of):
    mark = mark_of(address)
    for _time in range(3):
        assert offer(address, mark=mark).status_code == 302
    assert counted(martyr.number)["flower"] == 1
    told = offer(address, mark=mark, headers={"X-Tributes-Part": "1"}).content.decode()
    assert "不会重复计数" in told


def test_one_page_serves_for_each_kind_once(offer, address, martyr, mark_of):
    mark = mark_of(address)
    for kind in ("flower", "silence", "salute", "flower"):
        offer(address, kind, mark)
    assert counted(martyr.number) == {"flower": 1, "silence": 1, "salute": 1, "words": 0}


@pytest.mark.parametrize("mark", ["", "x", "martyr/1/abc", "martyr/1/abc:1t:xyz", "a" * 5000, "\u202e\x00", "：" * 50])
def test_a_forged_mark_is_refused_and_a_good_one_offered(offer, address, mark):
    answer = offer(address, mark=mark)
    assert answer.status_code == 403
    assert 'name="mark"' in answer.content.decode()
    assert not Tribute.objects.exists()


def test_a_mark_of_another_record_is_refused(offer, address, county, mark_of):
    other = make_martyr(county, "李长河")
    assert offer(address, mark=mark_of(f"/tributes/martyr/{other.number}/")).status_code == 403
    assert not Tribute.objects.exists()


def test_a_page_open_for_too_long_asks_for_one_more_press(offer, address, martyr):
    answer = offer(address, mark=signed(f"martyr/{martyr.number}/abcdef", LONGEST + 60))
    assert answer.status_code == 409
    assert "请再按一次" in answer.content.decode()
    assert not Tribute.objects.exists()


@pytest.mark.parametrize("kind", ["", "incense", "FLOWER", "flower ", "香", "words\x00"])
def test_only_the_fixed_kinds_are_taken(offer, address, kind):
    assert offer(address, kind).status_code == 400
    assert not Tribute.objects.exists()


def test_another_site_cannot_have_its_visitors_offer_here(offer, address, mark_of):
    mark = mark_of(address)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}, {"Origin": "null"}):
        assert offer(address, mark=mark, headers=headers).status_code == 403
    assert not Tribute.objects.exists()
    assert offer(address, mark=mark, headers={"Origin": "http://testserver"}).status_code == 302


class TestTargets:
    def test_unpublished_and_closed_records_take_nothing(self, client, offer, address, martyr, mark_of, county):
        mark = mark_of(address)
        restriction = PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
        assert offer(address, mark=mark).status_code == 404
        restriction.delete()
        assert client.get(address).status_code == 200
        martyr.unpublish()
        assert offer(address, mark=mark).status_code == 404
        assert client.get(f"{address}part/").status_code == 404
        assert not Tribute.objects.exists()

    @pytest.mark.parametrize(
        "path",
        ["martyr/0", "martyr/999999", "martyr/99999999999999999999", "award/1", "day/02-30", "day/martyr", "x/y"],
    )
    def test_what_is_not_there_is_not_there(self, client, path):
        assert client.get(f"/tributes/{path}/").status_code == 404
        assert client.post(f"/tributes/{path}/", {"kind": "flower"}).status_code == 404

    def test_another_kind_of_page_is_no_martyr(self, client, county, martyr):
        cemetery = CemeteryFactory(parent=county)
        assert client.get(f"/tributes/martyr/{cemetery.number}/").status_code == 404

    def test_cemeteries_graves_and_days_take_tributes_too(self, offer, county):
        cemetery = CemeteryFactory(parent=county)
        grave = GraveFactory(cemetery=cemetery)
        for kind, key in (
            ("cemetery", cemetery.number),
            ("grave", grave.number),
            ("day", "9-30"),
            ("day", "qingming"),
        ):
            assert offer(f"/tributes/{kind}/{key}/").status_code == 302
            assert counted(key, kind)["flower"] == 1

    def test_a_grave_of_a_closed_cemetery_takes_none(self, client, county):
        cemetery = CemeteryFactory(parent=county)
        grave = GraveFactory(cemetery=cemetery)
        cemetery.unpublish()
        assert client.get(f"/tributes/grave/{grave.number}/").status_code == 404

    def test_what_was_offered_to_a_merged_record_counts_with_the_one_that_stays(self, client, offer, county, martyr):
        other = make_martyr(county, "王守田")
        offer(f"/tributes/martyr/{other.number}/")
        offer(f"/tributes/martyr/{martyr.number}/")
        other.unpublish()
        Number.objects.filter(number=other.number).update(leads_to=martyr.number)
        page = client.get(f"/tributes/martyr/{other.number}/", follow=True)
        assert page.redirect_chain[-1][0].endswith(f"/martyr/{martyr.number}/")
        assert "2 人次" in page.content.decode()

    def test_a_translation_shares_what_was_offered(self, client, offer, address):
        offer(address)
        assert "1 time" in client.get(f"/en{address}").content.decode()


class TestPart:
    def test_the_part_is_a_fresh_mark_and_numbers_and_never_kept(self, client, address):
        answer = client.get(f"{address}part/")
        assert "no-store" in answer.headers["Cache-Control"]
        assert "<html" not in answer.content.decode()
        assert 'name="mark"' in answer.content.decode()

    def test_nothing_is_kept_on_the_device(self, client, offer, address):
        for answer in (client.get(address), client.get(f"{address}part/"), offer(address)):
            assert not answer.cookies
            assert "Cookie" not in answer.headers.get("Vary", "")

    def test_an_answer_to_the_script_is_the_part_again(self, offer, address):
        answer = offer(address, headers={"X-Tributes-Part": "1"})
        assert answer.status_code == 200
        assert "您献的花已经摆上" in answer.content.decode()

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_other_methods_are_refused(self, client, address, method):
        assert getattr(client, method)(address).status_code == 405


def test_when_it_could_not_be_written_the_visitor_is_asked_to_press_again(monkeypatch, offer, address):
    def busy(offering):
        raise writer.BusyError

    monkeypatch.setattr(writer, "lay", busy)
    answer = offer(address)
    assert answer.status_code == 503
    assert "还没有记下" in answer.content.decode()


def test_a_strangers_browser_needs_no_csrf_cookie(address, mark_of, martyr):
    assert (
        Client(enforce_csrf_checks=True).post(address, {"kind": "flower", "mark": mark_of(address)}).status_code == 302
    )
    assert TributeTotal.objects.get().count == 1


def test_counts_agree_with_what_they_were_counted_from(offer, address, martyr):
    for kind in ("flower", "flower", "salute"):
        offer(address, kind)
    assert list(discrepancies()) == []
    TributeTotal.objects.filter(kind="flower").update(count=3)
    assert list(discrepancies()) == [f"total martyr {martyr.number} flower 0: counted 3, the parts add up to 2"]


def test_a_day_that_an_office_keeps_takes_tributes_while_it_is_shown(client, offer, county):
    kept = LocalDay.objects.create(region=county, name="示例战斗纪念日", month=5, day=8)
    address = f"/tributes/day/local-{kept.pk}/"
    assert "示例战斗纪念日" in client.get(address).content.decode()
    assert offer(address).status_code == 302
    county.unpublish()
    assert client.get(address).status_code == 404
