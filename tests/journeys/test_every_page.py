"""Every type of page at phone width and under axe, in a real browser."""

import pytest

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

WIDTH = "document.documentElement.scrollWidth"
GRAVE = {"serious", "critical"}
# Of what a hall is walked through with, nothing is let pass, however slight.
SPOTLESS = ("hall", "exhibition", "exhibit", "scene", "tour", "stop", "story", "labels", "signs")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_scrolls_sideways_on_a_phone(visitor, site, prefix):
    visitor.set_viewport_size({"width": 360, "height": 740})
    for kind, page in site.pages.items():
        visitor.goto(prefix + page.path)
        assert visitor.evaluate(WIDTH) <= 360, kind


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_grave_on_any_page_and_nothing_at_all_in_halls_and_on_tours(visitor, site, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    for kind, page in site.pages.items():
        visitor.goto(page.path)
        violations = axe.Axe().run(visitor).response["violations"]
        told = [found for found in violations if kind.startswith(SPOTLESS) or found["impact"] in GRAVE]
        assert [(found["id"], found["nodes"][0]["html"]) for found in told] == [], kind


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
