"""What was opened stays on the device: walked with the server gone, renewed when it changes, gone when it must."""

import re

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile

from frame.caching import stamps
from tests.journeys.onsite import SAVED, make_bell
from tests.support.waiting import until

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

FAILED = "[data-onsite][data-state=failed]"
PLAYS = """async (source) => {
    const whole = await (await fetch(source)).arrayBuffer();
    const part = await fetch(source, { headers: { Range: "bytes=100-199" } });
    const bytes = new Uint8Array(await part.arrayBuffer());
    const same = bytes.every((byte, index) => byte === new Uint8Array(whole)[100 + index]);
    return [part.status, part.headers.get("Content-Range"), bytes.length, same, whole.byteLength];
}"""


def keep(device, path):
    """Open a page and wait until all of it is on the device."""
    device.goto(path)
    device.wait_for_selector(SAVED, state="attached")


def cached(device):
    return device.evaluate("caches.keys()")


def next_visit(device):
    """Come again: what is on the device is held against the site once in each visit."""
    device.evaluate("sessionStorage.clear()")
    device.reload()


def words(device):
    return device.locator("[data-onsite-words]").text_content()


def test_a_kept_hall_is_walked_with_the_server_gone(device, gate, grounds):
    keep(device, grounds.kiosk)
    gate.shut()
    device.reload()
    assert device.get_by_role("heading", level=1).inner_text() == grounds.hall.title
    device.get_by_role("link", name="甲厅").first.click()
    device.wait_for_selector("#scene-viewer[data-ready]")
    device.locator(".scene-marker", has_text="去乙厅").click()
    device.locator("h1", has_text="乙厅").wait_for()
    device.goto(f"{grounds.kiosk}exhibits/{grounds.exhibit.number}/")
    assert "示例军号" in device.get_by_role("main").inner_text()
    device.goto(f"/en{grounds.kiosk}")
    assert device.evaluate("document.documentElement.lang") == "en"


def test_recordings_and_captions_play_from_the_device_in_parts(device, gate, grounds):
    keep(device, f"{grounds.kiosk}scenes/{grounds.first.number}/?view=text")
    gate.shut()
    device.reload()
    source = device.get_attribute("audio source", "src")
    status, part, length, same, whole = device.evaluate(PLAYS, source)
    assert (status, part, length, same) == (206, f"bytes 100-199/{whole}", 100, True)
    device.evaluate("document.querySelector('audio').play()")
    until(device, "document.querySelector('audio').currentTime > 0.2")
    until(device, "document.querySelector('audio').textTracks[0].cues.length === 1")
    assert device.evaluate("document.querySelector('audio').textTracks[0].cues[0].text") == "钟声三响"
    # To the end: the player asks for later parts by itself.
    device.evaluate("document.querySelector('audio').currentTime = 1.5")
    until(device, "document.querySelector('audio').ended")


