"""A visitor walks through panoramas by mouse, by keyboard alone and without script; an editor hangs a hotspot."""

import re

import pytest

from exhibitions.halls.models import Hotspot, ScenePage
from media.models import Recording
from tests.factories.halls import make_panorama, make_scene
from tests.support.signing_in import sign_in
from tests.support.waiting import until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

READY = "#scene-viewer[data-ready]"


@pytest.fixture
def walk(site):
    """Two rooms, each leading to the other; the first also has words, a record and a recording."""
    panorama = make_panorama()
    bell = Recording.objects.create(title="钟声", type="audio", transcript="钟声三响", duration=1, file="media/x.wav")
    first = make_scene(site.hall, "甲厅", panorama=panorama, north=0)
    second = make_scene(site.hall, "乙厅", panorama=panorama, north=0)
    rows = (
        (first, {"kind": "scene", "page": second, "title": "去乙厅"}),
        (first, {"kind": "text", "title": "油灯", "text": "桌上一盏油灯", "yaw": 120}),
        (first, {"kind": "page", "page": site.martyr, "yaw": -90}),
        (first, {"kind": "recording", "recording": bell, "title": "听钟", "yaw": 60}),
        (second, {"kind": "scene", "page": first, "title": "回甲厅"}),
    )
    for scene in (first, second):
        page = ScenePage.objects.get(pk=scene.pk)
        page.hotspots = [Hotspot(sort_order=order, **row) for order, (at, row) in enumerate(rows) if at is scene]
        page.save()
    return first, second


def enter(visitor, scene):
    visitor.goto(f"/scenes/{scene.number}/")
    visitor.wait_for_selector(READY)


def at(scene):
    return re.compile(rf"/scenes/{scene.number}/$")


def test_visitor_walks_by_mouse_and_back_by_the_browsers_button(visitor, walk):
    first, second = walk
    enter(visitor, first)
    visitor.locator(".scene-marker", has_text="去乙厅").click()
    visitor.wait_for_url(at(second))
    visitor.locator("h1", has_text="乙厅").wait_for()
    visitor.locator(".scene-marker", has_text="回甲厅").wait_for()
    assert visitor.title().startswith("乙厅")
    visitor.go_back()
    visitor.locator("h1", has_text="甲厅").wait_for()
    assert re.search(at(first), visitor.url)
    visitor.locator(".scene-marker", has_text="去乙厅").wait_for()


def test_visitor_walks_by_keyboard_alone(visitor, walk):
    first, second = walk
    enter(visitor, first)
    visitor.locator("#scene-stage").focus()
    names = []
    for _press in range(30):
        visitor.keyboard.press("Tab")
        name = visitor.evaluate("document.activeElement.dataset.hotspot && document.activeElement.innerText")
        if name:
            names.append(name.split("\n")[0].split("  ")[0].strip())
        if len(names) == 4:
            break
    assert [name[:3] for name in names] == ["去乙厅", "油灯", "王守田", "听钟"]
    lamp = visitor.get_by_role("button", name=re.compile("^油灯"))
    lamp.focus()
    assert "scene-marker-pointed" in visitor.locator(".scene-marker", has_text="油灯").get_attribute("class")
    visitor.keyboard.press("Enter")
    dialog = visitor.get_by_role("dialog", name="油灯")
    assert "桌上一盏油灯" in dialog.inner_text()
    visitor.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert visitor.evaluate("document.activeElement.dataset.hotspot")
    visitor.get_by_role("button", name=re.compile("^去乙厅")).focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(at(second))
    visitor.locator("#scene-status", has_text="乙厅").wait_for(state="attached")
    assert visitor.evaluate("document.activeElement.id") == "scene-stage"


def test_arrow_keys_turn_the_view(visitor, walk):
    enter(visitor, walk[0])
    visitor.emulate_media(reduced_motion="reduce")
    seen = visitor.locator(".scene-marker", has_text="去乙厅")
    seen.wait_for()
    before = seen.bounding_box()["x"]
    visitor.locator("#scene-stage").focus()
    visitor.keyboard.press("ArrowRight")

    def turned():
        # On a slow machine the key is held long enough for it to leave the picture.
        after = seen.bounding_box()
        return after is None or after["x"] < before - 50

    until(visitor, turned)


