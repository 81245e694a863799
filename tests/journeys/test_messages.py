"""With an identity door connected a visitor writes a message in a real browser; it shows once an editor approved it."""

import re

import pytest
from django.contrib.auth import get_user_model

from memorial.remembrance.choices import MessageState
from memorial.remembrance.identity import doors
from memorial.remembrance.models import Message
from tests.support.oidc import CLIENT, SECRET, oidc_provider

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = "山河无恙，家乡的孩子们来看您了。"
# A person takes longer than this to fill the form in, a browser on its own does not. In milliseconds.
LONG_ENOUGH = 3500
PASSWORD = "unused-Password-1"


@pytest.fixture
def provider(settings):
    doors._made.cache_clear()
    with oidc_provider() as running:
        settings.IDENTITY_DOOR = "memorial.remembrance.identity.oidc.OIDCDoor"
        settings.OIDC = {"issuer": running.issuer, "client_id": CLIENT, "client_secret": SECRET}
        yield running
    doors._made.cache_clear()


def write(page, martyr):
    """From the place of tributes through the identity door to the receipt."""
    page.goto(f"/tributes/martyr/{martyr.number}/")
    page.get_by_role("link", name="写一条留言").click()
    page.get_by_role("link", name="去登录").click()
    page.get_by_role("link", name="Go on as a test person").click()
    page.get_by_label("寄语").fill(WORDS)
    page.wait_for_timeout(LONG_ENOUGH)
    page.get_by_role("button", name="提交留言").click()
    page.wait_for_url(re.compile("/messages/2"))
    assert "等待审核" in page.locator("main").inner_text()


def approve(browser, live_server):
    """As an editor, by the keyboard."""
    get_user_model().objects.create_superuser("审核员", "a@example.org", PASSWORD)
    context = browser.new_context(base_url=live_server.url, locale="zh-CN")
    desk = context.new_page()
    desk.goto("/admin/login/?next=/admin/messages/")
    desk.locator("[name=username]").fill("审核员")
    desk.locator("[name=password]").fill(PASSWORD)
    desk.keyboard.press("Enter")
    # Not the login page, whose address ends the same.
    desk.wait_for_url(re.compile(r"\d/admin/messages/$"))
    desk.keyboard.press("j")
    desk.wait_for_url(re.compile(r"/admin/messages/\d+/"))
    assert WORDS in desk.locator("main").inner_text()
    desk.keyboard.press("a")
    desk.wait_for_url(re.compile(r"\d/admin/messages/$"))
    context.close()


@pytest.mark.parametrize("who", ["visitor", "phone"])
def test_a_message_shows_once_an_editor_approved_it(request, browser, live_server, site, provider, who):
    page = request.getfixturevalue(who)
    write(page, site.martyr)
    receipt = page.url
    page.goto(f"/tributes/martyr/{site.martyr.number}/")
    assert WORDS not in page.locator("main").inner_text()
    approve(browser, live_server)
    page.reload()
    assert WORDS in page.locator("main").inner_text()
    assert Message.objects.get().state == MessageState.SHOWN
    page.goto(receipt)
    assert "已公开" in page.locator("main").inner_text()
    page.get_by_role("link", name="删除留言").click()
    page.get_by_role("button", name="删除留言").click()
    page.goto(f"/tributes/martyr/{site.martyr.number}/messages/")
    assert WORDS not in page.locator("main").inner_text()


def test_axe_finds_nothing_wrong_on_any_of_its_pages(visitor, site, provider):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    martyr = f"/tributes/martyr/{site.martyr.number}"
    visitor.goto(f"{martyr}/write/")
    found = axe.Axe().run(visitor, context="main")
    assert found.violations_count == 0, found.generate_report()
    write(visitor, site.martyr)
    receipt = visitor.url
    for address in (f"{martyr}/messages/", receipt, f"{receipt}edit/", f"{receipt}erase/"):
        visitor.goto(address)
        found = axe.Axe().run(visitor, context="main")
        assert found.violations_count == 0, found.generate_report()
