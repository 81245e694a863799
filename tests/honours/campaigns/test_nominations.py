"""Nominations by the public: taken in within the days, kept apart, read by whoever holds the link."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from frame.intake.receipts import is_receipt
from frame.models import Attempt
from memorial.honours.models import CampaignPage, Nomination, NominationFile
from search.models import Entry
from tests.honours.campaigns.filling import DEEDS, form_address, hand_in, made, text_of, told
from tests.media.test_pictures import picture_bytes
from tests.support.awards import today

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n%%EOF"


def set_days(campaign, first, last):
    CampaignPage.objects.filter(pk=campaign.pk).update(
        nominations_from=today() + timedelta(days=first), nominations_to=today() + timedelta(days=last)
    )


class TestHandingIn:
    def test_the_page_leads_to_the_form_and_the_form_to_a_receipt_with_a_private_link(self, client, campaign):
        assert form_address(campaign) in text_of(client.get(f"/campaigns/{campaign.number}/"))
        assert client.get(form_address(campaign)).status_code == 200
        answer = hand_in(client, campaign)
        held = Nomination.objects.get()
        assert is_receipt(held.receipt)
        assert (held.nominee, held.consent, held.text, held.campaign_id) == ("李在世", "agreed", DEEDS, campaign.pk)
        page = client.get(answer.headers["Location"])
        assert held.receipt in text_of(page)
        assert "已收到，正在审核" in text_of(page)
        assert "孙某" not in text_of(page)
        assert "no-store" in page.headers["Cache-Control"]
        assert page.headers["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page.headers["X-Robots-Tag"]

    def test_nothing_of_it_is_public_by_itself(self, client, campaign):
        hand_in(client, campaign)
        for address in (f"/campaigns/{campaign.number}/", "/campaigns/", "/places/370811/"):
            assert "李在世" not in text_of(client.get(address)), address
        assert client.get("/search/?q=李在世&format=json").json()["total"] == 0
        assert not Entry.objects.filter(text__contains="守护烈士墓").exists()

    @pytest.mark.parametrize("key", ["x", "A" * 24])
    def test_nobody_reads_it_without_the_key(self, client, campaign, key):
        hand_in(client, campaign)
        receipt = Nomination.objects.get().receipt
        assert client.get(reverse("nomination", args=[receipt, key])).status_code == 404

    @pytest.mark.parametrize(("first", "last"), [(-9, -1), (1, 9)])
    def test_outside_its_days_it_is_refused_with_the_days(self, client, campaign, first, last):
        set_days(campaign, first, last)
        for answer in (client.get(form_address(campaign)), hand_in(client, campaign)):
            assert answer.status_code == 410
            assert "今天不在期内" in text_of(answer)
        assert not Nomination.objects.exists()

    @pytest.mark.parametrize(("first", "last"), [(0, 0), (-3, 0), (0, 3)])
    def test_first_and_last_day_count(self, client, campaign, first, last):
        set_days(campaign, first, last)
        assert hand_in(client, campaign).status_code == 302

    def test_a_campaign_without_days_takes_none_in(self, client, campaign):
        CampaignPage.objects.filter(pk=campaign.pk).update(nominations_from=None, nominations_to=None)
        assert "不在网上征集推荐" in text_of(hand_in(client, campaign))

    @pytest.mark.parametrize("number", [0, 999999999, 9999999999])
    def test_there_is_no_form_of_nothing(self, client, campaign, number):
        assert client.get(reverse("nominate", args=[number])).status_code == 404

    def test_none_where_a_page_above_is_closed_or_the_campaign_is_taken_down(self, client, county, campaign):
        PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(form_address(campaign)).status_code == 404
        PageViewRestriction.objects.all().delete()
        campaign.unpublish()
        assert hand_in(client, campaign).status_code == 404

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"text": "做了许多好事。"}, "至少30个字"),
            ({"nominee": ""}, "请填写“被推荐者”"),
            ({"place": ""}, "请填写“所在地区”"),
            ({"consent": ""}, "请选择“本人意愿”"),
            ({"consent": "nonsense"}, "选择"),
            ({"name": ""}, "请填写“您的姓名”"),
            ({"contact": ""}, "请填写“联系方式”"),
            ({"nominee": "李" * 101}, "100"),
            ({"nominee": "李在世 13812345678"}, "手机号"),
            ({"unit": "11010519491231002X"}, "身份证号"),
            ({"place": "电话13812345678"}, "手机号"),
            ({"text": DEEDS + "联系13812345678"}, "手机号"),
            ({"homepage": "http://spam.example"}, "这一栏是给机器设的"),
            ({"made": "forged"}, "不完整"),
        ],
    )
    def test_what_is_not_taken_in_says_why_and_keeps_what_was_written(self, client, campaign, changed, why):
        page = text_of(hand_in(client, campaign, **changed))
        assert why in page
        assert not Nomination.objects.exists()
        if "text" not in changed:
            assert DEEDS in page

    def test_a_contact_may_be_a_mobile_number_since_nobody_but_the_desk_reads_it(self, client, campaign):
        assert hand_in(client, campaign, contact="13812345678").status_code == 302

    def test_markup_stays_words(self, client, campaign):
        answer = hand_in(client, campaign, nominee="<script>alert(1)</script>李")
        page = text_of(client.get(answer.headers["Location"]))
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page

    def test_too_quick_for_a_person(self, client, campaign):
        assert "提交得太快了" in text_of(hand_in(client, campaign, made=made(0)))
        assert not Nomination.objects.exists()

    def test_the_same_form_is_taken_in_once(self, client, campaign):
        once = told()
        first, again = (client.post(form_address(campaign), once) for _time in range(2))
        assert first.status_code == 302
        assert again.status_code == 409
        assert "已经提交过了" in text_of(again)
        assert Nomination.objects.count() == 1

    def test_too_many_from_one_address(self, client, campaign, settings):
        settings.RATE_LIMITS = True
        codes = [hand_in(client, campaign, nominee=f"李{time}").status_code for time in range(6)]
        assert codes == [302] * 5 + [429]
        assert Nomination.objects.count() == 5
        elsewhere = client.post(form_address(campaign), told(), REMOTE_ADDR="203.0.113.9")
        assert elsewhere.status_code == 302
        assert not any("127.0.0.1" in attempt.who for attempt in Attempt.objects.all())

    def test_without_a_token_of_the_site_nothing_is_taken_in(self, campaign):
        assert hand_in(Client(enforce_csrf_checks=True), campaign).status_code == 403

    def test_the_form_is_in_english_too(self, client, campaign):
        page = text_of(client.get(f"/en{form_address(campaign)}"))
        assert "Nominate" in page
        assert "主要事迹" not in page


class TestEvidence:
    def test_files_go_with_it_and_no_address_leads_to_them(self, client, campaign, admin_client):
        files = [SimpleUploadedFile("照片.jpg", picture_bytes()), SimpleUploadedFile("证明.pdf", PDF)]
        assert hand_in(client, campaign, evidence=files).status_code == 302
        kept = list(NominationFile.objects.order_by("pk"))
        assert [file.title for file in kept] == ["照片.jpg", "证明.pdf"]
        for each in (client, admin_client):
            assert each.get(f"/uploads/{kept[0].file.name}").status_code == 403

    def test_not_more_than_five(self, client, campaign):
        many = [SimpleUploadedFile(f"{n}.pdf", PDF) for n in range(6)]
        assert "最多上传5个文件" in text_of(hand_in(client, campaign, evidence=many))
        assert not Nomination.objects.exists()

    @pytest.mark.parametrize(
        ("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b"not a pdf"), ("a.svg", b"<svg/>"), ("a.html", b"<p>")]
    )
    def test_what_is_no_evidence_is_refused(self, client, campaign, name, content):
        assert hand_in(client, campaign, evidence=[SimpleUploadedFile(name, content)]).status_code == 200
        assert not Nomination.objects.exists()
