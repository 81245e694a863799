"""A visitor objects to a public notice in a real browser, without script too, and reads the answer later."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardStep, Objection
from memorial.honours.objections.handing_in import answer
from memorial.honours.procedure.seen import notice_of, seen_of
from tests.support.awards import draft

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# A person takes longer than this to fill the form in, a browser on its own does not. In milliseconds.
LONG_ENOUGH = 3500


@pytest.fixture
def noticed(site):
    award = draft(site.county, "示例甲", "示例乙", award_kind="model_veteran", title="示例推荐")
    today = timezone.localdate()
    told = {**seen_of(award), "notice": notice_of(award)}
    days = {"notice_from": today, "notice_to": today + timedelta(days=6)}
    AwardStep.objects.create(award=award, act=AwardAct.VERIFY, state="reviewed", seen=told)
    AwardStep.objects.create(award=award, act=AwardAct.NOTICE, state="noticed", seen=told, **days)
    return award


def hand_in(visitor, award):
    visitor.goto(f"/notices/{award.number}/")
    visitor.get_by_role("link", name="填写异议").click()
    visitor.get_by_label("针对").select_option("示例甲")
    visitor.get_by_label("异议的事实和理由").fill("推荐表所列的年份与档案不符，请核对。")
    visitor.get_by_label("您的姓名").fill("示例某")
    visitor.get_by_label("联系方式").fill("0537-0000000")
    visitor.wait_for_timeout(LONG_ENOUGH)
    visitor.get_by_role("button", name="提交异议").click()
    visitor.wait_for_url(re.compile("/objections/"))


def test_from_the_notice_to_the_receipt_and_later_to_the_answer(visitor, noticed):
    hand_in(visitor, noticed)
    objection = Objection.objects.get()
    assert objection.receipt in visitor.locator("h1").inner_text()
    assert objection.about == "示例甲"
    clerk = get_user_model().objects.create_superuser("答复员", "a@example.org", "unused-Password-1")
    answer(objection, clerk, "rejected", "经查档案，年份无误。")
    visitor.reload()
    assert "经查档案，年份无误。" in visitor.locator("main").inner_text()


def test_axe_finds_nothing_wrong_on_any_of_its_pages(visitor, noticed):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    hand_in(visitor, noticed)
    receipt = visitor.url
    for address in ("/notices/", f"/notices/{noticed.number}/", f"/notices/{noticed.number}/objection/", receipt):
        visitor.goto(address)
        found = axe.Axe().run(visitor)
        assert found.violations_count == 0, found.generate_report()
