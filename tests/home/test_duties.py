"""The groups a site starts with: with nothing but them an announcement goes all its way, and none goes further."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.duties import DUTIES, plant_duties
from home.models import HomePage, PlantedDuty
from home.planting import plant_site
from memorial.honours.models import AwardPage, AwardStep, Delivery, Objection, RollEdition
from tests.factories.honours import make_award
from tests.honours.procedure.test_objections import hand_in
from tests.honours.rolls.test_asking import make_roll
from tests.support.awards import draft, end_notice, publish, serving, state, today, vouch
from tests.support.editing import add_row, form_fields

pytestmark = pytest.mark.django_db
# The form's script draws the running text, and sends it in pieces.
NO_BODY = {"body-count": "0"}


@pytest.fixture
def person(planted):
    """A function from a duty's name to the browser of somebody who has nothing but its group."""

    def sign_in(name, duty):
        user = get_user_model().objects.create_user(name, password="unused-Password-1")
        user.groups.add(Group.objects.get(name=duty))
        browser = Client()
        browser.force_login(user)
        return browser

    return sign_in


@pytest.fixture
def office(person):
    """Three people of an office and the one who enters."""
    return {
        "enter": person("示例甲", "经办（录入）"),
        "verify": person("示例乙", "核实与发布"),
        "screen": person("示例丙", "保密审查"),
        "decide": person("示例丁", "公示、评定与撤销"),
    }


def write(browser, county, kind, **recipient):
    """Write an announcement in the page's form, as its editor does, and save the draft."""
    address = reverse("wagtailadmin_pages:add", args=["honours", "awardpage", county.pk])
    fields = form_fields(browser.get(address).content.decode())
    fields |= {"title": "示例公告", "slug": "example-award", "award_kind": kind, "level": "city", **NO_BODY}
    add_row(fields, "recipients", name="示例某", recipient_kind="person", **recipient)
    browser.post(address, fields)
    return AwardPage.objects.get(slug="example-award")


def take(browser, award, act, **words):
    fields = {f"{act}-{name}": value for name, value in words.items()}
    return browser.post(reverse("award_procedure", args=[award.pk]), {"act": act, **fields})


def press_publish(browser, award):
    address = reverse("wagtailadmin_pages:edit", args=[award.pk])
    answer = browser.get(address)
    if answer.status_code == 200:
        browser.post(address, {**form_fields(answer.content.decode()), **NO_BODY, "action-publish": "1"})
    return AwardPage.objects.get(pk=award.pk).live


class TestTheProcedure:
    def test_what_was_received_is_announced_by_three_and_revoked_by_a_fourth(self, county, office):
        award = write(office["enter"], county, "merit_second", deceased="on")
        assert not press_publish(office["enter"], award)
        take(office["screen"], award, "verify")
        assert state(award) == "received"
        take(office["verify"], award, "verify")
        assert not press_publish(office["verify"], award)
        take(office["verify"], award, "screen")
        assert state(award) == "verified"
        take(office["screen"], award, "screen")
        assert not press_publish(office["screen"], award)
        assert press_publish(office["verify"], award)
        take(office["verify"], award, "revoke", note="示例：材料不实。")
        assert state(award) == "announced"
        take(office["decide"], award, "revoke", note="示例：材料不实。")
        assert state(award) == "revoked"

    def test_what_was_chosen_is_noticed_decided_and_announced(self, client, county, office):
        award = write(office["enter"], county, "model_veteran", deceased="on")
        take(office["verify"], award, "verify")
        days = {"notice_from": today(), "notice_to": today() + timedelta(days=6)}
        take(office["verify"], award, "notice", **days)
        assert state(award) == "reviewed"
        take(office["decide"], award, "notice", **days)
        take(office["decide"], award, "extend", notice_to=today() + timedelta(days=8), note="示例：材料补充。")
        assert state(award) == "noticed"
        hand_in(client, award, about="")
        end_notice(award)
        AwardStep.objects.filter(act="extend").update(notice_to=today() - timedelta(days=1))
        take(office["decide"], award, "decide")
        assert state(award) == "noticed", "decided while an objection was open"
        told = {"outcome": "rejected", "answer": "示例：经核查，与事实不符。"}
        office["decide"].post(reverse("award_objection", args=[Objection.objects.get().pk]), told)
        take(office["decide"], award, "decide")
        assert state(award) == "decided"
        assert press_publish(office["verify"], award)

    def test_whoever_serves_is_screened_before_the_public_notice(self, county, office):
        award = draft(county, serving("示例某"), award_kind="model_veteran")
        take(office["verify"], award, "verify")
        days = {"notice_from": today(), "notice_to": today() + timedelta(days=6)}
        take(office["decide"], award, "notice", **days)
        assert state(award) == "reviewed"
        take(office["screen"], award, "screen")
        take(office["decide"], award, "notice", **days)
        assert state(award) == "noticed"


