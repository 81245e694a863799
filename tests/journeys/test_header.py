"""The head of every page, in each language, at the widths of phones, tablets and desks."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDTHS = (320, 360, 390, 768, 1280)
PREFIXES = ("", "/zh-hant", "/en")


def box(page, selector):
    found = page.locator(selector).bounding_box()
    assert found, f"{selector} is not shown"
    return found


def are_level(one, other):
    return abs(one["y"] + one["height"] / 2 - other["y"] - other["height"] / 2) <= 2


def are_apart(one, other):
    return one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]


def headers(visitor, *widths):
    for width in widths:
        visitor.set_viewport_size({"width": width, "height": 800})
        for prefix in PREFIXES:
            visitor.goto(f"{prefix}/martyrs/")
            yield f"{prefix} at {width} pixels"


def test_the_choice_of_type_stands_beside_the_name_and_the_languages_beside_the_sections(visitor, site):
    for where in headers(visitor, *WIDTHS):
        name, choice = box(visitor, ".brand"), box(visitor, ".appearance")
        assert are_level(name, choice), where
        assert are_apart(name, choice), where
        beside = ".narrow-nav summary" if visitor.locator(".narrow-nav").is_visible() else ".header-search"
        languages = box(visitor, ".languages")
        assert are_level(languages, box(visitor, beside)), where
        assert are_apart(languages, box(visitor, beside)), where


def test_the_header_of_a_phone_is_three_rows_and_leaves_the_page_its_room(visitor, site):
    for where in headers(visitor, 320, 390):
        assert box(visitor, ".site-header")["height"] <= 180, where


def test_in_large_type_nothing_of_the_header_lies_over_anything_else(visitor, site):
    visitor.goto("/")
    visitor.get_by_role("button", name="长辈版").click()
    visitor.wait_for_selector("html.elder")
    for where in headers(visitor, *WIDTHS):
        languages = box(visitor, ".languages")
        if visitor.locator(".narrow-nav").is_visible():
            sections = box(visitor, ".narrow-nav summary")
            assert are_level(languages, sections), where
            assert are_apart(languages, sections), where
        buttons = [each.bounding_box() for each in visitor.locator(".appearance button:visible").all()]
        assert all(are_level(buttons[0], each) for each in buttons), where
        assert all(each["height"] >= 44 for each in buttons), where
