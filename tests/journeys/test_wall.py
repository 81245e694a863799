"""The wall of names on a large screen: every name in turn, without script too, and when one of them comes."""

import re
from datetime import date

import pytest

from memorial.honours.models import Recipient
from memorial.honours.rolls.wall import ON_SCREEN, SECONDS
from tests.factories.honours import AwardFactory, RollFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def wall(site):
    """The address of a wall of two screens, the first name somebody living."""
    award = AwardFactory.build(award_kind="merit_second")
    award.recipients.add(Recipient(name="示例甲", consent_given=date(2024, 1, 1)))
    for number in range(1, ON_SCREEN + 3):
        award.recipients.add(Recipient(name=f"示例{number}", deceased=True))
    site.county.add_child(instance=award)
    roll = RollFactory.build(order="listed", award_kinds=["merit_second"])
    site.county.add_child(instance=roll)
    return f"/rolls/{roll.number}/wall/"


def test_a_name_says_when_it_comes_and_a_code_leads_there(visitor, wall):
    visitor.goto(wall)
    assert visitor.locator("[data-turns]").inner_text() == "2"
    assert visitor.locator(".wall-code svg").is_visible()
    visitor.get_by_label("姓名几时出现").fill("示例26")
    visitor.get_by_role("button", name="查一查").click()
    visitor.wait_for_url(re.compile("q="))
    assert "示例26" in visitor.locator(".wall-comings li").first.inner_text()


def test_the_names_change_by_the_clock_and_the_living_are_taken_down_without_the_network(visitor, wall):
    expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
    visitor.clock.install(time=0)
    with visitor.expect_response(lambda answer: "json" in answer.headers.get("content-type", "")):
        visitor.goto(wall)
    names = visitor.locator("[data-wall]")
    expect(names).to_contain_text("示例甲")
    visitor.clock.run_for(SECONDS * 1000)
    expect(names).not_to_contain_text("示例甲")
    expect(names).to_contain_text("示例26")
    visitor.context.set_offline(True)
    # An even number of turns: the first screen again, a minute and more after the last answer.
    visitor.clock.run_for(SECONDS * 1000 * 7)
    expect(names).to_contain_text("示例1")
    expect(names).not_to_contain_text("示例甲")
    visitor.context.set_offline(False)


def test_without_script_it_shows_the_names_of_now_and_reloads(browser, live_server, wall):
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{live_server.url}{wall}")
    assert page.locator("[data-wall] li").count() > 0
    assert page.locator("noscript meta[http-equiv=refresh]").count() in (0, 1)
    assert "http-equiv" in page.content()
    page.close()


def test_axe_finds_nothing_wrong_on_it(visitor, wall):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    # Names rise out of the dark for a moment, where the reader does not ask for stillness.
    visitor.emulate_media(reduced_motion="reduce")
    for address in (wall, f"{wall}?q=示例"):
        visitor.goto(address)
        found = axe.Axe().run(visitor)
        assert found.violations_count == 0, found.generate_report()
