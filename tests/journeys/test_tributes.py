"""A visitor lays a flower and leaves a phrase in a real browser, with and without script, on a desktop and a phone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from memorial.remembrance.choices import TributeKind
from memorial.remembrance.models import Phrase, TributeTotal

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def record(site):
    return f"/martyrs/{site.martyr.number}/"


def count_of(kind, phrase=0):
    row = TributeTotal.objects.filter(kind=kind, phrase=phrase).first()
    return row.count if row else 0


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_with_script_the_flower_is_laid_on_the_records_own_page(visitor, record, size):
    visitor.set_viewport_size(size)
    visitor.goto(record)
    visitor.locator("#tributes").scroll_into_view_if_needed()
    visitor.get_by_role("button", name="献花").click()
    visitor.get_by_text("您献的花已经摆上。").wait_for()
    assert visitor.url.endswith(record)
    assert "1 人次" in visitor.get_by_role("button", name="献花").inner_text()
    assert visitor.evaluate("document.activeElement.textContent") == "您献的花已经摆上。"
    assert count_of(TributeKind.FLOWER) == 1
    assert visitor.context.cookies() == []


def test_with_script_words_are_chosen_and_left(visitor, record):
    phrase = Phrase.objects.offered(to_named=True).last()
    visitor.goto(record)
    visitor.locator("#tributes").scroll_into_view_if_needed()
    visitor.get_by_label("留一句寄语").select_option(str(phrase.pk))
    visitor.get_by_role("button", name="寄语").click()
    visitor.get_by_text("您的寄语已经留下。").wait_for()
    assert phrase.text in visitor.get_by_role("list", name="留下的寄语").inner_text()
    assert count_of(TributeKind.WORDS, phrase.pk) == 1


def test_pressing_fast_and_often_counts_once(visitor, record):
    visitor.goto(record)
    visitor.locator("#tributes").scroll_into_view_if_needed()
    visitor.get_by_role("button", name="敬礼").dblclick()
    visitor.get_by_text("您的敬礼已经记下。").wait_for()
    assert count_of(TributeKind.SALUTE) == 1


def press(visitor, name, nth=1):
    """One press of the mouse where the button is, the `nth` at this place as the browser counts them."""
    box = visitor.get_by_role("button", name=name).bounding_box()
    visitor.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visitor.mouse.down(click_count=nth)
    visitor.mouse.up(click_count=nth)


def test_the_second_press_of_a_double_click_is_none_even_if_the_answer_came_between(visitor, record):
    visitor.clock.install()
    visitor.goto(record)
    visitor.locator("#tributes").scroll_into_view_if_needed()
    press(visitor, "敬礼")
    visitor.get_by_text("您的敬礼已经记下。").wait_for()
    # However slowly somebody double-clicks: the browser's count decides.
    visitor.clock.fast_forward(10_000)
    press(visitor, "敬礼", nth=2)
    # Had that been sent, this would be its answer's to wait for or would come after it.
    press(visitor, "默哀")
    visitor.get_by_text("您的默哀已经记下。").wait_for()
    assert count_of(TributeKind.SALUTE) == 1


def test_a_second_press_is_one_more_once_the_answer_could_be_read(visitor, record):
    visitor.clock.install()
    visitor.goto(record)
    visitor.locator("#tributes").scroll_into_view_if_needed()
    visitor.get_by_role("button", name="敬礼").wait_for()
    visitor.clock.pause_at(timezone.now() + timedelta(minutes=1))
    press(visitor, "敬礼")
    visitor.get_by_text("您的敬礼已经记下。").wait_for()
    press(visitor, "敬礼")
    press(visitor, "献花")
    visitor.get_by_text("您献的花已经摆上。").wait_for()
    visitor.clock.fast_forward(2_000)
    press(visitor, "献花")
    visitor.get_by_role("button", name="献花").get_by_text("2 人次").wait_for()
    assert (count_of(TributeKind.SALUTE), count_of(TributeKind.FLOWER)) == (1, 2)


def test_without_script_a_phone_goes_by_way_of_a_page_and_counts_the_same(phone, record):
    phone.goto(record)
    phone.get_by_role("link", name="献花 · 默哀").click()
    phone.get_by_role("button", name="默哀").click()
    assert "您的默哀已经记下。" in phone.locator("main").inner_text()
    phone.reload()
    phone.get_by_role("button", name="寄语").click()
    assert "您的寄语已经留下。" in phone.locator("main").inner_text()
    assert (count_of(TributeKind.SILENCE), count_of(TributeKind.WORDS, Phrase.objects.first().pk)) == (1, 1)
    phone.get_by_role("link", name="回到原来的页面").click()
    assert phone.url.endswith(record)


def test_buttons_are_large_and_nothing_jumps_when_numbers_come(visitor, record):
    visitor.set_viewport_size({"width": 360, "height": 740})
    visitor.goto(record)
    place = visitor.locator("#tributes")
    before = place.bounding_box()["height"]
    place.scroll_into_view_if_needed()
    visitor.get_by_role("button", name="献花").wait_for()
    box = visitor.get_by_role("button", name="献花").bounding_box()
    assert min(box["width"], box["height"]) >= 44
    assert abs(place.bounding_box()["height"] - before) <= 80
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong(visitor, site, record, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    for address in (record, f"/tributes/martyr/{site.martyr.number}/", "/en/tributes/day/9-30/"):
        visitor.goto(address)
        visitor.locator("#tributes").scroll_into_view_if_needed()
        visitor.get_by_role("button").nth(2).wait_for()
        # The banner of the sample above is every page's.
        found = axe.Axe().run(visitor, context="main")
        assert found.violations_count == 0, found.generate_report()
