"""The desk of nominations: for the own office, answered once, and the way of a nominee into an announcement."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Locale, Page

from frame.intake.submission import KEPT_DAYS, forget_due
from memorial.honours.campaigns.handing_in import answer
from memorial.honours.campaigns.taking_in import awards_open_to, take_into
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, Nomination
from memorial.honours.procedure.taking import take
from search.worker import _errands
from tests.factories.honours import make_award, make_campaign
from tests.honours.campaigns.filling import DEEDS, hand_in, text_of
from tests.support.awards import draft, editor, today

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture
def nomination(client, campaign):
    hand_in(client, campaign, evidence=[SimpleUploadedFile("证明.pdf", PDF)])
    return Nomination.objects.get()


@pytest.fixture
def proposed(county):
    """A draft that stands in 推荐."""
    return draft(county, award_kind="finest_veteran", title="示例推荐名单")


def address(nomination):
    return reverse("nomination_desk", args=[nomination.pk])


def rows_of(award):
    return list(AwardPage.objects.get(pk=award.pk).get_latest_revision_as_object().recipients.all())


class TestWhoSees:
    def test_open_ones_are_listed_and_read_whole(self, client, campaign, clerk, nomination):
        client.force_login(clerk)
        assert nomination.receipt in text_of(client.get(reverse("nominations")))
        page = text_of(client.get(address(nomination)))
        for words in ("李在世", DEEDS, "孙某", "0537-1234567", "本人已同意被推荐", "证明.pdf"):
            assert words in page

    def test_files_are_handed_out_as_downloads_only(self, client, clerk, nomination):
        client.force_login(clerk)
        answered = client.get(reverse("nomination_evidence", args=[nomination.pk, nomination.files.get().pk]))
        assert "attachment" in answered.headers["Content-Disposition"]
        assert answered.headers["X-Content-Type-Options"] == "nosniff"
        assert b"".join(answered.streaming_content) == PDF

    def test_not_shown_without_the_right_nor_to_the_office_beside(self, client, county, other_county, nomination):
        file = reverse("nomination_evidence", args=[nomination.pk, nomination.files.get().pk])
        client.force_login(editor(county, "编辑", "answer_objection"))
        for url in (reverse("nominations"), address(nomination), file):
            assert client.get(url).status_code == 302
        client.force_login(editor(other_county, "邻县", "handle_nomination"))
        assert nomination.receipt not in text_of(client.get(reverse("nominations") + "?state=all"))
        for url in (address(nomination), file):
            assert client.get(url).status_code == 302
            assert client.post(url, {"outcome": "declined", "answer": "理由"}).status_code == 302
        nomination.refresh_from_db()
        assert nomination.is_open

    def test_narrowed_by_campaign_and_junk_narrows_nothing(self, client, county, campaign, clerk, nomination):
        other = make_campaign(county, title="另一项评选")
        hand_in(client, other, nominee="周在世")
        client.force_login(clerk)
        listed = reverse("nominations")
        assert "周在世" not in text_of(client.get(listed, {"campaign": campaign.pk}))
        assert "周在世" in text_of(client.get(listed, {"campaign": "x", "p": "-1"}))

    def test_the_campaign_leads_there_and_the_group_form_offers_the_right(self, client, admin_client, clerk, campaign):
        client.force_login(clerk)
        edit = reverse("wagtailadmin_pages:edit", args=[campaign.pk])
        assert f"{reverse('nominations')}?campaign={campaign.pk}" in text_of(client.get(edit))
        assert "评选推荐" in text_of(admin_client.get("/admin/groups/new/"))


class TestAnswering:
    def test_the_nominator_reads_the_reason_and_the_history_names_nobody(self, client, clerk, nomination):
        client.force_login(clerk)
        assert "必需字段" in text_of(client.post(address(nomination), {"outcome": "declined", "answer": ""}))
        client.post(address(nomination), {"outcome": "declined", "answer": "事迹与档案不符。"})
        nomination.refresh_from_db()
        key = nomination.issue()
        nomination.save()
        page = text_of(client.get(reverse("nomination", args=[nomination.receipt, key])))
        assert "未列入推荐名单" in page
        assert "事迹与档案不符。" in page
        history = text_of(client.get(reverse("wagtailadmin_pages:history", args=[nomination.campaign_id])))
        assert f"推荐 {nomination.campaign.nominations.get().receipt[:8]}" in history
        assert "李在世" not in history

    @pytest.mark.parametrize(
        ("outcome", "text", "why"),
        [
            ("", "理由", "请选择结论"),
            ("taken", "理由", "请选择结论"),
            ("declined", " ", "请写明答复的理由"),
            ("declined", "请联系13812345678", "手机号"),
        ],
    )
    def test_no_answer_without_outcome_and_reasons(self, clerk, nomination, outcome, text, why):
        with pytest.raises(ValidationError, match=why):
            answer(nomination, clerk, outcome, text)

    def test_not_twice_and_not_by_others(self, clerk, other_county, nomination):
        with pytest.raises(PermissionDenied):
            answer(nomination, editor(other_county, "邻县", "handle_nomination"), "declined", "理由")
        answer(nomination, clerk, "declined", "理由")
        with pytest.raises(ValidationError, match="已经办理过了"):
            answer(nomination, clerk, "merged", "又一次")

    def test_personal_data_goes_on_its_day_and_the_answer_stays(self, clerk, nomination):
        path = nomination.files.get().file.path
        answer(nomination, clerk, "declined", "名额有限。")
        assert forget_due(Nomination, today() + timedelta(days=KEPT_DAYS - 1)) == 0
        assert forget_due(Nomination, today() + timedelta(days=KEPT_DAYS)) == 1
        nomination.refresh_from_db()
        told = [getattr(nomination, name) for name in ("name", "contact", "text", "nominee", "place", "unit")]
        assert told == [""] * 6
        assert nomination.answer == "名额有限。"
        assert not nomination.files.exists()
        assert not Path(path).exists()

    def test_the_worker_forgets_them(self):
        assert any(getattr(errand, "model", None) is Nomination for errand in _errands)

    def test_more_nominations_ask_no_more(self, client, campaign, clerk, django_assert_num_queries):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        hand_in(client, campaign, nominee="李零")
        client.force_login(clerk)
        client.get(reverse("nominations"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("nominations"))
        few = len(asked)
        for number in range(12):
            hand_in(client, campaign, nominee=f"李{number}")
        with django_assert_num_queries(few):
            client.get(reverse("nominations"))


class TestTakingIn:
    def test_the_nominee_becomes_a_recipient_of_the_draft_without_consent(self, client, clerk, nomination, proposed):
        client.force_login(clerk)
        assert "示例推荐名单" in text_of(client.get(address(nomination)))
        given = {"act": "take", "award": proposed.pk, "told": "已列入推荐名单。"}
        assert client.post(address(nomination), given).status_code == 302
        row = rows_of(proposed)[0]
        assert (row.name, row.place, row.unit_public, row.citation) == (
            *("李在世", "任城区李营街道", "某村党支部书记"),
            DEEDS,
        )
        assert (row.consent_given, row.notice_consent, row.deceased, row.is_public) == (None, None, False, False)
        nomination.refresh_from_db()
        assert (nomination.outcome, nomination.award_id) == ("taken", proposed.pk)
        assert nomination.forget_on == today() + timedelta(days=KEPT_DAYS)

    def test_the_procedure_lets_nobody_be_named_before_consent_is_entered(self, county, clerk, nomination, proposed):
        take_into(proposed, nomination, clerk, "已列入。")
        take(proposed, AwardAct.VERIFY, editor(county, "核实员", "verify_award"))
        days = {"notice_from": today(), "notice_to": today() + timedelta(days=6)}
        with pytest.raises(ValidationError, match="李在世没有同意公示"):
            take(proposed, AwardAct.NOTICE, editor(county, "评定员", "decide_award"), **days)

    def test_a_collective_is_taken_in_as_one(self, client, campaign, clerk, proposed):
        hand_in(client, campaign, nominee="示例服务站", consent="collective")
        take_into(proposed, Nomination.objects.get(), clerk, "已列入。")
        assert rows_of(proposed)[0].recipient_kind == "collective"

    def test_said_to_be_dead_is_not_yet_known_to_be(self, client, campaign, clerk, proposed):
        hand_in(client, campaign, consent="deceased")
        take_into(proposed, Nomination.objects.get(), clerk, "已列入。")
        assert not rows_of(proposed)[0].deceased

    def test_not_twice_into_one_announcement(self, client, campaign, clerk, nomination, proposed):
        take_into(proposed, nomination, clerk, "已列入。")
        hand_in(client, campaign, name="周某", contact="0537-7654321")
        other = Nomination.objects.exclude(pk=nomination.pk).get()
        with pytest.raises(ValidationError, match="与已有的推荐合并办理"):
            take_into(proposed, other, clerk, "已列入。")
        with pytest.raises(ValidationError, match="已经办理过了"):
            take_into(proposed, nomination, clerk, "已列入。")
        assert len(rows_of(proposed)) == 1

    def test_only_drafts_of_the_own_office_that_stand_in_nomination(
        self, county, other_county, campaign, clerk, nomination, proposed
    ):
        announced = make_award(county, "王守田", award_kind="finest_veteran")
        reviewed = draft(county, "王守田", award_kind="finest_veteran", title="已初审")
        take(reviewed, AwardAct.VERIFY, editor(county, "核实员", "verify_award"))
        theirs = draft(other_county, award_kind="finest_veteran", title="邻县名单")
        draft(county, award_kind="merit_second", title="别的类别")
        assert list(awards_open_to(clerk, campaign)) == [proposed]
        for award in (announced, reviewed):
            with pytest.raises(ValidationError, match="不在推荐阶段"):
                take_into(award, nomination, clerk, "已列入。")
        with pytest.raises(PermissionDenied):
            take_into(theirs, nomination, clerk, "已列入。")

    def test_an_announcement_that_is_locked_is_left_alone(self, clerk, admin_user, nomination, proposed):
        AwardPage.objects.filter(pk=proposed.pk).update(locked=True, locked_by=admin_user)
        with pytest.raises(ValidationError, match="锁定"):
            take_into(proposed, nomination, clerk, "已列入。")
        nomination.refresh_from_db()
        assert nomination.is_open

    def test_without_any_draft_the_desk_says_what_to_do(self, client, clerk, nomination):
        client.force_login(clerk)
        assert "请先在地区页下建一份" in text_of(client.get(address(nomination)))


class TestKeeping:
    def test_a_campaign_with_nominations_is_not_deleted(self, admin_client, county, campaign, nomination):
        for page in (campaign, county):
            admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={campaign.pk}"
        admin_client.post(bulk)
        assert Page.objects.filter(pk__in=[campaign.pk, county.pk]).count() == 2
        assert Nomination.objects.filter(pk=nomination.pk).exists()

    def test_one_without_is(self, admin_client, campaign):
        admin_client.post(reverse("wagtailadmin_pages:delete", args=[campaign.pk]))
        assert not Page.objects.filter(pk=campaign.pk).exists()

    def test_what_is_handed_in_through_a_translation_belongs_to_the_original(self, client, campaign):
        twin = campaign.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        twin.save_revision().publish()
        assert client.get(f"/en/campaigns/{twin.number}/").status_code == 200
        hand_in(client, campaign)
        assert Nomination.objects.get().campaign_id == campaign.pk
