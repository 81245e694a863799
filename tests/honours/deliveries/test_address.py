"""Where a family lives: seen by few, written nowhere else, and forgotten."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core import serializers
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from memorial.honours.choices import AwardAct
from memorial.honours.deliveries.forgetting import forget_contacts
from memorial.honours.models import AwardStep, Delivery, FamilyContact, NoticeSettings
from search.models import Entry
from tests.honours.deliveries.test_stages import bring_to, revoke
from tests.support.awards import editor, today

pytestmark = pytest.mark.django_db

ADDRESS = "示例镇暗号村七组42号"
PHONE = "13912345678"


@pytest.fixture
def kept(client, entered, deliverer):
    """The first family's address, as it was entered in the admin."""
    client.force_login(deliverer)
    told = {"name": "示例联系人", "phone": PHONE, "address": ADDRESS}
    client.post(reverse("delivery_contact", args=[entered[0].pk]), told)
    client.logout()
    return FamilyContact.objects.get()


class TestWhoSeesIt:
    def test_those_with_the_right(self, client, kept, deliverer):
        client.force_login(deliverer)
        assert ADDRESS in client.get(reverse("delivery", args=[kept.delivery_id])).content.decode()

    def test_not_those_who_bring_notices_without_it(self, client, kept, county):
        client.force_login(editor(county, "只送", "deliver_notice"))
        for name in ("delivery", "delivery_contact"):
            answer = client.get(reverse(name, args=[kept.delivery_id]))
            assert ADDRESS not in answer.content.decode()
        assert client.post(reverse("delivery_contact", args=[kept.delivery_id]), {"forget": "1"}).status_code == 302
        assert FamilyContact.objects.exists()

    def test_not_the_office_beside(self, client, kept, other_county):
        client.force_login(editor(other_county, "邻县", "deliver_notice", "see_family_contact"))
        assert ADDRESS not in client.get(reverse("delivery_contact", args=[kept.delivery_id])).content.decode()

    def test_no_cache_keeps_it(self, client, kept, deliverer):
        client.force_login(deliverer)
        answer = client.get(reverse("delivery", args=[kept.delivery_id]))
        assert "no-store" in answer["Cache-Control"]


class TestWhereItIs:
    def test_in_its_own_table_and_nowhere_else(self, kept, deliverer):
        """Every row of every table: log entries, revisions, the catalogue, its outbox, steps, sessions."""
        bring_to(kept.delivery, deliverer, "reported")
        for model in apps.get_models():
            if model is FamilyContact or model._meta.proxy or not model._meta.managed:
                continue
            told = serializers.serialize("json", model._base_manager.all(), ensure_ascii=False)
            assert "暗号村" not in told, model
            assert PHONE not in told, model

    def test_in_no_public_page_file_or_answer(self, client, kept, award, county):
        number = award.number
        doors = [
            "/",
            "/awards/",
            f"/awards/{number}/",
            f"/en/awards/{number}/",
            "/rolls/",
            "/search/?q=暗号村",
            "/search/?q=示例甲",
            "/search/?q=示例甲&format=json",
            "/search/suggest/?q=暗号",
            "/sitemap/",
            "/sitemap.xml",
            "/notices/",
            county.url,
        ]
        for door in doors:
            text = client.get(door, follow=True).content.decode()
            assert ADDRESS not in text, door
            assert PHONE not in text, door

    def test_in_no_index_log_or_revision(self, kept, award):
        found = [*Entry.objects.all().values(), *PageLogEntry.objects.values(), *ModelLogEntry.objects.values()]
        found += list(Revision.objects.values("content", "object_str"))
        assert ADDRESS not in json.dumps(found, default=str, ensure_ascii=False)

    def test_in_no_export(self, kept, award, client, admin_client):
        from memorial.honours.rolls.gazetteer import entries_due

        sheet = entries_due(award.get_parent().specific.division, 2026).sheet()
        assert ADDRESS not in str(sheet)
        assert "示例甲" in str(sheet)

    def test_not_in_what_names_the_row(self, kept):
        assert "暗号" not in str(kept)
        assert "暗号" not in repr(kept)

    def test_it_is_kept_as_entered(self, kept):
        assert (kept.name, kept.phone, kept.address) == ("示例联系人", PHONE, ADDRESS)


class TestForgetting:
    def forget_on(self, days):
        return forget_contacts(today() + timedelta(days=days))

    def test_it_goes_so_many_days_after_it_was_reported_back(self, kept, deliverer):
        bring_to(kept.delivery, deliverer, "reported")
        assert self.forget_on(89) == 0
        assert self.forget_on(90) == 1
        assert not FamilyContact.objects.exists()
        assert Delivery.objects.get(pk=kept.delivery_id).contact_forgotten

    def test_the_bureau_says_how_many(self, kept, deliverer):
        bring_to(kept.delivery, deliverer, "reported")
        settings = NoticeSettings.load()
        settings.contact_days = 1
        settings.save()
        assert self.forget_on(1) == 1

    def test_it_stays_while_it_is_needed(self, kept, deliverer):
        bring_to(kept.delivery, deliverer, "delivered")
        assert self.forget_on(3000) == 0

    def test_it_goes_after_a_revocation(self, kept, award, county):
        revoke(award, county)
        assert self.forget_on(89) == 0
        AwardStep.objects.filter(act=AwardAct.REVOKE).update(at=timezone.now() - timedelta(days=91))
        assert self.forget_on(0) == 1

    def test_it_goes_at_once_with_the_recipient(self, kept):
        kept.delivery.recipient.delete()
        assert self.forget_on(0) == 1

    def test_it_is_deleted_by_hand(self, client, kept, deliverer):
        client.force_login(deliverer)
        client.post(reverse("delivery_contact", args=[kept.delivery_id]), {"forget": "1"})
        assert not FamilyContact.objects.exists()

    def test_none_is_entered_after_the_end(self, client, entered, deliverer):
        bring_to(entered[0], deliverer, "reported")
        client.force_login(deliverer)
        client.post(reverse("delivery_contact", args=[entered[0].pk]), {"address": ADDRESS})
        assert not FamilyContact.objects.exists()

    def test_an_empty_address_is_refused(self, client, entered, deliverer):
        client.force_login(deliverer)
        client.post(reverse("delivery_contact", args=[entered[0].pk]), {"address": " "})
        assert not FamilyContact.objects.exists()
