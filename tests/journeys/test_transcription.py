"""Two volunteers copy out a page, one by phone without script, an editor decides, and the sheet holds the rows."""

import io
import re

import pytest
from openpyxl import load_workbook

from memorial.remembrance.models import SheetReading
from tests.support.signing_in import sign_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# A person takes longer than this to press a button, a browser on its own does not. In milliseconds.
LONG_ENOUGH = 3500
PHONE = {"width": 390, "height": 844}
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def editor(visitor, django_user_model, live_server):
    """The browser, signed in as whoever may do everything."""
    user = django_user_model.objects.create_superuser("editor", "editor@example.org", "示例口令之一")

    def signed_in():
        sign_in(visitor.context, user, live_server.url)
        visitor.set_viewport_size({"width": 1280, "height": 900})
        return visitor

    return signed_in


def take(reader, scanned):
    """From the list of martyrs to an own sheet."""
    reader.goto("/martyrs/")
    reader.get_by_role("link", name="帮助抄录名册").click()
    reader.get_by_role("link", name=scanned.title).click()
    reader.get_by_role("link", name="给我一页").click()
    reader.wait_for_url(re.compile(r"/transcription/\d+/1/"))
    reader.wait_for_timeout(LONG_ENOUGH)
    reader.get_by_role("button", name="我来抄这一页").click()
    reader.wait_for_url(re.compile("/transcription/readings/"))


def write(reader, rows):
    for number, cells in enumerate(rows, start=1):
        for column, text in cells.items():
            reader.get_by_label(f"第{number}行 {column}", exact=True).fill(text)


def hand_in(reader):
    reader.wait_for_timeout(LONG_ENOUGH)
    reader.get_by_role("button", name="抄完了，交来").click()
    reader.get_by_text("这一页已经交来").wait_for()


def test_a_page_is_read_twice_decided_and_stands_in_the_sheet(phone, visitor, editor, site):
    take(phone, site.scanned)
    write(phone, [{"姓名": "王守田", "籍贯": "任城"}, {"姓名": "李长河"}])
    phone.get_by_role("button", name="再添几行").click()
    assert phone.get_by_label("第1行 姓名", exact=True).input_value() == "王守田"
    phone.get_by_label("第20行 姓名", exact=True).wait_for()
    phone.wait_for_timeout(LONG_ENOUGH)
    phone.get_by_role("button", name="保存，过后再抄").click()
    phone.get_by_text("已经保存").wait_for()
    phone.goto(phone.url.partition("?")[0])
    assert phone.get_by_label("第2行 姓名", exact=True).input_value() == "李长河"
    hand_in(phone)

    visitor.set_viewport_size(PHONE)
    take(visitor, site.scanned)
    visitor.locator("#closer-viewer[data-ready]").wait_for()
    visitor.get_by_role("button", name="放大", exact=True).click()
    assert visitor.evaluate(WIDTH) <= PHONE["width"]
    write(visitor, [{"姓名": "王守由", "籍贯": "任城"}, {"姓名": "李长河"}])
    hand_in(visitor)
    assert SheetReading.objects.handed_in().count() == 2

    desk = editor()
    desk.goto("/admin/transcription/")
    desk.get_by_role("link", name=site.scanned.title).click()
    desk.get_by_role("link", name=re.compile("等待裁定")).click()
    desk.get_by_role("link", name="第1页").click()
    desk.locator("mark").first.wait_for()
    assert desk.locator("mark").all_inner_texts() == ["田", "由"]
    desk.get_by_label("王守田").check()
    desk.get_by_role("button", name="裁定这一页").click()
    desk.locator(".messages").get_by_text("裁定").first.wait_for()
    with desk.expect_download() as fetched:
        desk.get_by_role("link", name="下载 XLSX").click()
    rows = list(load_workbook(io.BytesIO(fetched.value.path().read_bytes())).active.values)
    assert [row[2] for row in rows] == ["姓名", "王守田", "李长河"]
    desk.goto(f"/transcription/{site.scanned.pk}/")
    assert "已裁定 1 页" in desk.locator("main").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_volunteers_sheet(visitor, site, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    from tests.journeys.test_every_page import WCAG

    visitor.emulate_media(color_scheme=scheme)
    take(visitor, site.scanned)
    found = axe.Axe().run(visitor, options=WCAG).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
