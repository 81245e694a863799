"""The printed notice, and the words the bureau gives it."""

import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from memorial.honours.deliveries.cards import set_card
from memorial.honours.deliveries.entering import enter
from memorial.honours.deliveries.paper import printed, values_of
from memorial.honours.deliveries.wording import SIGNATURE, WORDING, check_wording, filled
from memorial.honours.models import Delivery, NoticeSettings, Recipient
from tests.honours.deliveries.test_stages import revoke
from tests.support.awards import editor

pytestmark = pytest.mark.django_db


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return "".join(document[0].get_textpage().get_text_range().split())


def set_words(**fields):
    settings = NoticeSettings.load()
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.full_clean()
    settings.save()


class TestPaper:
    def test_it_says_who_what_and_from_whom(self, entered):
        words = words_of(printed(entered[0]))
        for told in ("喜报", "示例甲同志的家属", "荣立二等功", "任城区退役军人事务局", "任城区人民武装部"):
            assert told in words

    @pytest.mark.parametrize(
        ("fields", "told"),
        [
            ({"award_kind": "title", "level": "national"}, "荣获荣誉称号"),
            ({"award_name": "一等功臣"}, "荣立一等功臣"),
            ({"award_name": "追记二等功"}, "被追记二等功"),
        ],
    )
    def test_the_verb_follows_the_honour(self, announce, county, deliverer, fields, told):
        made = enter(announce(county, "示例甲", **fields), deliverer)
        assert f"示例甲同志{told}" in words_of(printed(made[0]))

    def test_the_bureau_words_it(self, entered):
        set_words(
            heading="立功喜报", wording="{姓名}家：\n{授予单位}为{姓名}记{荣誉}，{地区}同贺。", signature="示例局"
        )
        words = words_of(printed(entered[0]))
        assert "立功喜报" in words
        assert "为示例甲记二等功，任城区同贺。" in words
        assert "示例局" in words

    def test_the_unit_of_somebody_serving_is_not_on_it(self, announce, county, deliverer):
        row = Recipient(name="示例甲", serving=True, unit_public="某部三连", consent_given="2024-01-01")
        made = enter(announce(county, row), deliverer)
        assert values_of(Delivery.objects.get(pk=made[0].pk))["单位"] == ""

    @pytest.mark.parametrize(
        "name",
        [
            '#panic("x")',
            "*示例* _甲_ $x$",
            '"); #read("/etc/passwd"); ("',
            "\\u{41} {姓名} {地区}",
            "阿不都热合曼·买买提·吐尔逊示例很长很长很长的名字",
            "示" * 100,
        ],
    )
    def test_whatever_a_name_holds_is_printed_as_it_is(self, entered, name):
        entered[0].recipient.name = name
        assert "".join(name.split())[:20] in words_of(printed(entered[0])).replace("\ufffe", "")

    def test_signs_the_font_has_not_are_told_before_printing(self, client, entered, deliverer):
        client.force_login(deliverer)
        address = reverse("delivery", args=[entered[0].pk])
        assert "打印出来会缺字" not in client.get(address).content.decode()
        Recipient.objects.filter(pk=entered[0].recipient_id).update(name="示例𠮷")
        assert "没有“𠮷”" in client.get(address).content.decode()

    def test_long_words_stay_on_one_sheet(self, entered):
        set_words(wording="{姓名}同志的家属：\n" + ("长期关心国防，" * 15 + "\n") * 9, signature="示例单位\n" * 6)
        assert "示例单位" in words_of(printed(entered[0]))

    def test_no_words_at_all_are_refused_and_one_line_will_do(self, entered):
        with pytest.raises(ValidationError):
            set_words(wording="")
        set_words(wording="{姓名}：")
        assert "示例甲：" in words_of(printed(entered[0]))

    def test_it_is_had_at_the_desk(self, client, entered, deliverer, other_county):
        address = reverse("delivery_paper", args=[entered[0].pk])
        client.force_login(deliverer)
        answer = client.get(address)
        assert (answer["Content-Type"], "no-store" in answer["Cache-Control"]) == ("application/pdf", True)
        assert "示例甲" in words_of(answer.content)
        client.force_login(editor(other_county, "邻县", "deliver_notice"))
        assert client.get(address).status_code == 302

    def test_a_card_adds_its_code(self, client, entered, deliverer):
        set_card(entered[0], deliverer, issued=True)
        client.force_login(deliverer)
        address = reverse("delivery_paper", args=[entered[0].pk])
        assert "扫码看喜报" in words_of(client.get(address).content)
        Recipient.objects.filter(pk=entered[0].recipient_id).update(unnamed=True)
        assert "扫码看喜报" not in words_of(client.get(address).content)

    def test_none_once_it_is_revoked(self, client, entered, award, county, deliverer):
        revoke(award, county)
        client.force_login(deliverer)
        answer = client.get(reverse("delivery_paper", args=[entered[0].pk]), follow=True)
        assert "公告已撤销" in answer.content.decode()


class TestWording:
    def test_the_words_a_site_starts_with_are_sound(self):
        check_wording(WORDING)
        check_wording(SIGNATURE)
        NoticeSettings().full_clean()

    @pytest.mark.parametrize("text", ["{名字}", "{}", "{ 姓名 }", "{姓名.award}", "{0}", "{姓名!r}", "{姓名:>9}"])
    def test_a_placeholder_there_is_none_of_is_refused(self, text):
        with pytest.raises(ValidationError, match=r"没有.*这样的填空。可以用的是：\{姓名\}"):
            check_wording(text)

    @pytest.mark.parametrize("text", ["{姓名", "姓名}", "{{姓名}}", "}{"])
    def test_a_brace_alone_is_refused(self, text):
        with pytest.raises(ValidationError):
            check_wording(text)

    def test_what_is_filled_in_is_not_filled_in_again(self):
        assert filled("{姓名}{地区}", {"姓名": "{地区}", "地区": "甲"}) == "{地区}甲"

    def test_the_form_says_what_is_wrong(self, admin_client):
        settings = NoticeSettings.load()
        address = reverse("wagtailsettings:edit", args=["honours", "noticesettings", settings.pk])
        told = {
            "overdue_days": 20,
            "contact_days": 60,
            "heading": "喜报",
            "wording": "{姓名}同志荣立{军功}。",
            "signature": "示例局",
        }
        page = admin_client.post(address, told).content.decode()
        assert "没有{军功}这样的填空" in page
        admin_client.post(address, {**told, "wording": "{姓名}同志荣立{荣誉}。"})
        assert NoticeSettings.objects.get().wording == "{姓名}同志荣立{荣誉}。"

    @pytest.mark.parametrize("days", [0, -1, 99999])
    def test_days_are_within_reason(self, days):
        with pytest.raises(ValidationError):
            NoticeSettings(contact_days=days).full_clean()
        with pytest.raises(ValidationError):
            NoticeSettings(overdue_days=days).full_clean()
