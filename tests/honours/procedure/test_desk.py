"""The desk of the procedure in the admin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardStep
from memorial.honours.procedure.taking import take
from tests.factories.honours import make_award
from tests.support.awards import draft, editor, state, today

pytestmark = pytest.mark.django_db


class TestDesk:
    def test_a_step_is_taken_in_the_admin(self, client, county, office):
        award = draft(county, "王守田")
        client.force_login(office["verify"])
        address = reverse("award_procedure", args=[award.pk])
        page = client.get(address).content.decode()
        assert "已接收" in page
        assert 'value="verify"' in page
        assert 'value="screen"' not in page
        client.post(address, {"act": "verify", "verify-note": "材料齐全"})
        assert state(award) == "verified"
        assert "材料齐全" in client.get(address).content.decode()

    def test_a_refused_step_says_why_and_keeps_what_was_written(self, client, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        client.force_login(office["decide"])
        address = reverse("award_procedure", args=[award.pk])
        told = {"act": "notice", "notice-notice_from": today(), "notice-notice_to": today(), "notice-note": "一份说明"}
        page = client.post(address, told).content.decode()
        assert "至少公示5天" in page
        assert "一份说明" in page
        assert state(award) == "reviewed"

    @pytest.mark.parametrize("act", ["screen", "announce", "", "nonsense"])
    def test_an_act_that_is_not_open_changes_nothing(self, client, county, office, act):
        award = draft(county, "王守田")
        client.force_login(office["screen"])
        client.post(reverse("award_procedure", args=[award.pk]), {"act": act})
        assert not AwardStep.objects.exists()

    def test_the_worklist_shows_what_the_own_office_has_to_do(self, client, county, other_county, office):
        draft(county, "王守田", title="示例甲")
        draft(other_county, "李二", title="示例乙")
        client.force_login(office["verify"])
        page = client.get(reverse("award_worklist")).content.decode()
        assert "示例甲" in page
        assert "示例乙" not in page

    def test_closed_to_another_office(self, client, county, other_county):
        client.force_login(editor(other_county, "邻县"))
        award = draft(county, "王守田")
        assert client.get(reverse("award_procedure", args=[award.pk])).status_code == 302

    def test_the_form_leads_there(self, admin_client, county):
        award = draft(county, "王守田")
        page = admin_client.get(reverse("wagtailadmin_pages:edit", args=[award.pk])).content.decode()
        assert reverse("award_procedure", args=[award.pk]) in page

    def test_the_worklist_is_narrowed_by_state_and_region(self, client, city, county, other_county, admin_user):
        draft(county, "王守田", title="示例甲")
        draft(other_county, "李二", title="示例乙", award_kind="model_veteran")
        make_award(county, "张三", title="示例丙")
        client.force_login(admin_user)

        def listed(asked):
            page = client.get(reverse("award_worklist"), asked).content.decode()
            return {title for title in ("示例甲", "示例乙", "示例丙") if title in page}

        assert listed({}) == {"示例甲", "示例乙"}
        assert listed({"state": "nominated"}) == {"示例乙"}
        assert listed({"state": "announced"}) == {"示例丙"}
        assert listed({"state": "all"}) == {"示例甲", "示例乙", "示例丙"}
        assert listed({"region": county.pk}) == {"示例甲"}
        assert listed({"state": "nonsense", "region": "x"}) == {"示例甲", "示例乙"}

    def test_more_awards_in_the_worklist_ask_no_more(self, client, county, admin_user, django_assert_max_num_queries):
        client.force_login(admin_user)
        draft(county, "王守田")
        client.get(reverse("award_worklist"))
        with CaptureQueriesContext(connection) as before:
            client.get(reverse("award_worklist"))
        for number in range(4):
            draft(county, "王守田", title=f"示例{number}")
        with django_assert_max_num_queries(len(before)):
            client.get(reverse("award_worklist"))

    def test_a_step_that_has_nothing_to_do_is_not_offered(self, client, county, admin_user):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, admin_user)
        client.force_login(admin_user)
        page = client.get(reverse("award_procedure", args=[award.pk])).content.decode()
        assert 'value="notice"' in page
        assert 'value="verify"' not in page
        assert 'value="screen"' not in page
