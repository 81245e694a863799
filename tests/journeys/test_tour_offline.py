"""A tour that was opened once is walked to its end with the server gone: by mouse, by keyboard, by the signs."""

import re

import pytest

from tests.factories.halls import HallFactory, make_scene
from tests.factories.records import make_martyr
from tests.factories.tours import make_tour, place, told
from tests.journeys.onsite import SAVED, make_bell
from tests.support.waiting import until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tour(browser, planted):
    from tests.factories.records import RegionFactory

    region = RegionFactory(parent=planted.root_page)
    martyr, hall = make_martyr(region, "王守田", died="1943"), HallFactory(parent=region)
    stops = [
        place("石桥", story=told("桥下的水。"), narration=make_bell()),
        {"title": "展厅", "page": make_scene(hall, "序厅")},
        place("纪念碑", 4, page=martyr, story=told("碑上的名字。")),
    ]
    return make_tour(region, stops)


@pytest.fixture
def start(tour):
    return f"/tours/{tour.number}/"


def opened(device, path):
    device.goto(path)
    device.wait_for_selector(SAVED)
    assert "已存到这台设备" in device.locator("[data-onsite-words]").inner_text()


def heading(device):
    return device.get_by_role("heading", level=1).inner_text()


def test_by_mouse_from_the_first_stop_to_the_last_and_into_what_they_lead_to(device, gate, start):
    opened(device, start)
    gate.shut()
    device.reload()
    device.get_by_role("link", name="从第1站出发").click()
    device.wait_for_url(re.compile("/stop/1/$"))
    assert heading(device) == "石桥"
    device.evaluate("document.querySelector('audio').play()")
    until(device, "document.querySelector('audio').currentTime > 0.2")
    assert device.evaluate("document.querySelector('audio').textTracks[0].cues[0].text") == "钟声三响"
    device.get_by_role("link", name=re.compile("^下一站")).click()
    device.wait_for_url(re.compile("/stop/2/$"))
    # Where there is no network, a scene is its words.
    device.get_by_role("link", name="序厅").click()
    device.wait_for_url(re.compile(r"/scenes/\d+/\?view=text$"))
    assert "四面是墙" in device.get_by_role("main").inner_text()
    device.go_back()
    device.get_by_role("link", name=re.compile("^下一站")).click()
    device.wait_for_url(re.compile("/stop/3/$"))
    assert "走完了" in device.get_by_role("main").inner_text()
    device.locator("[data-progress]", has_text="全部 3 站都到过了").wait_for()
    device.get_by_role("link", name="王守田").click()
    device.wait_for_url(re.compile(r"/martyrs/\d+/$"))
    assert heading(device) == "王守田"


def test_in_traditional_characters_to_its_end_and_calmly_beyond_it(device, gate, start):
    device.goto(f"/zh-hant{start}")
    device.wait_for_selector(SAVED)
    assert "已存到這臺設備" in device.locator("[data-onsite-words]").inner_text()
    gate.shut()
    device.reload()
    assert device.evaluate("document.documentElement.lang") == "zh-Hant"
    device.get_by_role("link", name="從第1站出發").click()
    for number in (2, 3):
        device.get_by_role("link", name=re.compile("^下一站")).click()
        device.wait_for_url(re.compile(f"/zh-hant/tours/.*/stop/{number}/$"))
    assert heading(device) == "紀念碑"
    device.goto("/zh-hant/martyrs/")
    assert "現在沒有網絡" in device.get_by_role("main").inner_text()
    assert device.locator("[data-saved-list] a").get_attribute("lang") == "zh-Hant"
    device.locator("[data-saved-list] a").click()
    device.wait_for_url(re.compile(f"/zh-hant{start}$"))


def test_by_keyboard_alone(device, gate, start):
    opened(device, f"{start}stop/1/")
    gate.shut()
    for number in (2, 3):
        device.keyboard.press("ArrowRight")
        device.wait_for_url(re.compile(f"/stop/{number}/$"))
    device.get_by_role("link", name="回到整条路线").focus()
    device.keyboard.press("Enter")
    device.wait_for_url(re.compile(f"{start}$"))


def test_a_sign_opens_its_stop(device, gate, tour, start):
    opened(device, start)
    gate.shut()
    key = tour.stops.all()[2].key
    device.goto(f"{start}at/{key}/")
    assert heading(device) == "纪念碑"
    device.wait_for_url(lambda url: url.endswith("/stop/3/"))
    device.goto(f"/r/{tour.number}")
    device.wait_for_url(lambda url: url.endswith(start))


def test_the_copy_is_deleted_on_the_page_and_asked_for_from_then_on(device, start):
    opened(device, start)
    device.get_by_role("button", name="删去存下的一份").click()
    saver = device.get_by_role("button", name="存到这台设备")
    saver.wait_for()
    device.reload()
    saver.wait_for()
    assert not [name for name in device.evaluate("caches.keys()") if "copy" in name]
    saver.click()
    device.wait_for_selector(SAVED)


def test_a_tour_taken_down_is_gone_and_says_so_at_the_next_visit(device, gate, tour, start):
    opened(device, f"{start}stop/1/")
    tour.unpublish()
    device.goto("/")
    until(device, lambda: not [name for name in device.evaluate("caches.keys()") if "copy" in name])
    gate.shut()
    device.goto(start)
    assert heading(device) == "现在没有网络"


def test_the_tour_on_a_public_screen_is_walked_there_and_leads_nowhere_else(device, gate, start):
    device.goto(f"/kiosk{start}")
    device.wait_for_selector(SAVED, state="attached")
    gate.shut()
    device.get_by_role("link", name="从第1站出发").click()
    for number in (2, 3):
        device.get_by_role("link", name=re.compile("^下一站")).click()
        device.wait_for_url(re.compile(f"/kiosk{start}tours/\\d+/stop/{number}/$"))
    links = device.evaluate("[...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("#", f"/kiosk{start}", f"/en/kiosk{start}"))] == []
    device.get_by_role("link", name="回到开头").first.click()
    device.wait_for_url(re.compile(f"/kiosk{start}$"))
    assert device.evaluate("Object.keys(localStorage).filter((key) => key.includes('tour'))") == []


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_where_it_says_what_is_kept(device, gate, start, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    device.set_viewport_size({"width": width, "height": 800})
    for path in (start, f"/kiosk{start}", f"/kiosk{start}stop/1/"):
        device.goto(path)
        device.wait_for_selector(SAVED, state="attached")
        found = axe.Axe().run(device).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path
        assert device.evaluate("document.documentElement.scrollWidth") <= width
