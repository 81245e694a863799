"""A visitor reports an error with a picture, by phone without script too, follows it to its answer, sees the note."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from memorial.records.models import MartyrPage
from memorial.remembrance.corrections.answering import answer, ask
from memorial.remembrance.models import AbuseReport, Correction
from tests.media.test_pictures import picture_bytes

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# A person takes longer than this to fill the form in, a browser on its own does not. In milliseconds.
LONG_ENOUGH = 3500
NOTE = "据家属提供的烈士证书更正出生时间"
FORMS = ("form of a correction", "form of a report", "form of a gift", "form of kin finding", "registration of kin")


@dataclass(frozen=True)
class Clerk:
    """Who answers, at the desk."""

    user: Any

    def answers(self, ticket):
        words = {"outcome": "accepted", "reason": "", "answer": "与证书一致，予以采纳。"}
        answer(ticket, self.user, {**words, "note": NOTE, "note_source": "烈士证书"})

    def corrects(self, martyr):
        page = MartyrPage.objects.get(pk=martyr.pk)
        page.birth, page.birth_wording = "1919", "民国八年"
        page.save_revision().publish()


@pytest.fixture
def clerk(site):
    return Clerk(get_user_model().objects.create_superuser("答复员", "a@example.org", "unused-Password-1"))


@pytest.fixture
def certificate(tmp_path):
    path = Path(tmp_path) / "证书.jpg"
    path.write_bytes(picture_bytes())
    return str(path)


def hand_in(reader, site, certificate):
    reader.goto(site.pages["martyr"].path)
    reader.get_by_role("link", name="报告错误、补充资料").click()
    reader.get_by_label("哪一项").select_option(label="出生日期：1918年 民国七年")
    reader.get_by_label("现在写的哪里不对").fill("写成民国七年")
    reader.get_by_label("正确的内容，或要补充的内容").fill("生于民国八年三月")
    reader.get_by_label("依据").fill("烈士证书第一页")
    reader.get_by_label("证据文件").set_input_files(certificate)
    reader.get_by_label("您的姓名").fill("示例某")
    reader.get_by_label("联系方式").fill("0537-0000000")
    reader.wait_for_timeout(LONG_ENOUGH)
    reader.get_by_role("button", name="提交").click()
    reader.wait_for_url(re.compile("/corrections/receipts/"))


@pytest.mark.parametrize("device", ["visitor", "phone"])
def test_from_the_record_to_the_receipt_the_answer_and_the_note(request, site, clerk, certificate, device):
    reader = request.getfixturevalue(device)
    hand_in(reader, site, certificate)
    ticket, link = Correction.objects.get(), reader.url
    main = reader.locator("main")
    assert ticket.receipt in reader.locator("h1").inner_text()
    assert "证书.jpg" in main.inner_text()
    ask(ticket, clerk.user, "请补拍证书第二页。")
    reader.reload()
    assert "请补拍证书第二页。" in main.inner_text()
    reader.get_by_label("补充说明").fill("第二页没有字。")
    reader.wait_for_timeout(LONG_ENOUGH)
    reader.get_by_role("button", name="提交补充").click()
    reader.get_by_text("第二页没有字。").wait_for()
    clerk.answers(ticket)
    reader.goto(link)
    assert "与证书一致，予以采纳。" in main.inner_text()
    assert "已采纳，等待更正" in main.inner_text()
    clerk.corrects(site.martyr)
    reader.reload()
    reader.get_by_role("link", name="看页面上的更正记录").click()
    assert NOTE in reader.locator(".correction-notes").inner_text()
    assert "示例某" not in main.inner_text()


def test_the_keyboard_alone_reaches_and_sends_a_report(visitor, site):
    visitor.goto(site.pages["form of a report"].path)
    visitor.get_by_label("举报事由").focus()
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("有一句侮辱的话。")
    visitor.wait_for_timeout(LONG_ENOUGH)
    for _step in range(8):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(re.compile("/reports/receipts/"))
    assert AbuseReport.objects.get().offence == "insult"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_on_forms_and_receipts(visitor, site, certificate, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    hand_in(visitor, site, certificate)
    receipt = visitor.url
    others = ("corrections", "kin finding", "for families", "following", "martyr")
    for address in (receipt, *(site.pages[kind].path for kind in (*FORMS, *others))):
        visitor.goto(address)
        found = axe.Axe().run(visitor)
        assert found.violations_count == 0, (address, found.generate_report())