class TestOtherDuties:
    def test_a_notice_is_brought_to_the_family(self, county, person):
        award = draft(county, "示例某")
        vouch(award)
        publish(award)
        browser = person("示例送达", "喜报送达")
        browser.post(reverse("deliveries_enter", args=[award.pk]))
        held = Delivery.objects.get()
        assert browser.get(reverse("delivery", args=[held.pk])).status_code == 200
        assert browser.get(reverse("delivery_contact", args=[held.pk])).status_code == 200

    def test_an_edition_of_a_roll_is_frozen(self, county, person):
        make_award(county, "示例某")
        address = reverse("roll_editions", args=[make_roll(county).pk])
        browser = person("示例定版", "名录定版")
        browser.post(address, form_fields(browser.get(address).content.decode()))
        assert RollEdition.objects.count() == 1

    def test_a_list_is_brought_in_for_the_own_region(self, county, person):
        page = person("示例导入", "导入").get(reverse("imports:add"))
        assert county in page.context["form"].fields["region"].queryset

    def test_whoever_enters_may_bring_pictures_and_documents(self, person):
        browser = person("示例甲", "经办（录入）")
        for name in ("wagtailimages:add_multiple", "wagtaildocs:add_multiple", "nominations", "yearly_counts:add"):
            assert browser.get(reverse(name)).status_code == 200, name

    def test_votes_are_watched_over(self, person):
        assert person("示例监督", "投票监督").get(reverse("votes")).status_code == 200

    @pytest.mark.parametrize("duty", [duty.name for duty in DUTIES])
    def test_nobody_is_let_into_what_is_not_his_duty(self, person, duty):
        browser = person("示例某", duty)
        doors = {
            "wagtailusers_groups:index": (),
            "deliveries": ("喜报送达",),
            "imports:index": ("导入",),
            "award_objections": ("公示、评定与撤销",),
            "votes": ("投票监督",),
        }
        assert browser.get(reverse("award_worklist")).status_code == 200
        for door, open_to in doors.items():
            assert (browser.get(reverse(door)).status_code == 200) == (duty in open_to), door


class TestPlanting:
    def test_each_group_is_there_with_rights_at_the_home_pages_of_both_languages(self, planted):
        assert {duty.name for duty in DUTIES} <= set(Group.objects.values_list("name", flat=True))
        assert set(GroupPagePermission.objects.filter(group__name="保密审查").values_list("page", flat=True)) == set(
            HomePage.objects.values_list("pk", flat=True)
        )

    def test_no_group_holds_two_reviews(self, planted):
        reviews = {"verify_award", "screen_award", "decide_award"}
        for group in Group.objects.filter(name__in=[duty.name for duty in DUTIES]):
            assert len(reviews & set(group.permissions.values_list("codename", flat=True))) <= 1, group.name

    def test_what_an_administrator_changed_stays(self, planted):
        group = Group.objects.get(name="保密审查")
        group.permissions.clear()
        GroupPagePermission.objects.filter(group=group).delete()
        Group.objects.filter(name="导入").delete()
        Group.objects.filter(name="名录定版").update(name="名录组")
        plant_site()
        assert not group.permissions.exists()
        assert not GroupPagePermission.objects.filter(group=group).exists()
        assert not Group.objects.filter(name__in=["导入", "名录定版"]).exists()

    def test_a_group_of_the_same_name_that_was_there_before_is_not_touched(self, planted):
        PlantedDuty.objects.all().delete()
        Group.objects.filter(name="导入").delete()
        own = Group.objects.create(name="导入")
        plant_duties()
        assert not own.permissions.exists()
        assert PlantedDuty.objects.count() == len(DUTIES)

    def test_planting_again_makes_nothing_and_asks_little(self, planted, django_assert_max_num_queries):
        before = Group.objects.count()
        with django_assert_max_num_queries(4):
            plant_duties()
        assert Group.objects.count() == before

    def test_before_there_are_pages_nothing_is_made(self, planted, monkeypatch):
        PlantedDuty.objects.all().delete()
        monkeypatch.setattr(HomePage.objects, "all", HomePage.objects.none)
        plant_duties()
        assert not PlantedDuty.objects.exists()
