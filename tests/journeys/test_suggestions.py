"""Suggestions while typing, with nothing but the keyboard."""

import pytest

from tests.support.specimens import NAME

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def box(visitor, site):
    visitor.goto("/search/")
    return visitor.get_by_role("main").get_by_role("combobox")


def test_person_is_reached_with_the_keyboard_alone(visitor, site, box):
    box.focus()
    visitor.keyboard.type("shoutian")
    option = visitor.get_by_role("option").first
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    visitor.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert option.get_attribute("aria-selected") == "true"
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**" + site.pages["martyr"].path)
    assert visitor.get_by_role("heading", level=1).inner_text() == NAME


def test_suggestions_are_announced_and_escape_closes_them(visitor, box):
    box.focus()
    visitor.keyboard.type("守田")
    visitor.get_by_role("option").first.wait_for()
    assert "建议" in visitor.locator("main [role=status]").first.inner_text()
    visitor.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "守田"
    assert visitor.get_by_role("listbox").count() == 0


def test_enter_without_a_choice_searches(visitor, box):
    box.focus()
    visitor.keyboard.type("守田")
    visitor.get_by_role("option").first.wait_for()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/search/?q=*")


def test_box_without_script_is_a_plain_form(phone, site):
    phone.goto("/search/")
    phone.get_by_role("main").get_by_role("searchbox").fill("守田")
    phone.get_by_role("main").get_by_role("button").first.click()
    assert phone.get_by_role("link", name=NAME).count()
