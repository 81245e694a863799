"""Anyone reports an error on any public page, and follows it by a private link."""

import json
import re
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from frame.intake.receipts import is_receipt
from memorial.remembrance.models import Correction, CorrectionFile, CorrectionSettings, CorrectionWord
from tests.factories.stories import make_battle
from tests.support.intake import key_in, made, paper, picture, text_of
from tests.support.specimens import plant_specimens

pytestmark = pytest.mark.django_db


def form_address(page):
    return reverse("correct", args=[page.section, page.number])


def told(**changed):
    fields = {
        "fact": "birth", "wrong": "写成1918年", "text": "生于1919年三月", "source": "烈士证书第一页",
        "name": "孙某", "contact": "0537-1234567", "made": made(),
    }  # fmt: skip
    return {**fields, **changed}


def hand_in(client, page, **changed):
    return client.post(form_address(page), told(**changed))


class TestEveryPage:
    def test_leads_to_its_form(self, client, planted):
        site = plant_specimens()
        shown = ("martyr", "cemetery", "hall", "award", "roll", "lesson", "story", "exhibition", "exhibit", "scene")
        for kind in (*shown, "tour", "grave", "battle", "unit", "region"):
            path = site.pages[kind].path
            form = f"/corrections{path}"
            assert form in text_of(client.get(path)), kind
            answer = client.get(form)
            assert answer.status_code == 200, kind
            assert "报告错误、补充资料" in text_of(answer)

    def test_an_option_is_in_one_language(self, client, martyr):
        """No element can say within an option which part is in which language."""
        page = text_of(client.get(f"/en{form_address(martyr)}"))
        [options] = re.findall(r'<select name="fact".*?</select>', page, re.S)
        assert not re.search("[\u4e00-\u9fff]", options)
        assert "lang=" not in options
        assert re.search(r">Born: 1918<", options)
        assert re.search(r">Native place<", options)

    def test_public_screens_do_not(self, client, planted):
        site = plant_specimens()
        assert "/corrections/" not in text_of(client.get(site.pages["hall on a public screen"].path))

    def test_has_its_facts_to_choose_from_as_they_are_told_today(self, client, martyr):
        page = text_of(client.get(form_address(martyr)))
        assert "出生日期：1918年" in page
        assert "牺牲时间：1943年" in page
        assert "其他，或者补充没有写到的内容" in page

    def test_a_unit_kept_from_the_public_is_not_told_by_the_form(self, client, martyr):
        service = martyr.services.get()
        service.unit, service.unit_public = "秘密番号", "某部"
        martyr.services = [service]
        martyr.save()
        page = text_of(client.get(form_address(martyr)))
        assert "秘密番号" not in page
        assert "某部" in page

    @pytest.mark.parametrize("path", ["martyrs/999999", "nonsense/1", "martyrs/99999999999999999999", "places/9"])
    def test_what_is_not_public_has_none(self, client, planted, path):
        assert client.get(f"/corrections/{path}/").status_code == 404

    def test_nor_what_was_taken_down_or_is_restricted(self, client, county, martyr):
        PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
        assert client.get(form_address(martyr)).status_code == 404
        PageViewRestriction.objects.all().delete()
        martyr.unpublish()
        assert client.get(form_address(martyr)).status_code == 404
        assert hand_in(client, martyr).status_code == 404
        assert not Correction.objects.exists()


