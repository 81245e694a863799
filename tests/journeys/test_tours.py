"""A visitor walks a tour by mouse, by keyboard alone and without script; the device keeps the way."""

import re

import pytest

from media.models import Recording
from tests.factories.tours import make_tour, place, told

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tour(site):
    """Three stops: the second leads to a grave and is spoken, the third leads into a scene."""
    bell = Recording.objects.create(
        title="钟声", type="audio", transcript="钟声三响", captions="WEBVTT\n\n00:01.000 --> 00:02.000\n当", duration=1,
        file="media/x.wav",
    )  # fmt: skip
    return make_tour(
        site.county,
        [
            place("石桥", story=told("桥下的水。"), way_on="过桥向北"),
            {"title": "他的墓", "grave": site.grave, "narration": bell, "latitude": "35.401", "longitude": "116.6"},
            {"title": "展厅", "page": site.scene},
        ],
        title="三站路线",
    )  # fmt: skip


def at(tour, number):
    return re.compile(rf"/tours/{tour.number}/stop/{number}/$")


def test_visitor_walks_by_mouse_and_the_device_remembers(visitor, tour):
    visitor.goto(f"/tours/{tour.number}/")
    assert not visitor.locator("[data-progress]").is_visible()
    visitor.get_by_role("link", name="从第1站出发").click()
    visitor.wait_for_url(at(tour, 1))
    visitor.get_by_role("link", name=re.compile("下一站")).click()
    visitor.wait_for_url(at(tour, 2))
    assert "钟声三响" in visitor.get_by_role("main").inner_text()
    visitor.get_by_role("link", name="回到整条路线").click()
    visitor.locator("[data-progress]").wait_for()
    assert visitor.locator("[data-visited]:visible").count() == 2
    assert "已到过 2 站，共 3 站" in visitor.locator("[data-progress]").inner_text()
    visitor.get_by_role("link", name="接着走：第3站").click()
    visitor.wait_for_url(at(tour, 3))
    assert "全部 3 站都到过了" in visitor.locator("[data-progress]").inner_text()
    visitor.goto(f"/tours/{tour.number}/")
    visitor.get_by_role("button", name="忘掉我的进度").click()
    visitor.locator("[data-progress]").wait_for(state="hidden")
    assert visitor.locator("[data-visited]:visible").count() == 0
    assert visitor.evaluate("localStorage.length") == 0


def test_visitor_walks_by_keyboard_alone(visitor, tour):
    visitor.goto(f"/tours/{tour.number}/")
    for _press in range(40):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement.innerText") == "从第1站出发":
            break
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(at(tour, 1))
    visitor.keyboard.press("ArrowRight")
    visitor.wait_for_url(at(tour, 2))
    visitor.keyboard.press("ArrowLeft")
    visitor.wait_for_url(at(tour, 1))
    names = []
    for _press in range(40):
        visitor.keyboard.press("Tab")
        names.append(visitor.evaluate("document.activeElement.innerText"))
        if names[-1].startswith("下一站"):
            break
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(at(tour, 2))
    audio = visitor.locator("audio")
    audio.focus()
    visitor.keyboard.press("ArrowRight")
    assert at(tour, 2).search(visitor.url), "keys belong to the player while it has the focus"


def test_without_script_every_stop_is_reached(phone, tour):
    phone.goto(f"/tours/{tour.number}/")
    assert not phone.locator("[data-progress]").is_visible()
    phone.get_by_role("link", name="从第1站出发").click()
    phone.wait_for_url(at(tour, 1))
    for number in (2, 3):
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360
        phone.get_by_role("link", name=re.compile("下一站")).click()
        phone.wait_for_url(at(tour, number))
    phone.get_by_role("link", name="文字版").click()
    phone.wait_for_url(re.compile(r"\?view=text$"))


def test_projector_goes_a_stop_a_screen_by_keys(visitor, tour):
    visitor.goto(f"/tours/{tour.number}/?view=projector")
    screens = visitor.locator(".slide").all()
    assert [screen.locator("h1, h2").inner_text() for screen in screens][-3:] == ["1. 石桥", "2. 他的墓", "3. 展厅"]
    visitor.keyboard.press("End")
    visitor.wait_for_function(f"location.hash === '#screen-{len(screens)}'")
    visitor.keyboard.press("ArrowLeft")
    visitor.wait_for_function(f"location.hash === '#screen-{len(screens) - 1}'")


def test_a_sign_opens_its_stop(visitor, tour):
    key = tour.stops.all()[1].key
    visitor.goto(f"/tours/{tour.number}/at/{key}/")
    visitor.wait_for_url(at(tour, 2))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_tour_stop_print_projector_and_signs(visitor, tour, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    found = {}
    for below in ("stop/2/", "", "?view=print", "?view=projector", "signs/"):
        visitor.goto(f"/tours/{tour.number}/{below}")
        if below == "":
            visitor.locator("[data-progress]").wait_for()
        violations = axe.Axe().run(visitor).response["violations"]
        found[below] = [(each["id"], each["nodes"][0]["html"]) for each in violations]
    assert {below: each for below, each in found.items() if each} == {}


def test_nothing_is_refused_by_the_policy_and_no_other_host_is_asked(visitor, tour, live_server):
    troubles = []
    visitor.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    visitor.on("pageerror", lambda error: troubles.append(str(error)))
    visitor.on(
        "request", lambda request: None if request.url.startswith(live_server.url) else troubles.append(request.url)
    )
    for below in ("", "stop/1/", "?view=projector", "signs/"):
        visitor.goto(f"/tours/{tour.number}/{below}", wait_until="load")
    assert troubles == []
