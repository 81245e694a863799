"""Both paths of an award, step by step, and that there is no way around them."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Revision, Workflow, WorkflowTask

from frame.caching import drop
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardKind, AwardPage, AwardStep, Recipient
from memorial.honours.models.award_kind import TOPIC
from memorial.honours.procedure.paths import OPEN_ACTS, RIGHTS, state_after
from memorial.honours.procedure.taking import take
from tests.factories.honours import make_award
from tests.support.awards import draft, end_notice, publish, state, today
from tests.support.editing import form_fields

pytestmark = pytest.mark.django_db


class TestPaths:
    def test_every_open_act_leads_on_and_has_its_right(self):
        for path, states in OPEN_ACTS.items():
            for acts in states.values():
                for act in acts:
                    assert state_after(path, [act])
                    assert RIGHTS[act]

    def test_received_goes_its_four_steps(self, county, office):
        award = draft(county, "王守田")
        seen = [state(award)]
        take(award, AwardAct.VERIFY, office["verify"])
        seen.append(state(award))
        take(award, AwardAct.SCREEN, office["screen"])
        seen.append(state(award))
        publish(award, office["editor"])
        assert [*seen, state(award)] == ["received", "verified", "screened", "announced"]
        announced = AwardStep.objects.last()
        assert (announced.act, announced.by_name, announced.seen["names"] != []) == ("announce", "编辑", True)

    def test_chosen_goes_through_public_notice(self, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=4))
        assert state(award) == "noticed"
        with pytest.raises(ValidationError, match="公示还没有结束"):
            take(award, AwardAct.DECIDE, office["decide"])
        end_notice(award)
        take(award, AwardAct.DECIDE, office["decide"])
        assert publish(award).live
        assert state(award) == "announced"

    def test_sent_back_everything_begins_anew(self, county, office):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SEND_BACK, office["verify"], note="姓名写错")
        assert state(award) == "received"
        with pytest.raises(ValidationError, match="还不能发布"):
            publish(award)
        # A new round: whoever verified may do so again, and only what this round saw counts.
        take(award, AwardAct.VERIFY, office["verify"])
        assert state(award) == "verified"


class TestNoWayAround:
    @pytest.mark.parametrize("kind", ["merit_second", "model_veteran"])
    def test_a_draft_is_not_published_before_its_time(self, county, kind):
        award = draft(county, "王守田", award_kind=kind)
        with pytest.raises(ValidationError, match="还不能发布"):
            publish(award)
        assert not AwardPage.objects.get(pk=award.pk).live

    def test_the_form_tells_the_editor_what_comes_next(self, admin_client, county):
        award = draft(county, "王守田")
        address = reverse("wagtailadmin_pages:edit", args=[award.pk])
        data = form_fields(admin_client.get(address).content.decode()) | {"body-count": "0", "action-publish": "1"}
        answer = admin_client.post(address, data, follow=True)
        assert "下一步：核实（初审）通过" in answer.content.decode()
        assert not AwardPage.objects.get(pk=award.pk).live

    def test_a_schedule_is_put_off(self, county, office):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        award.go_live_at = timezone.now() + timedelta(days=1)
        revision = award.save_revision()
        revision.publish()
        # Due, but sent back in the meantime.
        take(award, AwardAct.SEND_BACK, office["verify"], note="有疑问")
        Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
        call_command("publish_scheduled")
        assert not AwardPage.objects.get(pk=award.pk).live

    def test_many_at_once_with_what_lies_below(self, admin_client, county):
        award = draft(county, "王守田")
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        admin_client.post(f"{address}?id={county.pk}", {"include_descendants": "on"})
        assert not AwardPage.objects.get(pk=award.pk).live

    def test_the_last_approval_of_a_workflow(self, admin_client, admin_user, county):
        award = draft(county, "王守田")
        task = GroupApprovalTask.objects.create(name="终审")
        workflow = Workflow.objects.create(name="审核")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        task_state = workflow.start(award, admin_user).current_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[award.pk, "approve", task_state.pk])
        answer = admin_client.post(address, {"comment": ""}, follow=True)
        assert "还不能发布" in answer.content.decode()
        assert not AwardPage.objects.get(pk=award.pk).live

    def test_a_text_changed_after_the_review_is_reviewed_again(self, county, office):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        award.document_number = "鲁字〔2023〕9号"
        award.save_revision()
        with pytest.raises(ValidationError, match="重新核实（初审）"):
            publish(award)
        take(award, AwardAct.VERIFY, office["verify"])
        with pytest.raises(ValidationError, match="重新保密审查"):
            publish(award)
        take(award, AwardAct.SCREEN, office["screen"])
        assert publish(award).live

    def test_a_correction_of_what_is_public_is_verified_first(self, county, office):
        award = make_award(county, "王守田", announced="2023-07")
        award.document_number = "鲁字〔2023〕9号"
        award.save_revision()
        with pytest.raises(ValidationError, match="重新核实（初审）"):
            publish(award)
        take(award, AwardAct.VERIFY, office["verify"])
        assert publish(award).document_number == "鲁字〔2023〕9号"

    def test_the_same_text_is_not_reviewed_twice(self, county, office):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, office["verify"])
        with pytest.raises(ValidationError, match="不用再办"):
            take(award, AwardAct.VERIFY, office["verify"])

    def test_the_honour_of_the_notice_is_the_one_announced(self, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=9))
        end_notice(award)
        award.level = "county"
        award.save_revision()
        take(award, AwardAct.VERIFY, office["verify"])
        with pytest.raises(ValidationError, match="与公示时不同"):
            take(award, AwardAct.DECIDE, office["decide"])

    def test_a_kind_retired_before_the_awards_date_is_not_announced(self, county, office):
        award = draft(county, "王守田", announced="2023-07")
        AwardKind.objects.filter(code=award.award_kind).update(until=date(2020, 1, 1))
        drop(TOPIC)
        with pytest.raises(ValidationError, match="不再授予"):
            take(award, AwardAct.VERIFY, office["verify"])


class TestTranslation:
    def test_it_stands_where_its_original_does_and_its_own_words_are_verified(self, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=9))
        end_notice(award)
        take(award, AwardAct.DECIDE, office["decide"])
        publish(award)
        english = Locale.objects.get(language_code="en")
        twin = award.copy_for_translation(english, copy_parents=True)
        twin.title = "Model veteran"
        twin.recipients = [Recipient(name="Wang Shoutian", deceased=True)]
        twin.save_revision()
        assert state(twin) == "announced"
        with pytest.raises(ValidationError, match="重新核实"):
            publish(twin)
        take(twin, AwardAct.VERIFY, get_user_model().objects.create_superuser("译文核实", "a@example.org", "x"))
        assert publish(twin).live
