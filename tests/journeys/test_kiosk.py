"""A public screen: everything on it can be reached, nothing leads out, and it forgets whoever left."""

import re

import pytest

from tests.journeys.onsite import SAVED

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LINKS = "[...document.querySelectorAll('a[href], area[href]')].map((link) => link.href)"
SMALL = """[...document.querySelectorAll('a[href], button, summary, audio, video, [role=button]')].filter((each) => {
    const { width, height } = each.getBoundingClientRect();
    const drawn = each.closest('svg') || each.matches('.skip-link');
    return !drawn && width && height && (width < 63.5 || height < 63.5);
}).map((each) => each.outerHTML)"""
WAYS_OUT = "form, input, textarea, select, iframe, [target], [download], [data-print]"


def crawl(page, start):
    """Every address that links lead to from `start` on, with what stands there."""
    waiting, seen = [start], {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        answer = page.goto(address)
        seen[address] = answer.status
        found = {link.partition("#")[0] for link in page.evaluate(LINKS)}
        waiting += sorted(found - set(seen))
        yield address, answer


def test_no_link_leads_out_and_every_page_within_is_there(visitor, grounds, live_server):
    visitor.context.route("**/service-worker.js", lambda route: route.abort())
    roots = tuple(f"{live_server.url}{prefix}{grounds.kiosk}" for prefix in ("", "/en"))
    pages = dict(crawl(visitor, live_server.url + grounds.kiosk))
    assert all(address.startswith(roots) for address in pages)
    assert all(answer.status == 200 for answer in pages.values())
    assert len(pages) >= 12
    for address in pages:
        visitor.goto(address)
        assert visitor.locator(WAYS_OUT).count() == 0, address
        assert "李长河" not in visitor.locator("a").all_inner_texts(), address


def test_everything_that_can_be_touched_is_large_and_fits_a_phone(visitor, grounds):
    for size in ({"width": 1080, "height": 1920}, {"width": 360, "height": 740}):
        visitor.set_viewport_size(size)
        for inner in ("", f"scenes/{grounds.first.number}/", f"exhibits/{grounds.exhibit.number}/"):
            visitor.goto(grounds.kiosk + inner)
            visitor.wait_for_timeout(500)
            assert visitor.evaluate(SMALL) == [], inner
            assert visitor.evaluate("document.documentElement.scrollWidth") <= size["width"], inner


def test_nothing_opens_by_other_buttons_keys_or_long_presses(visitor, grounds):
    visitor.goto(grounds.kiosk)
    stopped = """(kind) => {
        const event = new MouseEvent(kind, { bubbles: true, cancelable: true, button: 1, ctrlKey: kind === "click" });
        return !document.querySelector("main a").dispatchEvent(event);
    }"""
    for kind in ("contextmenu", "dragstart", "auxclick", "click"):
        assert visitor.evaluate(stopped, kind), kind
    printing = "!dispatchEvent(new KeyboardEvent('keydown', { key: 'p', ctrlKey: true, cancelable: true }))"
    assert visitor.evaluate(printing)
    visitor.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<a id=out href=/search/>x</a>')")
    visitor.locator("#out").click()
    visitor.wait_for_url(lambda url: url.endswith(grounds.kiosk))
    visitor.emulate_media(media="print")
    assert not visitor.locator("main").is_visible()
    assert visitor.locator(".kiosk-paper").is_visible()


def test_it_warns_lets_anybody_stay_and_goes_back_without_a_trace(visitor, grounds, settings):
    settings.KIOSK_IDLE_SECONDS, settings.KIOSK_WARNING_SECONDS = 2, 4
    visitor.goto(grounds.kiosk)
    # Whoever comes next finds the language the screen was started in.
    visitor.goto(f"/en{grounds.kiosk}")
    visitor.goto(f"{grounds.kiosk}exhibits/{grounds.exhibit.number}/")
    visitor.evaluate("localStorage.setItem('tour-progress', '3')")
    dialog = visitor.get_by_role("dialog", name="还在看吗？")
    dialog.wait_for(timeout=15000)
    assert visitor.evaluate("document.activeElement.textContent.trim()") == "继续看"
    assert "回到开头" in visitor.locator("[data-kiosk-spoken]").text_content()
    visitor.keyboard.press("Enter")
    dialog.wait_for(state="hidden")
    assert "/exhibits/" in visitor.url
    visitor.goto(f"/en{grounds.kiosk}exhibits/{grounds.exhibit.number}/")
    visitor.mouse.move(5, 5)
    visitor.wait_for_url(re.compile(f"(?<!/en){grounds.kiosk}$"), timeout=20000)
    assert visitor.evaluate("localStorage.getItem('tour-progress')") is None


def test_an_untouched_start_is_left_in_peace(visitor, grounds, settings):
    settings.KIOSK_IDLE_SECONDS, settings.KIOSK_WARNING_SECONDS = 1, 1
    visitor.goto(grounds.kiosk)
    visitor.wait_for_timeout(4000)
    assert not visitor.get_by_role("dialog").is_visible()


def test_it_is_walked_by_keyboard_alone(visitor, grounds):
    visitor.goto(grounds.kiosk)
    for _press in range(20):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement.innerText || ''").startswith("甲厅"):
            break
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(re.compile(rf"/scenes/{grounds.first.number}/$"))
    visitor.get_by_role("button", name=re.compile("^去乙厅")).focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(re.compile(rf"{grounds.kiosk}scenes/{grounds.second.number}/$"))
    visitor.get_by_role("link", name="回到开头").first.focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(re.compile(f"{grounds.kiosk}$"))


def test_full_screen_stays_from_page_to_page(visitor, grounds):
    visitor.goto(grounds.kiosk)
    visitor.locator("[data-kiosk-full]").click()
    frame = visitor.frame_locator("iframe.kiosk-frame")
    frame.get_by_role("link", name=re.compile("^甲厅")).first.click()
    frame.get_by_role("heading", level=1, name="甲厅").wait_for()
    assert visitor.evaluate("document.fullscreenElement === document.documentElement")
    assert not frame.locator("[data-kiosk-full]").is_visible(), "there is nothing to ask for twice"
    frame.get_by_role("link", name="回到开头").first.click()
    frame.get_by_role("heading", level=1, name=grounds.hall.title).wait_for()
    assert visitor.evaluate("document.fullscreenElement === document.documentElement")
    frame.get_by_role("link", name=re.compile("^甲厅")).first.click()
    frame.get_by_role("heading", level=1, name="甲厅").wait_for()
    visitor.evaluate("document.exitFullscreen()")
    visitor.wait_for_url(re.compile(rf"{grounds.kiosk}scenes/{grounds.first.number}/$"))
    assert visitor.get_by_role("heading", level=1, name="甲厅").is_visible()


def test_nobody_there_ends_at_the_start_and_the_screen_stays_full(visitor, grounds, settings):
    settings.KIOSK_IDLE_SECONDS, settings.KIOSK_WARNING_SECONDS = 2, 2
    visitor.goto(f"{grounds.kiosk}scenes/{grounds.first.number}/")
    visitor.locator("[data-kiosk-full]").click()
    frame = visitor.frame_locator("iframe.kiosk-frame")
    frame.get_by_role("heading", level=1, name=grounds.hall.title).wait_for(timeout=15000)
    assert visitor.evaluate("document.fullscreenElement === document.documentElement")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_kiosk_pages_nor_in_the_warning(visitor, grounds, settings, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    settings.KIOSK_IDLE_SECONDS, settings.KIOSK_WARNING_SECONDS = 2, 60
    visitor.emulate_media(color_scheme=scheme)

    def violations():
        return [(each["id"], each["nodes"][0]["html"]) for each in axe.Axe().run(visitor).response["violations"]]

    for inner in ("", f"scenes/{grounds.first.number}/", f"exhibits/{grounds.exhibit.number}/", "martyrs/1/x/"):
        visitor.goto(grounds.kiosk + inner)
        assert violations() == [], inner
    visitor.goto("/kiosk/offline/")
    assert violations() == []
    visitor.goto(f"{grounds.kiosk}exhibitions/{grounds.exhibition.number}/")
    visitor.get_by_role("dialog").wait_for(timeout=15000)
    assert violations() == []


def test_it_outlives_the_network(device, gate, grounds):
    device.goto(grounds.kiosk)
    device.wait_for_selector(SAVED, state="attached")
    gate.shut()
    device.goto(f"{grounds.kiosk}scenes/{grounds.second.number}/")
    assert "乙厅" in device.get_by_role("heading", level=1).inner_text()
    # A page that no copy has: a calm one, which goes back by itself as soon as there is a network.
    device.goto("/kiosk/tours/999999/")
    assert device.get_by_role("heading", level=1).inner_text() == "正在等待网络"
