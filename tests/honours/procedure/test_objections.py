"""Public notices, objections to them, and what an open one holds up."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.models import Locale, PageViewRestriction

from frame.intake.receipts import is_receipt
from frame.intake.submission import KEPT_DAYS, forget_due
from frame.models import Attempt
from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep, Objection, ObjectionFile, Recipient
from memorial.honours.objections.handing_in import answer
from memorial.honours.objections.notices import current_notices, notice_at
from memorial.honours.procedure.taking import take
from tests.factories.records import DivisionFactory, RegionFactory
from tests.media.test_pictures import picture_bytes
from tests.support.awards import draft, editor, end_notice, publish, today
from tests.support.intake import made, text_of

pytestmark = pytest.mark.django_db

WORDS = "推荐表所列的年份与档案不符，请核对。"


def willing(name, **fields):
    return Recipient(name=name, notice_consent=date(2024, 1, 1), **fields)


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def answering(county):
    return editor(county, "答复员", "answer_objection")


@pytest.fixture
def noticed(county, office):
    """A chosen honour with two living people, in its public notice."""
    award = draft(
        county, willing("赵在世", place="李营街道"), willing("钱在世"), award_kind="model_veteran", title="示例推荐"
    )
    take(award, AwardAct.VERIFY, office["verify"])
    take(award, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=6))
    return AwardPage.objects.get(pk=award.pk)


def address(award):
    return reverse("notice", args=[award.number])


def form_address(award):
    return reverse("object_to", args=[award.number])


def told(**changed):
    return {"about": "赵在世", "text": WORDS, "name": "孙某", "contact": "0537-1234567", "made": made(), **changed}


def hand_in(client, award, **changed):
    return client.post(form_address(award), told(**changed))


class TestNotice:
    def test_the_public_reads_who_is_proposed_until_when_and_how_to_object(self, client, noticed):
        answer_ = client.get(address(noticed))
        page = text_of(answer_)
        assert "示例推荐" in page
        assert "赵在世" in page
        assert "李营街道" in page
        assert form_address(noticed) in page
        assert "noindex" in answer_.headers["X-Robots-Tag"]

    def test_the_award_itself_is_not_public(self, client, noticed):
        assert client.get(f"/awards/{noticed.number}/").status_code == 404
        assert "赵在世" not in text_of(client.get("/search/?q=赵在世&format=json"))

    def test_there_is_none_before_its_first_day_nor_without_one(self, client, county, noticed):
        AwardStep.objects.filter(act=AwardAct.NOTICE).update(notice_from=today() + timedelta(days=1))
        assert client.get(address(noticed)).status_code == 404
        other = draft(county, willing("李在世"), award_kind="model_veteran")
        assert client.get(address(other)).status_code == 404

    def test_none_where_a_page_above_is_closed(self, client, county, noticed):
        PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(address(noticed)).status_code == 404
        assert current_notices() == []

    def test_the_level_of_the_honour_is_told(self, client, noticed):
        for url in (address(noticed), "/notices/"):
            assert "市级" in text_of(client.get(url))
        assert "City level" in text_of(client.get(f"/en{address(noticed)}"))

    def test_a_notice_of_before_levels_were_kept_tells_none(self, client, noticed):
        step = AwardStep.objects.get(act=AwardAct.NOTICE)
        del step.seen["notice"]["level"]
        AwardStep.objects.filter(pk=step.pk).update(seen=step.seen)
        assert client.get(address(noticed)).status_code == 200

    def test_an_extension_is_told_with_its_days_and_its_reason(self, client, noticed, office):
        assert "延长" not in text_of(client.get(address(noticed)))
        last = today() + timedelta(days=9)
        take(noticed, AwardAct.EXTEND, office["decide"], notice_to=last, note="示例：补充材料，<b>延长</b>公示。")
        page = text_of(client.get(address(noticed)))
        assert f"公示原定{date_format(today() + timedelta(days=6))}结束，已延长" in page
        assert f"{date_format(today())}延长至{date_format(last)}" in page
        assert "示例：补充材料，&lt;b&gt;延长&lt;/b&gt;公示。" in page
        assert "已延长" in text_of(client.get("/notices/"))

    def test_an_extension_of_an_earlier_round_is_told_no_more(self, client, noticed, office):
        take(noticed, AwardAct.EXTEND, office["decide"], notice_to=today() + timedelta(days=9), note="示例旧理由")
        take(noticed, AwardAct.SEND_BACK, office["verify"], note="材料不全")
        take(noticed, AwardAct.VERIFY, office["verify"])
        take(noticed, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=6))
        for url in (address(noticed), "/notices/"):
            page = text_of(client.get(url))
            assert "延长" not in page
            assert "示例旧理由" not in page

    def test_after_its_end_nobody_is_named(self, client, noticed):
        end_notice(noticed)
        page = text_of(client.get(address(noticed)))
        assert "赵在世" not in page
        assert "不再受理异议" in page
        assert current_notices() == []

    def test_sent_back_it_is_gone(self, client, noticed, office):
        take(noticed, AwardAct.SEND_BACK, office["verify"], note="材料不全")
        assert client.get(address(noticed)).status_code == 404
        assert current_notices() == []

    def test_whoever_takes_the_consent_back_is_gone_at_once(self, client, noticed):
        rows = list(noticed.recipients.all())
        rows[0].notice_consent = None
        noticed.recipients = rows
        noticed.save_revision()
        page = text_of(client.get(address(noticed)))
        assert "赵在世" not in page
        assert "钱在世" in page

    def test_an_edited_draft_tells_the_public_nothing_that_was_not_reviewed(self, client, noticed):
        noticed.title = "改过的标题"
        noticed.recipients.add(willing("后来者"))
        noticed.save_revision()
        page = text_of(client.get(address(noticed)))
        assert "改过的标题" not in page
        assert "后来者" not in page

    def test_once_announced_it_leads_to_the_announcement(self, client, noticed, office):
        end_notice(noticed)
        rows = list(noticed.recipients.all())
        for row in rows:
            row.consent_given = date(2024, 1, 1)
        noticed.recipients = rows
        noticed.save_revision()
        take(noticed, AwardAct.DECIDE, office["decide"])
        award = publish(noticed)
        assert client.get(address(award)).headers["Location"] == f"/awards/{award.number}/"

    def test_the_list_of_a_region_and_the_section_lead_there(self, client, county, noticed):
        for url in ("/notices/", "/notices/?place=370811", county.url):
            assert address(noticed) in text_of(client.get(url))
        assert reverse("notices") in text_of(client.get("/awards/"))
        RegionFactory(parent=county.get_parent(), division=DivisionFactory(code="370830000000", name="汶上县", level=3))
        assert address(noticed) not in text_of(client.get("/notices/?place=370830"))
        assert client.get("/notices/?place=nonsense").status_code == 200

    def test_more_notices_ask_no_more(self, county, office, noticed, django_assert_num_queries):
        with django_assert_num_queries(3):
            assert len(current_notices()) == 1
        other = draft(county, willing("李在世"), award_kind="model_veteran")
        take(other, AwardAct.VERIFY, office["verify"])
        take(other, AwardAct.NOTICE, office["decide"], notice_from=today(), notice_to=today() + timedelta(days=9))
        with django_assert_num_queries(3):
            assert len(current_notices()) == 2

    def test_a_translation_has_the_number_and_not_the_notice(self, client, noticed):
        twin = noticed.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
        assert twin.number == noticed.number
        for url in (address(noticed), f"/en{address(noticed)}"):
            assert "赵在世" in text_of(client.get(url))

    def test_an_extension_counts(self, noticed, office):
        last = today() + timedelta(days=20)
        take(noticed, AwardAct.EXTEND, office["decide"], note="补充材料", notice_to=last)
        assert [notice.last for notice in current_notices()] == [last]
        assert notice_at(noticed.number).last == last


class TestHandingIn:
    def test_it_gets_a_receipt_and_a_private_link(self, client, noticed):
        answer_ = hand_in(client, noticed)
        objection = Objection.objects.get()
        assert is_receipt(objection.receipt)
        page = client.get(answer_.headers["Location"])
        assert objection.receipt in text_of(page)
        assert "已收到，正在核查" in text_of(page)
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "孙某" not in text_of(page)
        assert answer_.headers["Location"].split("/")[-2] not in objection.key_digest

    @pytest.mark.parametrize("key", ["x", "A" * 24])
    def test_nobody_reads_it_without_the_key(self, client, noticed, key):
        hand_in(client, noticed)
        receipt = Objection.objects.get().receipt
        assert client.get(reverse("objection", args=[receipt, key])).status_code == 404

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"text": "太短"}, "至少10个字"),
            ({"text": ""}, "请填写“异议的事实和理由”"),
            ({"name": ""}, "请填写“您的姓名”"),
            ({"contact": ""}, "请填写“联系方式”"),
            ({"about": "不在其中的人"}, "选择"),
            ({"homepage": "http://spam.example"}, "这一栏是给机器设的"),
            ({"made": "forged"}, "不完整"),
            ({"made": ""}, "不完整"),
        ],
    )
    def test_what_is_not_taken_in_says_why_and_keeps_what_was_written(self, client, noticed, changed, why):
        page = text_of(hand_in(client, noticed, **changed))
        assert why in page
        assert not Objection.objects.exists()
        if "text" not in changed:
            assert WORDS in page

    def test_too_quick_for_a_person(self, client, noticed):
        assert "提交得太快了" in text_of(hand_in(client, noticed, made=made(0)))
        assert not Objection.objects.exists()

    def test_a_form_sent_back_for_a_word_is_not_too_quick_when_it_is_put_right_at_once(self, client, noticed):
        sent_back = hand_in(client, noticed, name="").context["form"]
        assert hand_in(client, noticed, made=sent_back["made"].value()).status_code == 302
        assert Objection.objects.count() == 1

    def test_a_form_left_open_for_days_begins_anew_and_then_goes_in(self, client, noticed):
        assert "打开太久了" in text_of(hand_in(client, noticed, made=made(3 * 24 * 3600)))

    def test_after_the_end_it_is_refused_with_a_clear_message(self, client, noticed):
        end_notice(noticed)
        for answer_ in (client.get(form_address(noticed)), hand_in(client, noticed)):
            assert answer_.status_code == 410
            assert "不再受理异议" in text_of(answer_)
        assert not Objection.objects.exists()

    def test_too_many_from_one_address(self, client, noticed, settings):
        settings.RATE_LIMITS = True
        codes = [hand_in(client, noticed).status_code for _time in range(6)]
        assert codes == [302] * 5 + [429]
        assert Objection.objects.count() == 5
        assert hand_in_from(client, noticed, "203.0.113.9").status_code == 302
        assert not any("127.0.0.1" in attempt.who for attempt in Attempt.objects.all())

    def test_the_form_tells_the_site_where_it_was_sent_from(self, client, noticed):
        """By another policy browsers send `Origin: null`, and the form is refused as forged."""
        assert client.get(form_address(noticed)).headers["Referrer-Policy"] != "no-referrer"

    def test_the_same_form_sent_twice_is_taken_in_once(self, client, noticed):
        form = told()
        assert client.post(form_address(noticed), form).status_code == 302
        again = client.post(form_address(noticed), form)
        assert again.status_code == 409
        assert "已经提交过了" in text_of(again)
        assert Objection.objects.count() == 1

    def test_without_a_token_of_the_site_nothing_is_taken_in(self, noticed):
        assert hand_in(Client(enforce_csrf_checks=True), noticed).status_code == 403


def hand_in_from(client, award, place):
    return client.post(form_address(award), told(), REMOTE_ADDR=place)


class TestEvidence:
    def files(self):
        return [
            SimpleUploadedFile("档案.jpg", picture_bytes(), content_type="image/jpeg"),
            SimpleUploadedFile("说明.pdf", b"%PDF-1.4\n%%EOF", content_type="application/pdf"),
        ]

    def test_several_files_go_with_it_and_no_address_leads_to_them(self, client, noticed, admin_client):
        assert hand_in(client, noticed, evidence=self.files()).status_code == 302
        files = list(ObjectionFile.objects.order_by("pk"))
        assert [file.title for file in files] == ["档案.jpg", "说明.pdf"]
        for each in (client, admin_client):
            assert each.get(f"/uploads/{files[0].file.name}").status_code == 403

    @pytest.mark.parametrize(
        ("name", "content"),
        [("a.exe", b"MZ"), ("a.pdf", b"not a pdf"), ("a.jpg", b"\xff\xd8broken"), ("a.html", b"<p>")],
    )
    def test_what_is_no_evidence_is_refused(self, client, noticed, name, content):
        answer_ = hand_in(client, noticed, evidence=[SimpleUploadedFile(name, content)])
        assert answer_.status_code == 200
        assert not Objection.objects.exists()

    def test_not_more_than_five(self, client, noticed):
        many = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.4\n%%EOF") for n in range(6)]
        assert "最多上传5个文件" in text_of(hand_in(client, noticed, evidence=many))

    def test_only_the_desk_hands_them_out(self, client, noticed, answering, office):
        hand_in(client, noticed, evidence=self.files())
        file = ObjectionFile.objects.first()
        url = reverse("award_evidence", args=[file.objection_id, file.pk])
        client.force_login(office["decide"])
        assert client.get(url).status_code == 302
        client.force_login(answering)
        answer_ = client.get(url)
        assert "attachment" in answer_.headers["Content-Disposition"]
        assert b"".join(answer_.streaming_content)[:2] == b"\xff\xd8"


class TestHoldingUp:
    @pytest.fixture
    def objected(self, client, noticed):
        hand_in(client, noticed)
        end_notice(noticed)
        return Objection.objects.get()

    def test_nothing_is_decided_while_one_is_open(self, noticed, office, objected):
        with pytest.raises(ValidationError, match=f"还有1件异议没有答复（{objected.receipt}）"):
            take(noticed, AwardAct.DECIDE, office["decide"])

    def test_answered_with_reasons_it_goes_on_and_the_objector_reads_them(
        self, client, noticed, office, answering, objected
    ):
        answer(objected, answering, "rejected", "经查档案，年份无误。")
        take(noticed, AwardAct.DECIDE, office["decide"])
        key = objected.issue()
        Objection.objects.filter(pk=objected.pk).update(key_digest=objected.key_digest)
        receipt = Objection.objects.get().receipt
        page = text_of(client.get(reverse("objection", args=[receipt, key])))
        assert "异议不成立" in page
        assert "经查档案，年份无误。" in page

    def test_upheld_the_person_leaves_before_anything_is_decided(self, noticed, office, answering, objected):
        answer(objected, answering, "upheld", "年份确有出入。")
        with pytest.raises(ValidationError, match="对赵在世的异议成立，而仍在受奖者里"):
            take(noticed, AwardAct.DECIDE, office["decide"])
        noticed.recipients = [row for row in noticed.recipients.all() if row.name != "赵在世"]
        noticed.save_revision()
        take(noticed, AwardAct.VERIFY, office["verify"])
        assert take(noticed, AwardAct.DECIDE, office["decide"]).state == "decided"

    def test_upheld_against_the_whole_only_a_new_round_helps(self, client, noticed, office, answering):
        hand_in(client, noticed, about="")
        answer(Objection.objects.get(), answering, "upheld", "程序有误。")
        end_notice(noticed)
        with pytest.raises(ValidationError, match="请退回"):
            take(noticed, AwardAct.DECIDE, office["decide"])
        take(noticed, AwardAct.SEND_BACK, office["verify"], note="重新公示")
        take(noticed, AwardAct.VERIFY, office["verify"])
        days = {"notice_from": today(), "notice_to": today() + timedelta(days=6)}
        assert take(noticed, AwardAct.NOTICE, office["decide"], **days).state == "noticed"

    def test_whoever_wants_to_publish_is_told_of_one_way_on_and_not_of_two(self, client, noticed, answering):
        assert any("下一步" in problem for problem in noticed.obstacles())
        hand_in(client, noticed, about="")
        answer(Objection.objects.get(), answering, "upheld", "程序有误。")
        told = noticed.obstacles()
        assert any("请退回" in problem for problem in told)
        assert any("还不能发布" in problem for problem in told)
        assert not any("下一步" in problem for problem in told)

    @pytest.mark.parametrize(
        ("outcome", "text", "why"),
        [
            ("", "理由", "请选择结论"),
            ("nonsense", "理由", "请选择结论"),
            ("rejected", " ", "请写明答复的理由"),
            ("rejected", "请联系13812345678", "手机号"),
        ],
    )
    def test_no_answer_without_outcome_and_reasons(self, answering, objected, outcome, text, why):
        with pytest.raises(ValidationError, match=why):
            answer(objected, answering, outcome, text)

    def test_not_twice(self, answering, objected):
        answer(objected, answering, "rejected", "经查无误。")
        with pytest.raises(ValidationError, match="已经答复过了"):
            answer(objected, answering, "upheld", "又查了一次。")

    def test_not_by_others(self, objected, office, other_county):
        for user in (office["decide"], editor(other_county, "邻县", "answer_objection")):
            with pytest.raises(PermissionDenied):
                answer(objected, user, "rejected", "经查无误。")


class TestDesk:
    def test_open_ones_are_listed_and_answered(self, client, noticed, answering):
        hand_in(client, noticed)
        objection = Objection.objects.get()
        client.force_login(answering)
        assert objection.receipt in text_of(client.get(reverse("award_objections")))
        url = reverse("award_objection", args=[objection.pk])
        page = text_of(client.get(url))
        assert "孙某" in page
        assert WORDS in page
        assert "必需字段" in text_of(client.post(url, {"outcome": "rejected", "answer": ""}))
        client.post(url, {"outcome": "rejected", "answer": "经查无误。"})
        assert objection.receipt not in text_of(client.get(reverse("award_objections")))
        assert objection.receipt in text_of(client.get(reverse("award_objections") + "?state=all"))
        history = reverse("wagtailadmin_pages:history", args=[noticed.pk])
        assert f"异议 {objection.receipt}：异议不成立" in text_of(client.get(history))

    def test_who_objects_is_shown_to_nobody_without_the_right(self, client, noticed, office, other_county):
        hand_in(client, noticed)
        objection = Objection.objects.get()
        for user in (office["decide"], office["editor"]):
            client.force_login(user)
            assert client.get(reverse("award_objections")).status_code == 302
            assert client.get(reverse("award_objection", args=[objection.pk])).status_code == 302
        client.force_login(editor(other_county, "邻县", "answer_objection"))
        assert objection.receipt not in text_of(client.get(reverse("award_objections")))
        assert client.get(reverse("award_objection", args=[objection.pk])).status_code == 302

    def test_personal_data_goes_on_its_day_and_the_answer_stays(self, client, noticed, answering):
        hand_in(client, noticed, evidence=[SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")])
        objection = Objection.objects.get()
        path = objection.files.get().file.path
        answer(objection, answering, "rejected", "经查无误。")
        assert forget_due(Objection, today() + timedelta(days=KEPT_DAYS - 1)) == 0
        assert forget_due(Objection, today() + timedelta(days=KEPT_DAYS)) == 1
        objection.refresh_from_db()
        assert (objection.name, objection.contact, objection.text, objection.answer) == ("", "", "", "经查无误。")
        assert not objection.files.exists()
        assert not Path(path).exists()