def test_a_record_opens_from_its_hotspot(visitor, site, walk):
    enter(visitor, walk[0])
    visitor.get_by_role("button", name=re.compile("^王守田")).click()
    visitor.get_by_role("dialog").get_by_role("link").click()
    visitor.wait_for_url(re.compile(rf"/martyrs/{site.martyr.number}/"))


def test_without_script_the_words_lead_everywhere(phone, walk):
    first, second = walk
    phone.goto(f"/scenes/{first.number}/")
    assert not phone.locator("#scene-viewer").is_visible()
    words = phone.get_by_role("main").inner_text()
    for each in ("去乙厅", "油灯", "桌上一盏油灯", "王守田", "钟声三响", "正前方"):
        assert each in words
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    phone.get_by_role("link", name="只看文字版（可打印）").click()
    phone.get_by_role("link", name="走过去：乙厅").click()
    phone.wait_for_url(lambda url: url.endswith(f"/scenes/{second.number}/?view=text"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_viewer_twin_and_dialog(visitor, walk, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    visitor.emulate_media(color_scheme=scheme)
    enter(visitor, walk[0])
    visitor.wait_for_timeout(500)

    def violations():
        return [(each["id"], each["nodes"][0]["html"]) for each in axe.Axe().run(visitor).response["violations"]]

    assert violations() == []
    visitor.get_by_role("button", name=re.compile("^油灯")).click()
    assert violations() == []
    visitor.goto(f"/scenes/{walk[0].number}/?view=text")
    assert violations() == []


def test_nothing_is_refused_by_the_policy_and_no_other_host_is_asked(visitor, walk, live_server):
    troubles = []
    visitor.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    visitor.on("pageerror", lambda error: troubles.append(str(error)))
    own = (live_server.url, "blob:", "data:")
    visitor.on("request", lambda request: None if request.url.startswith(own) else troubles.append(request.url))
    enter(visitor, walk[0])
    visitor.get_by_role("button", name=re.compile("^去乙厅")).click()
    visitor.locator("h1", has_text="乙厅").wait_for()
    assert troubles == []


def test_editor_hangs_a_hotspot_with_the_mouse(visitor, walk, live_server, django_user_model):
    scene = walk[1]
    user = django_user_model.objects.create_superuser("editor", "editor@example.org", "示例口令之一")
    sign_in(visitor.context, user, live_server.url)
    visitor.goto(f"/admin/pages/{scene.pk}/edit/")
    sheet = visitor.locator("[data-sheet] img")
    sheet.wait_for()
    sheet.scroll_into_view_if_needed()
    visitor.get_by_role("button", name="新热点").click()
    box = sheet.bounding_box()
    visitor.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    assert float(visitor.input_value("#id_hotspots-1-yaw")) == pytest.approx(90, abs=1)
    assert float(visitor.input_value("#id_hotspots-1-pitch")) == pytest.approx(45, abs=1)
    mark = visitor.locator(".scene-placing-mark[data-key='1']")
    mark.hover()
    visitor.mouse.down()
    visitor.mouse.move(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.5, steps=5)
    visitor.mouse.up()
    assert float(visitor.input_value("#id_hotspots-1-yaw")) == pytest.approx(-90, abs=2)
    visitor.keyboard.press("ArrowRight")
    visitor.select_option("#id_hotspots-1-kind", "text")
    visitor.fill("#id_hotspots-1-title", "窗")
    visitor.fill("#id_hotspots-1-text", "一扇朝东的窗。")
    visitor.get_by_role("button", name=re.compile("保存|Save")).first.click()
    visitor.wait_for_load_state()
    draft = ScenePage.objects.get(pk=scene.pk).get_latest_revision_as_object()
    row = next(each for each in draft.hotspots.all() if each.title == "窗")
    assert row.yaw == pytest.approx(-89, abs=2)
