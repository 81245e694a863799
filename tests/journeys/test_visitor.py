"""What a visitor does, in a real browser."""

import pytest

from tests.support.specimens import NAME

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_visitor_finds_a_person_by_part_of_the_name_and_opens_the_record(visitor, site):
    visitor.goto("/")
    visitor.get_by_role("banner").get_by_role("combobox").fill("守田")
    visitor.get_by_role("banner").get_by_role("button", name="查找").click()
    visitor.get_by_role("main").get_by_role("link", name=NAME).first.click()
    visitor.wait_for_url(lambda url: url.endswith(site.pages["martyr"].path))
    assert visitor.get_by_role("heading", level=1).inner_text() == NAME
    assert visitor.get_by_text("示例部队").count()


def test_first_tab_and_enter_lead_past_the_menu_to_the_content(visitor, site):
    visitor.goto("/martyrs/")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.className") == "skip-link"
    assert visitor.locator(".skip-link").bounding_box()["y"] >= 0
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    assert visitor.evaluate("document.activeElement.closest('main') !== null")


def test_visitor_reads_the_same_record_in_english_and_comes_back(visitor, site):
    visitor.goto(site.pages["martyr"].path)
    visitor.get_by_role("link", name="English").click()
    visitor.wait_for_url(lambda url: url.endswith("/en" + site.pages["martyr"].path))
    assert visitor.locator("html").get_attribute("lang") == "en"
    visitor.get_by_role("link", name="简体").click()
    visitor.wait_for_url(lambda url: url.endswith(site.pages["martyr"].path))
    assert "/en/" not in visitor.url


def test_visitor_narrows_a_list_and_takes_the_filter_off(visitor, site):
    visitor.goto("/martyrs/")
    visitor.get_by_label("起年").fill("1950")
    visitor.get_by_role("button", name="筛选").click()
    # The script leaves empty fields out of the address.
    visitor.wait_for_url(lambda url: url.endswith("/martyrs/?year_from=1950"))
    assert visitor.get_by_role("link", name=NAME).count() == 0
    visitor.get_by_role("link", name="去掉条件").click()
    assert visitor.get_by_role("link", name=NAME).count() == 1


def test_menu_opens_on_a_phone_without_script(phone, site):
    phone.goto("/")
    phone.locator(".narrow-nav summary").click()
    phone.locator(".narrow-nav").get_by_role("link", name="陵园").click()
    phone.wait_for_url(lambda url: url.endswith("/cemeteries/"))


def test_escape_closes_the_menu_and_keeps_the_focus(visitor, site):
    visitor.set_viewport_size({"width": 360, "height": 740})
    visitor.goto("/")
    visitor.locator(".narrow-nav summary").click()
    visitor.keyboard.press("Escape")
    assert visitor.locator(".narrow-nav").get_attribute("open") is None
    assert visitor.evaluate("document.activeElement.tagName") == "SUMMARY"