class TestHandingIn:
    def test_it_gets_a_receipt_a_deadline_and_a_private_link(self, client, martyr):
        answer = hand_in(client, martyr)
        ticket = Correction.objects.get()
        assert is_receipt(ticket.receipt)
        assert (ticket.fact, ticket.fact_label, ticket.title) == ("birth", "出生日期", "示例甲")
        page = client.get(answer.headers["Location"])
        for words in (ticket.receipt, "已收到，等待核查", "出生日期", f"{ticket.due_on:%Y-%m-%d}", "采纳的标准"):
            assert words in text_of(page)
        assert "no-store" in page.headers["Cache-Control"]
        assert "孙某" not in text_of(page)
        assert key_in(answer) not in ticket.key_digest

    def test_the_deadline_is_the_bureaus(self, client, martyr, monkeypatch):
        settings = CorrectionSettings.load()
        settings.working_days = 3
        settings.save()
        # Three days of the National Day's eight are followed by Thursday the 8th.
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_moment: date(2026, 9, 29))
        hand_in(client, martyr)
        assert Correction.objects.get().due_on == date(2026, 10, 9)

    def test_files_go_with_it_and_no_address_leads_to_them(self, client, martyr, admin_client):
        hand_in(client, martyr, evidence=[picture(), paper()])
        files = list(CorrectionFile.objects.order_by("pk"))
        assert [file.title for file in files] == ["证书.jpg", "说明.pdf"]
        for each in (client, admin_client):
            assert each.get(f"/uploads/{files[0].file.name}").status_code == 403

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.exe", b"MZ"),
            ("a.pdf", b"not a pdf"),
            ("a.jpg", b"\xff\xd8broken"),
            ("a.html", b"<p>"),
            ("a.svg", b"<svg/>"),
        ],
    )
    def test_what_is_no_evidence_is_refused(self, client, martyr, name, content):
        answer = hand_in(client, martyr, evidence=[SimpleUploadedFile(name, content)])
        assert answer.status_code == 200
        assert "生于1919年三月" in text_of(answer)
        assert not Correction.objects.exists()

    @pytest.mark.parametrize(
        ("changed", "why"),
        [
            ({"text": "短"}, "至少4个字"),
            ({"text": ""}, "请填写“正确的内容，或要补充的内容”"),
            ({"source": ""}, "请填写“依据”"),
            ({"source": "听说"}, "没有依据的无法核查"),
            ({"name": ""}, "请填写“您的姓名”"),
            ({"contact": ""}, "请填写“联系方式”"),
            ({"fact": "no_such_fact"}, "选择"),
            ({"homepage": "http://spam.example"}, "这一栏是给机器设的"),
            ({"made": "forged"}, "不完整"),
            ({"text": "长" * 100_000}, "4000"),
            ({"wrong": "长" * 100_000}, "4000"),
            ({"source": "\u202e\u202e\u202e\u202e\u202e"}, "请填写“依据”"),
            ({"text": "空\x00字节在此"}, "看不见的控制字符"),
            ({"name": "张13812345678", "may_credit": "on"}, "手机号"),
        ],
    )
    def test_what_is_not_taken_in_says_why(self, client, martyr, changed, why):
        assert why in text_of(hand_in(client, martyr, **changed))
        assert not Correction.objects.exists()

    def test_markup_and_turned_words_come_out_as_plain_words(self, client, martyr, staff):
        hand_in(client, martyr, text="<script>alert(1)</script>\u202e倒写", name="<b>某</b>")
        ticket = Correction.objects.get()
        assert ticket.text == "<script>alert(1)</script>倒写"
        client.force_login(staff.clerk)
        page = text_of(client.get(reverse("correction_ticket", args=[ticket.pk])))
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page

    def test_the_same_form_sent_twice_is_taken_in_once(self, client, martyr):
        form = told()
        assert client.post(form_address(martyr), form).status_code == 302
        assert client.post(form_address(martyr), form).status_code == 409
        assert Correction.objects.count() == 1

    def test_too_many_from_one_address(self, client, martyr, settings):
        settings.RATE_LIMITS = True
        assert [hand_in(client, martyr).status_code for _time in range(6)] == [302] * 5 + [429]

    def test_without_a_token_of_the_site_nothing_is_taken_in(self, martyr):
        assert hand_in(Client(enforce_csrf_checks=True), martyr).status_code == 403

    def test_a_grave_a_battle_and_a_region_are_reported_too(self, client, grave, county, staff):
        battle = make_battle("示例战斗")
        for section, number in (("graves", grave.number), ("battles", battle.number), ("places", 370811)):
            answer = client.post(reverse("correct", args=[section, number]), told(fact=""))
            assert answer.status_code == 302, section
        assert set(Correction.objects.values_list("section", flat=True)) == {"graves", "battles", "places"}
        client.force_login(staff.clerk)
        page = text_of(client.get(reverse("corrections_desk")))
        assert "示例陵园" in page
        assert "示例战斗" not in page

    def test_every_naughty_string_goes_in_and_comes_out_or_is_refused_with_a_reason(
        self, client, martyr, admin_client, shared_data
    ):
        lines = json.loads(shared_data("naughty-strings/blns.json").read_text("utf-8"))
        for line in lines:
            answer = hand_in(client, martyr, text=f"正确的是{line}")
            assert answer.status_code == 302 or "看不见的控制字符" in text_of(answer), line
        assert Correction.objects.count() > len(lines) - 5
        for ticket in Correction.objects.order_by("?")[:40]:
            page = text_of(admin_client.get(reverse("correction_ticket", args=[ticket.pk])))
            assert "<script>alert(" not in page


class TestTheLink:
    @pytest.mark.parametrize("key", ["x", "A" * 24])
    def test_opens_to_nobody_without_the_key(self, client, martyr, key):
        hand_in(client, martyr)
        receipt = Correction.objects.get().receipt
        for forged in ((receipt, key), (receipt[:-1] + "A", key), ("20260405-AAAAAAAA-A", key)):
            assert client.get(reverse("correction", args=forged)).status_code == 404
            assert client.post(reverse("correction", args=forged), {"text": "偷看"}).status_code == 404

    def test_takes_further_words_and_files_while_it_is_open(self, client, martyr):
        link = hand_in(client, martyr).headers["Location"]
        more = {"text": "又找到一封家书。", "evidence": [picture("家书.jpg")], "made": made()}
        assert client.post(link, more).status_code == 302
        page = text_of(client.get(link))
        assert "又找到一封家书。" in page
        assert "家书.jpg" in page
        again = {"text": "又找到一封家书。", "made": more["made"]}
        assert client.post(link, again).status_code == 409
        assert CorrectionWord.objects.count() == 1

    def test_takes_no_more_than_is_sensible(self, client, martyr):
        link = hand_in(client, martyr).headers["Location"]
        ticket = Correction.objects.get()
        CorrectionWord.objects.bulk_create(CorrectionWord(correction=ticket, text="补充") for _n in range(20))
        assert "太多了" in text_of(client.post(link, {"text": "再补充一些", "made": made()}))
        assert ticket.words.count() == 20

    def test_says_when_the_office_is_late(self, client, martyr):
        link = hand_in(client, martyr).headers["Location"]
        Correction.objects.update(due_on=timezone.localdate() - timedelta(days=1))
        assert "已经超过答复期限" in text_of(client.get(link))

    def test_is_read_in_english(self, client, martyr):
        link = hand_in(client, martyr).headers["Location"]
        page = text_of(client.get(f"/en{link}"))
        assert "Received, waiting to be looked into" in page
        assert django_settings.LANGUAGE_CODE == "zh-hans"


def test_how_they_are_dealt_with_is_public(client, martyr):
    hand_in(client, martyr)
    page = text_of(client.get(reverse("corrections")))
    for words in ("没有可以核对的来源", "15个工作日", "收到（件）"):
        assert words in page
    settings = CorrectionSettings.load()
    settings.criteria = "本局的标准一\n\n本局的标准二"
    settings.save()
    assert "本局的标准二" in text_of(client.get(reverse("corrections")))
