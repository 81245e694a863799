"""The days of a public notice, revocation, awards from lists, and the rules of every step."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep, Recipient
from memorial.honours.procedure.standing import standing_of
from memorial.honours.procedure.taking import take
from memorial.records.importing.bulk import write_new
from tests.factories.honours import AwardFactory, RollFactory, make_award
from tests.support.awards import draft, editor, end_notice, publish, state, today

pytestmark = pytest.mark.django_db


class TestNotice:
    @pytest.fixture
    def reviewed(self, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        return award

    @pytest.mark.parametrize(
        ("first", "last", "told"),
        [
            (0, -1, "早于起日"),
            (-3, 5, "不能从过去的日子算起"),
            (0, 3, "至少公示5天，现在只有4天"),
            (0, 400, "超过一年"),
            (None, 5, "请填写公示的起止日期"),
            (0, None, "请填写公示的起止日期"),
        ],
    )
    def test_days_that_cannot_be(self, reviewed, office, first, last, told):
        days = [None if each is None else today() + timedelta(days=each) for each in (first, last)]
        with pytest.raises(ValidationError, match=told):
            take(reviewed, AwardAct.NOTICE, office["decide"], notice_from=days[0], notice_to=days[1])

    def test_it_is_extended_with_a_reason_and_only_to_later(self, reviewed, office):
        end = today() + timedelta(days=6)
        take(reviewed, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=end)
        with pytest.raises(ValidationError, match="请写明理由"):
            take(reviewed, AwardAct.EXTEND, office["decide"], notice_to=end + timedelta(days=3))
        with pytest.raises(ValidationError, match="应晚于"):
            take(reviewed, AwardAct.EXTEND, office["decide"], note="补充材料", notice_to=end)
        take(reviewed, AwardAct.EXTEND, office["decide"], note="补充材料", notice_to=end + timedelta(days=3))
        assert standing_of(reviewed).notice == (today(), end + timedelta(days=3))

    def test_nothing_is_verified_without_recipients(self, county, office):
        with pytest.raises(ValidationError, match="还没有受奖者"):
            take(draft(county), AwardAct.VERIFY, office["verify"])


class TestRevoked:
    @pytest.fixture
    def revoked(self, county, office):
        award = make_award(county, "王守田", announced="2023-07")
        take(award, AwardAct.REVOKE, office["decide"], note="经复核，事迹不实。")
        return AwardPage.objects.get(pk=award.pk)

    def test_it_stays_visible_with_its_reason(self, client, revoked):
        page = client.get(f"/awards/{revoked.number}/").content.decode()
        assert "本项荣誉已于" in page
        assert "经复核，事迹不实。" in page

    def test_it_is_on_no_roll(self, county, revoked):
        make_award(county, "李二", announced="2023-08")
        roll = RollFactory.build()
        county.add_child(instance=roll)
        assert [row.name for row in roll.recipients()] == ["李二"]

    def test_not_without_a_reason(self, county, office):
        award = make_award(county, "王守田", announced="2023-07")
        with pytest.raises(ValidationError, match="请写明理由"):
            take(award, AwardAct.REVOKE, office["decide"])

    def test_nothing_leads_on_from_there(self, revoked, office):
        assert not {AwardAct.REVOKE, AwardAct.SEND_BACK} & set(standing_of(revoked).open_acts)
        revoked.body = [("paragraph", "<p>另有说明。</p>")]
        revoked.save_revision()
        with pytest.raises(ValidationError, match="之后改过"):
            publish(revoked)
        take(revoked, AwardAct.VERIFY, office["verify"])
        assert state(publish(revoked)) == "revoked"

    def test_its_entry_says_so(self, revoked):
        assert revoked.entry.summary.startswith("已撤销")


class TestTakenIn:
    def test_what_a_list_brings_is_signed_with_its_source(self, county):
        award = AwardFactory.build(slug="listed")
        award.recipients.add(Recipient(name="王守田", deceased=True))
        write_new([award], county, ["recipients"], "国家名单")
        step = AwardStep.objects.get()
        assert (step.act, step.state, step.by_name) == ("list", "announced", "系统")
        assert "国家名单" in step.note
        assert state(AwardPage.objects.get()) == "announced"

    def test_a_draft_from_a_list_goes_through_the_reviews(self, county):
        award = AwardFactory.build(slug="listed", live=False)
        award.recipients.add(Recipient(name="赵在世"))
        write_new([award], county, ["recipients"], "国家名单")
        assert not AwardStep.objects.exists()
        assert state(AwardPage.objects.get()) == "received"


class TestRules:
    def test_steps_are_not_skipped(self, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        for act in (AwardAct.NOTICE, AwardAct.DECIDE):
            with pytest.raises(ValidationError, match="不能"):
                take(award, act, office["decide"], notice_from=today(), notice_to=today())
        with pytest.raises(ValidationError, match="不能"):
            take(award, AwardAct.SCREEN, office["screen"])

    def test_one_person_does_not_do_two_of_the_reviews(self, county):
        both = editor(county, "一人", "verify_award", "screen_award", "decide_award")
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, both)
        with pytest.raises(ValidationError, match="同一人不能再做另一道审查"):
            take(award, AwardAct.SCREEN, both)

    def test_not_even_the_administrator(self, county, admin_user):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, admin_user)
        with pytest.raises(ValidationError, match="同一人"):
            take(award, AwardAct.SCREEN, admin_user)

    def test_whoever_comes_in_after_the_notice_is_not_announced_with_it(self, county, office):
        award = draft(county, "王守田", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=9))
        end_notice(award)
        take(award, AwardAct.DECIDE, office["decide"])
        award.recipients.add(Recipient(name="后来者", deceased=True))
        award.save_revision()
        with pytest.raises(ValidationError, match="后来者没有经过公示"):
            publish(award)

    def test_a_recipient_may_be_left_out_after_the_notice(self, county, office):
        award = draft(county, "王守田", "李二", award_kind="model_veteran")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=9))
        end_notice(award)
        award.recipients = [row for row in award.recipients.all() if row.name == "王守田"]
        award.save_revision()
        with pytest.raises(ValidationError, match="之后改过"):
            take(award, AwardAct.DECIDE, office["decide"])
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.DECIDE, office["decide"])
        assert publish(award).live

    def test_a_step_is_never_changed(self, county, office):
        step = take(draft(county, "王守田"), AwardAct.VERIFY, office["verify"])
        step.note = "改写"
        with pytest.raises(ValidationError, match="只增不改"):
            step.save()

    def test_a_copy_begins_anew(self, county, office):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        twin = award.copy(update_attrs={"slug": "award-copy"}, keep_live=False)
        assert state(AwardPage.objects.get(pk=twin.pk)) == "received"

    def test_a_change_of_kind_after_the_steps_does_not_pass_for_a_chosen_honour(self, county, office):
        award = draft(county, "王守田")
        take(award, AwardAct.VERIFY, office["verify"])
        take(award, AwardAct.SCREEN, office["screen"])
        award.award_kind = "model_veteran"
        award.save_revision()
        with pytest.raises(ValidationError, match="下一步：开始公示"):
            publish(award)
