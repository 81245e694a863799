"""The card a family may share: by an address nobody guesses, while its holder may be named."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import PageViewRestriction

from memorial.honours.deliveries.cards import set_card
from memorial.honours.deliveries.entering import enter
from memorial.honours.models import AwardPage, Delivery, Recipient
from search.models import Entry
from tests.honours.deliveries.test_stages import revoke
from tests.support.awards import editor, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(entered, deliverer):
    """The first notice's card, as an address."""
    set_card(entered[0], deliverer, issued=True)
    return f"/good-news/{Delivery.objects.get(pk=entered[0].pk).card_key}/"


def change(delivery, **fields):
    Recipient.objects.filter(pk=delivery.recipient_id).update(**fields)


class TestCard:
    def test_it_tells_who_and_what_with_a_code(self, client, card):
        page = client.get(card).content.decode()
        for told in ("示例甲", "荣立", "二等功", "<svg", "喜报"):
            assert told in page
        english = client.get(f"/en{card}").content.decode()
        assert "Merit, second class" in english

    def test_neither_robots_nor_caches_nor_other_sites_keep_it(self, client, card):
        answer = client.get(card)
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots" content="noindex"' in answer.content.decode()
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"

    def test_nothing_runs_or_is_styled_in_it(self, client, card):
        page = client.get(card).content.decode()
        assert "style=" not in page
        assert "<style" not in page
        assert "<script>" not in page

    def test_it_is_found_nowhere(self, client, card, award):
        for door in ("/", "/awards/", f"/awards/{award.number}/", "/sitemap.xml", "/sitemap/", "/search/?q=示例甲"):
            assert "good-news" not in client.get(door, follow=True).content.decode(), door

    def test_it_asks_few_questions(self, client, card, django_assert_max_num_queries):
        client.get(card)
        with django_assert_max_num_queries(20):
            client.get(card)

    @pytest.mark.parametrize("key", ["x", "1", "x" * 24, "x" * 300, "..", "%00"])
    def test_no_other_address_leads_to_one(self, client, card, key):
        assert client.get(f"/good-news/{key}/").status_code == 404

    def test_a_notice_without_a_card_is_at_no_address(self, client, entered):
        assert client.get("/good-news//").status_code == 404
        assert not Delivery.objects.exclude(card_key="").exists()

    def test_nothing_of_somebody_serving_but_what_was_ticked(self, client, announce, county, deliverer):
        row = Recipient(
            name="示例甲", serving=True, consent_given="2024-01-01", unit_public="某部三连", place="任城区示例街道"
        )
        made = enter(announce(county, row), deliverer)
        held = set_card(made[0], deliverer, issued=True)
        page = client.get(f"/good-news/{held.card_key}/").content.decode()
        assert "三连" not in page
        assert "示例街道" not in page
        Recipient.objects.update(unit_shown=True)
        assert "三连" in client.get(f"/good-news/{held.card_key}/").content.decode()


class TestItsEnd:
    def gone(self, client, card):
        answer = client.get(card)
        assert "示例甲" not in answer.content.decode()
        return answer.status_code == 410 and "不再展示" in answer.content.decode()

    def test_it_stands_on_the_last_day_of_consent_and_is_gone_the_day_after(self, client, card, entered):
        change(entered[0], consent_expires=today())
        assert client.get(card).status_code == 200
        change(entered[0], consent_expires=today() - timedelta(days=1))
        assert self.gone(client, card)

    def test_it_goes_when_the_holder_is_to_stay_unnamed(self, client, card, entered):
        change(entered[0], unnamed=True)
        assert self.gone(client, card)

    def test_it_goes_with_a_revocation(self, client, card, award, county):
        revoke(award, county)
        assert self.gone(client, card)

    def test_it_goes_when_the_announcement_is_taken_down(self, client, card, award):
        AwardPage.objects.get(pk=award.pk).unpublish()
        assert self.gone(client, card)

    def test_it_goes_when_a_page_above_is_closed(self, client, card, county):
        PageViewRestriction.objects.create(page=county, restriction_type="login")
        assert not Entry.objects.public().filter(kind="award").exists()
        assert self.gone(client, card)

    def test_it_goes_with_the_recipient(self, client, card, entered):
        entered[0].recipient.delete()
        assert self.gone(client, card)

    def test_a_card_withdrawn_is_at_no_address_and_a_new_one_at_another(self, client, card, entered, deliverer):
        set_card(entered[0], deliverer, issued=False)
        assert client.get(card).status_code == 404
        held = set_card(entered[0], deliverer, issued=True)
        assert held.card_key not in card
        assert client.get(card).status_code == 404


class TestIssuing:
    def test_none_without_consent(self, announce, county, deliverer):
        made = enter(announce(county, Recipient(name="示例戊", unnamed=True)), deliverer)
        with pytest.raises(ValidationError, match="没有有效的公开同意"):
            set_card(made[0], deliverer, issued=True)

    def test_none_after_a_revocation(self, entered, award, county, deliverer):
        revoke(award, county)
        with pytest.raises(ValidationError, match="公告已撤销"):
            set_card(entered[0], deliverer, issued=True)

    def test_not_by_another_office(self, entered, other_county):
        with pytest.raises(PermissionDenied):
            set_card(entered[0], editor(other_county, "邻县", "deliver_notice"), issued=True)

    def test_it_is_issued_and_withdrawn_at_the_desk(self, client, entered, deliverer):
        client.force_login(deliverer)
        address = reverse("delivery_card", args=[entered[0].pk])
        client.post(address, {"issue": "1"})
        held = Delivery.objects.get(pk=entered[0].pk)
        assert held.card_key in client.get(reverse("delivery", args=[held.pk])).content.decode()
        client.post(address, {"withdraw": "1"})
        assert Delivery.objects.get(pk=held.pk).card_key == ""
        assert client.get(address).status_code == 405
