"""An office takes an award from its entry to its announcement and its revocation, each step by another pair of hands,
in a real browser; what the public may read follows at once."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model

from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardPage, AwardStep, Recipient
from tests.support.awards import draft, editor, serving, today
from tests.support.signing_in import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

RIGHTS = {"核实员": "verify_award", "审查员": "screen_award", "评定员": "decide_award"}


@pytest.fixture
def office(site, browser, live_server):
    """A function from an office's person to a browser in which that person is logged in; all are closed again."""
    for name, right in RIGHTS.items():
        editor(site.county, name, right)
    windows = {}

    def person(name):
        if name not in windows:
            context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900})
            sign_in(context, get_user_model().objects.get(username=name), live_server.url)
            windows[name] = context.new_page()
        return windows[name]

    yield person
    for page in windows.values():
        page.context.close()


def steps_open_to(page, award):
    page.goto(f"/admin/awards/{award.pk}/")
    return {field.get_attribute("value") for field in page.locator("input[name=act]").all()}


def take(page, award, act, **words):
    """Take a step in the desk; what the desk says to it."""
    page.goto(f"/admin/awards/{award.pk}/")
    step = page.locator("details", has=page.locator(f"input[name=act][value={act}]"))
    if step.get_attribute("open") is None:
        step.locator("summary").click()
    for name, value in words.items():
        step.locator(f"[name={act}-{name}]").fill(value)
    step.locator("button[type=submit]").click()
    page.wait_for_load_state()
    return page.locator("main, .messages").all_inner_texts()


def publish(page, award):
    """Press 发布 in the page's form; whether the announcement is public then."""
    page.goto(f"/admin/pages/{award.pk}/edit/")
    button = page.locator("button[name=action-publish]").first
    if not button.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").last.click()
    button.click()
    page.locator(".messages").get_by_text(re.compile("发布|公告|同意|审查")).first.wait_for()
    return AwardPage.objects.get(pk=award.pk).live


def test_what_was_received_is_verified_screened_announced_and_revoked(site, office, visitor):
    award = draft(
        site.county,
        Recipient(name="示例甲", consent_given=today() - timedelta(days=9)),
        serving("示例乙", unit_public="示例某部", place="示例路一号"),
        title="示例二等功公告",
    )
    verifier, screener, decider = map(office, RIGHTS)
    assert steps_open_to(screener, award) == set()
    assert not publish(verifier, award)
    take(verifier, award, AwardAct.VERIFY)
    # 三审三校: whoever has verified does not screen, and nobody publishes what nobody has screened.
    assert AwardAct.SCREEN not in steps_open_to(verifier, award)
    assert not publish(verifier, award)
    take(screener, award, AwardAct.SCREEN, note="已审。")
    assert publish(verifier, award)
    visitor.goto(f"/awards/{award.number}/")
    told = visitor.locator("main").inner_text()
    assert "示例甲" in told
    assert "示例乙" in told
    assert "示例某部" not in told
    assert "示例路一号" not in told
    take(decider, award, AwardAct.REVOKE)
    assert not AwardStep.objects.filter(act=AwardAct.REVOKE).exists(), "revoked without a reason"
    take(decider, award, AwardAct.REVOKE, note="示例：材料不实。")
    visitor.reload()
    assert "示例：材料不实。" in visitor.locator("main").inner_text()
    assert "撤销" in visitor.locator("main").inner_text()


def test_what_was_chosen_waits_for_its_public_notice_and_for_the_objections(site, office, visitor):
    award = draft(site.county, "示例甲", award_kind="model_veteran", title="示例模范公告")
    verifier, _screener, decider = map(office, RIGHTS)
    assert AwardAct.NOTICE not in steps_open_to(decider, award)
    take(verifier, award, AwardAct.VERIFY)
    day = today()
    backwards = {"notice_from": str(day), "notice_to": str(day - timedelta(days=3))}
    assert any("止日早于起日" in text for text in take(decider, award, AwardAct.NOTICE, **backwards))
    take(decider, award, AwardAct.NOTICE, notice_from=str(day), notice_to=str(day + timedelta(days=6)))
    assert any("还没有结束" in text for text in take(decider, award, AwardAct.DECIDE))
    assert not publish(decider, award)
    visitor.goto(f"/notices/{award.number}/")
    visitor.get_by_role("link", name="填写异议").wait_for()
    over = {"notice_from": day - timedelta(days=9), "notice_to": day - timedelta(days=1)}
    AwardStep.objects.filter(award=award, act=AwardAct.NOTICE).update(**over)
    take(decider, award, AwardAct.DECIDE, note="同意。")
    assert publish(decider, award)
    # A browser may keep a notice for a minute.
    visitor.reload()
    visitor.wait_for_url(re.compile(f"/awards/{award.number}/"))
    assert "示例甲" in visitor.locator("main").inner_text()
    assert AwardStep.objects.get(act=AwardAct.ANNOUNCE).by_name == "评定员"
    take(decider, award, AwardAct.REVOKE, note="示例：弄错了人。")
    visitor.reload()
    visitor.get_by_text("示例：弄错了人。").wait_for()
