"""A visitor looks at an exhibit closely, by mouse, by keyboard alone and without script."""

import re

import pytest

from exhibitions.halls.models import ExhibitPage, ExhibitView
from media.cutting.working import work_off
from media.scans.following import look_around
from tests.factories.halls import make_exhibit
from tests.factories.pictures import make_picture
from tests.support.waiting import until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def letter(site):
    """A letter whose first page is cut into pieces, and its envelope, which is not."""
    first = make_picture(size=(2600, 1800), deep_zoom=True, credit="示例摄影")
    exhibit = make_exhibit(site.county, "示例家书", picture=first, nature="letter")
    exhibit.views = [
        ExhibitView(image=make_picture("信封", size=(300, 200), description="示例：一只信封。"), caption="信封")
    ]
    exhibit.save()
    look_around()
    work_off()
    return ExhibitPage.objects.get(pk=exhibit.pk)


def look(visitor, exhibit):
    visitor.goto(f"/exhibits/{exhibit.number}/zoom/")
    visitor.wait_for_selector("#closer-viewer[data-ready='1']")


def tiles(visitor):
    """Addresses of the pieces that were fetched."""
    names = visitor.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    return [name for name in names if "scan_files/" in name]


def test_from_the_exhibit_s_page_into_the_picture_by_mouse(visitor, letter):
    visitor.goto(f"/exhibits/{letter.number}/")
    visitor.get_by_role("link", name=re.compile("放大细看")).first.click()
    visitor.wait_for_selector("#closer-viewer[data-ready='1']")
    before = len(tiles(visitor))
    for _press in range(4):
        visitor.get_by_role("button", name="放大", exact=True).click()
        visitor.wait_for_timeout(300)
    until(visitor, lambda: len(tiles(visitor)) > before)
    visitor.get_by_role("button", name="下一张").click()
    visitor.wait_for_selector("#closer-viewer[data-ready='2']")
    assert "信封" in visitor.locator("#closer-caption").inner_text()


def test_by_keyboard_alone(visitor, letter):
    look(visitor, letter)
    for _press in range(40):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement.id") == "closer-stage":
            break
    assert visitor.evaluate("document.activeElement.id") == "closer-stage"
    before = len(tiles(visitor))
    for key in ("+", "+", "+", "ArrowRight", "ArrowDown", "r"):
        visitor.keyboard.press(key)
        visitor.wait_for_timeout(250)
    until(visitor, lambda: len(tiles(visitor)) > before)
    until(visitor, lambda: "90" in visitor.locator("#closer-status").inner_text())
    visitor.keyboard.press("PageDown")
    visitor.wait_for_selector("#closer-viewer[data-ready='2']")


def test_without_script_every_picture_stands_whole(phone, letter):
    phone.goto(f"/exhibits/{letter.number}/zoom/")
    assert not phone.locator("#closer-viewer").is_visible()
    assert phone.get_by_role("link", name=re.compile("打开整图（2600×1800 像素）")).is_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visitor, letter, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    look(visitor, letter)
    visitor.wait_for_timeout(500)
    found = axe.Axe().run(visitor).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_the_policy_refuses_nothing(visitor, letter):
    troubles = []
    visitor.on(
        "console",
        lambda message: troubles.append(f"{message.text} {message.location}") if message.type == "error" else None,
    )
    visitor.on("pageerror", lambda error: troubles.append(str(error)))
    look(visitor, letter)
    visitor.get_by_role("button", name="放大", exact=True).click()
    visitor.wait_for_timeout(500)
    assert troubles == []
