"""Every type of page at phone width and under axe, in a real browser."""

import pytest

from frame.traditional.addresses import has_twin, twin

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDTH = "document.documentElement.scrollWidth"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def ask_for_large_type(visitor):
    """As a reader does it: the button in the header."""
    visitor.goto("/")
    visitor.get_by_role("button", name="长辈版").click()
    visitor.wait_for_selector("html.elder")


# 320 pixels are a desktop's 1,280 at a zoom of 400 % (WCAG 2.2, 1.4.10).
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_scrolls_sideways_on_a_phone_nor_at_a_zoom_of_400_percent(visitor, site, prefix):
    visitor.set_viewport_size({"width": 320, "height": 740})
    for kind, page in site.pages.items():
        visitor.goto(prefix + page.path)
        assert visitor.evaluate(WIDTH) <= 320, kind


def test_no_page_scrolls_sideways_in_large_type_on_a_phone(visitor, site):
    visitor.set_viewport_size({"width": 390, "height": 844})
    ask_for_large_type(visitor)
    for kind, page in site.pages.items():
        visitor.goto(page.path)
        assert visitor.evaluate(WIDTH) <= 390, kind


@pytest.mark.parametrize("large", [False, True], ids=["usual", "elder"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(visitor, site, scheme, large):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    if large:
        ask_for_large_type(visitor)
    found = {}
    for kind, page in site.pages.items():
        visitor.goto(page.path)
        violations = axe.Axe().run(visitor, options=WCAG).response["violations"]
        found[kind] = [(each["id"], each["nodes"][0]["html"]) for each in violations]
    assert {kind: violations for kind, violations in found.items() if violations} == {}


def test_axe_finds_nothing_on_any_page_in_traditional_characters(visitor, site):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    found = {}
    pages = {kind: page.path for kind, page in site.pages.items() if has_twin(page.path)}
    assert {"home", "martyr", "cemetery", "hall", "tour", "region"} <= pages.keys()
    for kind, path in pages.items():
        visitor.goto(twin(path))
        assert visitor.evaluate("document.documentElement.lang") == "zh-Hant", kind
        violations = axe.Axe().run(visitor, options=WCAG).response["violations"]
        found[kind] = [(each["id"], each["nodes"][0]["html"]) for each in violations]
    assert {kind: violations for kind, violations in found.items() if violations} == {}


def test_no_page_reports_an_error_or_asks_another_host(visitor, site, live_server):
    troubles = []
    visitor.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    visitor.on("pageerror", lambda error: troubles.append(str(error)))
    # A blob is what the page made itself: panoramas are drawn from one, before or after the page counts as loaded.
    own = (live_server.url, f"blob:{live_server.url}")
    visitor.on("request", lambda request: None if request.url.startswith(own) else troubles.append(request.url))
    for page in site.pages.values():
        visitor.goto(page.path, wait_until="load")
    assert troubles == []