def test_other_pages_become_a_calm_one_that_names_what_is_kept(device, gate, grounds):
    keep(device, grounds.kiosk)
    gate.shut()
    device.goto("/martyrs/")
    assert device.get_by_role("heading", level=1).inner_text() == "现在没有网络"
    link = device.get_by_role("link", name=grounds.hall.title)
    assert link.get_attribute("href") == grounds.kiosk
    device.goto("/en/martyrs/")
    assert "no network" in device.get_by_role("heading", level=1).inner_text().lower()
    gate.open()
    device.goto("/offline/")
    assert device.get_by_role("heading", level=1).inner_text() == "存在这台设备上的路线"
    device.get_by_role("button", name=re.compile("^删去")).click()
    device.locator("[data-saved-words]", has_text="已删去").wait_for()
    until(device, "caches.keys().then((names) => !names.some((name) => name.includes('copy')))")
    device.reload()
    device.locator("[data-saved-words]", has_text="还没有存下的路线").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_offline_pages(device, gate, grounds, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    device.emulate_media(color_scheme=scheme)
    keep(device, grounds.kiosk)
    device.goto("/offline/")
    device.get_by_role("link", name=grounds.hall.title).wait_for()
    assert axe.Axe().run(device).response["violations"] == []
    gate.shut()
    device.goto("/martyrs/")
    device.get_by_role("link", name=grounds.hall.title).wait_for()
    assert axe.Axe().run(device).response["violations"] == []
    device.set_viewport_size({"width": 360, "height": 740})
    assert device.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_page_taken_down_is_gone_at_the_next_visit(device, gate, grounds):
    path = f"{grounds.kiosk}exhibits/{grounds.exhibit.number}/"
    keep(device, grounds.kiosk)
    grounds.exhibit.unpublish()
    assert device.goto(path).status == 404
    gate.shut()
    device.goto(path)
    assert "示例军号" not in device.content()


def test_a_hall_taken_down_takes_the_copy_with_it(device, gate, grounds):
    keep(device, grounds.kiosk)
    grounds.hall.unpublish()
    device.goto(grounds.kiosk)
    until(device, "caches.keys().then((names) => !names.some((name) => name.includes('copy')))")
    gate.shut()
    device.goto(grounds.kiosk)
    assert grounds.hall.title not in device.content()


def test_what_changes_is_renewed_and_the_old_copy_serves_until_the_new_is_whole(device, gate, grounds):
    keep(device, grounds.kiosk)
    [old] = [name for name in cached(device) if "copy" in name]
    bell = make_bell()
    grounds.hang(grounds.second, {"kind": "recording", "recording": bell, "title": "又听钟"})
    grounds.hall.opening_hours = "8:30—18:00"
    grounds.hall.save()
    content = bell.file.read()
    bell.file.storage.delete(bell.file.name)
    cache.clear()
    # A file is missing: nothing half done is shown, and the old copy stays.
    next_visit(device)
    device.wait_for_selector(FAILED, state="attached")
    assert bell.file.name in words(device)
    assert "原来存的一份还在" in words(device)
    gate.shut()
    device.reload()
    assert "9:00—17:00" in device.content()
    gate.open()
    bell.file.storage.save(bell.file.name, ContentFile(content))
    next_visit(device)
    until(device, "caches.keys().then((names) => names.filter((name) => name.includes('copy')).length === 1)")
    until(device, f"caches.has({old!r}).then((there) => !there)")
    gate.shut()
    device.reload()
    assert "8:30—18:00" in device.content()


def test_too_little_room_is_said_with_the_remedy(device, gate, grounds):
    session = device.context.new_cdp_session(device)
    session.send("Storage.overrideQuotaForOrigin", {"origin": gate.url, "quotaSize": 60_000})
    device.goto(grounds.kiosk)
    device.wait_for_selector(FAILED, state="attached")
    assert "空间不够" in words(device)
    assert "再试一次" in words(device)
    assert not [name for name in cached(device) if "copy" in name]


def test_the_switch_takes_everything_off_the_device(device, grounds, settings):
    keep(device, grounds.kiosk)
    settings.OFFLINE_TOURS = False
    # The switch is a variable of the environment: a site started with another keeps pages of its own.
    stamps.renew([stamps.EVERYTHING])
    device.goto("/")
    device.evaluate("navigator.serviceWorker.getRegistration('/').then((found) => found && found.update())")
    until(device, "navigator.serviceWorker.getRegistration('/').then((found) => !found)")
    assert cached(device) == []
    device.goto(grounds.kiosk)
    assert device.locator("[data-onsite]").count() == 0


def test_editors_pages_and_search_never_pass_through_the_worker(device, gate, grounds):
    keep(device, grounds.kiosk)
    for path in ("/admin/login/", "/search/?q=王", "/documents/1/x.pdf"):
        assert not device.evaluate("(path) => caches.match(path).then(Boolean)", path)
    gate.shut()
    with pytest.raises(Exception, match="ERR_CONNECTION"):
        device.goto("/admin/login/")
