"""A visitor finds a cemetery on the map by mouse, by keyboard alone, without script and without the network."""

import re

import pytest

from tests.factories.halls import HallFactory
from tests.factories.records import CemeteryFactory

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

SHOWN = "[data-map][data-shown]"


@pytest.fixture
def three(site):
    """Two cemeteries near each other and a hall far off."""
    return [
        CemeteryFactory(parent=site.county, title="示例东园", latitude="35.450000", longitude="116.580000"),
        CemeteryFactory(parent=site.county, title="示例西园", latitude="35.451000", longitude="116.581000"),
        HallFactory(parent=site.county, title="示例远馆", latitude="34.900000", longitude="117.200000"),
    ]


def opened(visitor, address="/map/"):
    visitor.goto(address)
    visitor.wait_for_selector(SHOWN)


def listed(visitor):
    return visitor.locator(".map-places h3").all_inner_texts()


def moved(visitor, act):
    """Do something and wait until the map shows another piece of the earth."""
    before = visitor.locator("[data-map]").get_attribute("data-shown")
    act()
    visitor.wait_for_function("before => document.querySelector('[data-map]').dataset.shown !== before", arg=before)


def test_from_a_cluster_to_a_cemetery_by_mouse(visitor, three):
    opened(visitor)
    assert {"示例东园", "示例西园", "示例远馆"} <= set(listed(visitor))
    moved(visitor, visitor.locator(".map-mark.many").first.click)
    assert "示例远馆" not in listed(visitor)
    assert re.search("bbox=", visitor.url)
    visitor.locator(".map-mark.one[title=示例东园]").click()
    visitor.locator(".leaflet-popup a").click()
    visitor.wait_for_url(re.compile(rf"/cemeteries/{three[0].number}/$"))


def test_by_keyboard_alone(visitor, three):
    opened(visitor)
    for _press in range(60):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement.title") == "示例远馆":
            break
    assert visitor.evaluate("document.activeElement.title") == "示例远馆"
    visitor.keyboard.press("Enter")
    assert visitor.evaluate("document.activeElement.textContent") == "示例远馆"
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(re.compile(rf"/halls/{three[2].number}/$"))


def test_the_map_moves_by_arrow_keys_and_the_list_follows(visitor, three):
    opened(visitor)
    before = len(listed(visitor))
    visitor.locator(".map-ground").focus()
    for _press in range(4):
        moved(visitor, lambda: visitor.keyboard.press("+"))
    assert len(listed(visitor)) < before
    moved(visitor, lambda: visitor.keyboard.press("ArrowLeft"))


def test_marks_and_list_always_say_the_same(visitor, three):
    opened(visitor)
    for act in ("+", "-", "ArrowUp", "ArrowRight", "+", "+"):
        visitor.locator(".map-ground").focus()
        moved(visitor, lambda act=act: visitor.keyboard.press(act))
        counts = [int(text or 1) for text in visitor.locator(".map-mark span").all_inner_texts()]
        told = visitor.locator("[data-map-list] h2").inner_text()
        assert re.search(rf"\b{sum(counts)}\b", told), act


def test_a_shared_address_opens_the_same_piece(visitor, three):
    opened(visitor, "/map/?bbox=117.1,34.8,117.3,35&kind=hall")
    assert listed(visitor) == ["示例远馆"]
    visitor.reload()
    visitor.wait_for_selector(SHOWN)
    assert listed(visitor) == ["示例远馆"]


def test_a_name_in_the_list_shows_its_mark(visitor, three):
    opened(visitor)
    visitor.get_by_role("link", name="示例远馆").first.focus()
    assert visitor.locator(".map-mark.is-pointed-at").get_attribute("title") == "示例远馆"


def test_without_script_the_drawing_leads_to_the_same_places(phone, three):
    phone.goto("/map/")
    assert phone.locator(".map-ground").count() == 0
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.locator(".map-sheet a.many").first.click()
    assert "示例远馆" not in listed(phone)
    phone.get_by_role("link", name="看全部地点").click()
    phone.locator(".map-sheet a[aria-label=示例远馆]").click()
    phone.wait_for_url(lambda url: url.endswith(f"/halls/{three[2].number}/"))


def test_cut_off_from_the_network_the_map_says_so_and_goes_on_when_it_is_back(visitor, three):
    opened(visitor)
    visitor.context.set_offline(True)
    visitor.locator(".map-ground").focus()
    visitor.keyboard.press("+")
    visitor.get_by_text("地图数据没有取到").wait_for()
    moved(visitor, lambda: visitor.context.set_offline(False))
    visitor.get_by_text("地图数据没有取到").wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_axe_finds_nothing_and_no_other_host_is_asked(visitor, three, live_server, scheme, prefix):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    troubles = []
    visitor.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    visitor.on(
        "request", lambda request: None if request.url.startswith(live_server.url) else troubles.append(request.url)
    )
    visitor.emulate_media(color_scheme=scheme)
    opened(visitor, f"{prefix}/map/")
    violations = axe.Axe().run(visitor).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []
    assert troubles == []
