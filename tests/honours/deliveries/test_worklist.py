"""The desk: what an office has to bring, by stage, region and month."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memorial.honours.deliveries.entering import enter
from memorial.honours.models import Delivery, NoticeSettings
from tests.support.awards import editor

pytestmark = pytest.mark.django_db

DESK = "deliveries"
NAMES = ("示例甲", "示例乙", "示例丙", "示例邻")


def listed(client, **asked):
    page = client.get(reverse(DESK), asked).content.decode()
    return {name for name in NAMES if f"<strong>{name}</strong>" in page}


@pytest.fixture
def beside(announce, other_county):
    award = announce(other_county, "示例邻", title="邻县公告")
    enter(award, editor(other_county, "邻县", "deliver_notice"))


class TestWorklist:
    def test_an_office_sees_its_own(self, client, entered, beside, deliverer):
        client.force_login(deliverer)
        assert listed(client) == {"示例甲", "示例乙", "示例丙"}
        assert "邻县公告" not in client.get(reverse(DESK)).content.decode()

    def test_the_office_above_sees_all(self, client, city, entered, beside):
        client.force_login(editor(city, "市局", "deliver_notice"))
        assert listed(client) == set(NAMES)

    def test_the_office_that_brings_sees_what_the_one_above_announced(self, client, announce, city, county, deliverer):
        from memorial.honours.models import Recipient

        row = Recipient(name="示例甲", consent_given=date(2024, 1, 1), division=county.division)
        enter(announce(city, row), editor(city, "市局", "deliver_notice"))
        client.force_login(deliverer)
        assert listed(client) == {"示例甲"}

    def test_it_is_narrowed_by_stage_region_and_month(self, client, admin_user, county, entered, beside):
        client.force_login(admin_user)
        first, second, _third = entered
        Delivery.objects.filter(pk=first.pk).update(stage="checked", received_on=date(2026, 3, 31))
        Delivery.objects.filter(pk=second.pk).update(stage="reported", received_on=date(2026, 4, 1))
        assert listed(client) == {"示例甲", "示例丙", "示例邻"}
        assert listed(client, state="all") == set(NAMES)
        assert listed(client, state="checked") == {"示例甲"}
        assert listed(client, state="overdue") == {"示例甲"}
        assert listed(client, region=county.pk) == {"示例甲", "示例丙"}
        assert listed(client, state="all", month="2026-04") == {"示例乙"}
        assert listed(client, state="all", month="2026-03", region=county.pk) == {"示例甲"}
        assert listed(client, state="x", month="2026-13", region="x") == {"示例甲", "示例丙", "示例邻"}

    def test_it_counts_stages_and_what_is_overdue(self, client, admin_user, entered):
        client.force_login(admin_user)
        Delivery.objects.filter(pk=entered[0].pk).update(received_on=date(2026, 1, 1))
        tallies = client.get(reverse(DESK)).context["tallies"]
        assert [(row.value, row.count) for row in tallies] == [("received", 3), ("overdue", 1)]

    def test_the_bureau_says_when_it_is_overdue(self, client, admin_user, entered):
        client.force_login(admin_user)
        Delivery.objects.filter(pk=entered[0].pk).update(received_on=date(2026, 1, 1))
        settings = NoticeSettings.load()
        settings.overdue_days = 3650
        settings.save()
        assert listed(client, state="overdue") == set()

    def test_more_notices_ask_no_more(self, client, admin_user, announce, county, entered):
        client.force_login(admin_user)
        client.get(reverse(DESK))
        with CaptureQueriesContext(connection) as before:
            client.get(reverse(DESK))
        for number in range(3):
            enter(announce(county, f"另一{number}甲", f"另一{number}乙", title=f"另一公告{number}"), admin_user)
        client.get(reverse(DESK))
        with CaptureQueriesContext(connection) as after:
            client.get(reverse(DESK))
        assert len(after) <= len(before)

    def test_announcements_that_notices_are_due_to_are_entered_there(self, client, award, deliverer):
        client.force_login(deliverer)
        assert "示例立功公告" in client.get(reverse(DESK)).content.decode()
        client.post(reverse("deliveries_enter", args=[award.pk]))
        assert Delivery.objects.count() == 3
        page = client.post(reverse("deliveries_enter", args=[award.pk]), follow=True).content.decode()
        assert "都已登记" in page
        assert Delivery.objects.count() == 3


class TestDoors:
    def test_closed_without_the_right_and_to_another_office(self, client, county, other_county, entered):
        doors = [
            reverse("delivery", args=[entered[0].pk]),
            reverse("delivery_contact", args=[entered[0].pk]),
        ]
        client.force_login(editor(other_county, "邻县", "deliver_notice", "see_family_contact"))
        for door in doors:
            assert client.get(door).status_code == 302, door
        client.post(reverse("deliveries_enter", args=[entered[0].award_id]))
        client.force_login(editor(county, "无权"))
        for door in [reverse(DESK), *doors]:
            assert client.get(door).status_code == 302, door

    def test_a_stage_is_taken_in_the_admin(self, client, entered, deliverer):
        client.force_login(deliverer)
        address = reverse("delivery", args=[entered[0].pk])
        assert "已登记" in client.get(address).content.decode()
        client.post(address, {"stage": "entered", "note": "材料齐全"})
        assert Delivery.objects.get(pk=entered[0].pk).stage == "entered"
        assert "材料齐全" in client.get(address).content.decode()

    def test_a_stage_that_is_not_next_changes_nothing(self, client, entered, deliverer):
        client.force_login(deliverer)
        for stage in ("reported", "", "nonsense"):
            client.post(reverse("delivery", args=[entered[0].pk]), {"stage": stage})
        assert Delivery.objects.get(pk=entered[0].pk).stage == "received"
