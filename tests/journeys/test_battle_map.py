"""A visitor looks at battles on the map: by mouse, by keyboard alone, on a telephone, without script."""

import re

import pytest

from memorial.records.models import Sacrifice
from tests.factories.records import DivisionFactory, make_martyr
from tests.factories.stories import make_battle

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PAGE = "/battles/map/"
SHOWN = "[data-map][data-shown]"
TARGETS = """
() => [...document.querySelectorAll(".battle-mark .reach")]
    .map((circle) => circle.getBoundingClientRect())
    .filter((box) => box.width)
    .map((box) => Math.min(box.width, box.height))
"""
RUNNING = """
(names) => {
    const all = [...document.querySelectorAll(names)].map((name) => name.getBoundingClientRect());
    const boxes = all.filter((box) => box.width);
    const beside = (one, other) => one.left < other.right - 1 && other.left < one.right - 1;
    const meets = (one, other) => beside(one, other) && one.top < other.bottom - 1 && other.top < one.bottom - 1;
    return boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => meets(one, other))).length;
}
"""
DRAWN_NAMES = ".battle-sheet text:not(.number):not(.map-bar-words)"
MOVED_NAMES = ".map-label, .map-name span"
SHIFT = """
new Promise((done) => {
    let sum = 0;
    const add = (list) => { for (const entry of list.getEntries()) sum += entry.value; };
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => done(sum), 600);
})
"""


@pytest.fixture
def battles(site):
    """Six that stand apart, two at one place, one of which only the county is known, and one that is nowhere."""
    zoucheng = DivisionFactory(code="370883000000", name="邹城市", level=3, parent=site.city.division)
    places = [
        ("35.62", "116.2"),
        ("35.2", "116.3"),
        ("35.7", "116.9"),
        ("35.1", "116.6"),
        ("35.2", "117.2"),
        ("35.2", "117.2"),
    ]
    made = [
        make_battle(
            f"示例第{sign}次战斗", fought=f"19{41 + at}", period="resistance" if at < 4 else "liberation",
            latitude=north, longitude=east, position_grade="approximate" if at % 2 else "documented",
            division=site.county.division if at == 2 else None,
        )
        for at, (sign, (north, east)) in enumerate(zip("一二三四五六", places, strict=True))
    ]  # fmt: skip
    made.append(make_battle("示例不知何处战斗", division=zoucheng, fought="1948"))
    page = make_martyr(site.county, "示例甲")
    page.sacrifices.add(Sacrifice(known_battle=made[0]))
    page.save()
    return made


def opened(visitor, address=PAGE):
    visitor.goto(address)
    visitor.wait_for_selector(SHOWN)


def listed(visitor):
    return visitor.locator(".battle-table tbody th > a").all_inner_texts()


def test_from_the_list_of_battles_to_the_map_and_on_to_a_battle(visitor, battles):
    visitor.goto("/battles/")
    visitor.get_by_role("link", name="战役分布图").click()
    visitor.wait_for_selector(SHOWN)
    visitor.locator(".map-mark.one[title=示例第三次战斗]").click()
    visitor.locator(".leaflet-popup a").click()
    visitor.wait_for_url(re.compile(rf"/battles/{battles[2].number}/$"))
    visitor.locator(".battle-own > .map-frame").wait_for()
    visitor.get_by_role("link", name="在战役分布图上看").click()
    visitor.wait_for_selector(SHOWN)
    assert "示例第三次战斗" in listed(visitor)
    assert "示例第五次战斗" not in listed(visitor)


def test_names_stay_apart_as_the_map_is_moved_and_the_list_follows(visitor, battles):
    opened(visitor)
    before = len(listed(visitor))
    for act in ("+", "ArrowRight", "-", "-"):
        shown = visitor.locator("[data-map]").get_attribute("data-shown")
        visitor.locator(".map-ground").focus()
        visitor.keyboard.press(act)
        visitor.wait_for_function("before => document.querySelector('[data-map]').dataset.shown !== before", arg=shown)
        assert visitor.evaluate(RUNNING, MOVED_NAMES) == 0, act
    assert len(listed(visitor)) >= before - 1
    assert visitor.locator(".map-label").count() > 0


def test_by_keyboard_alone(visitor, battles):
    opened(visitor)
    for _press in range(80):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement.title") == "示例第一次战斗":
            break
    assert visitor.evaluate("document.activeElement.title") == "示例第一次战斗"
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Enter")
    visitor.wait_for_url(re.compile(rf"/battles/{battles[0].number}/$"))


def test_a_period_and_years_are_chosen(visitor, battles):
    opened(visitor)
    visitor.get_by_label("时期").select_option("liberation")
    visitor.get_by_role("button", name="查看").click()
    visitor.wait_for_url(re.compile("period=liberation"))
    visitor.wait_for_selector(SHOWN)
    assert set(listed(visitor)) == {"示例第五次战斗", "示例第六次战斗"}
    visitor.get_by_label("止年").fill("1945")
    visitor.get_by_role("button", name="查看").click()
    visitor.wait_for_url(re.compile("year_to=1945"))
    visitor.wait_for_selector(SHOWN)
    assert listed(visitor) == ["示例第五次战斗"]
    visitor.get_by_role("link", name="去掉筛选").or_(visitor.get_by_role("link", name="去掉条件")).click()
    visitor.wait_for_selector(SHOWN)
    assert len(listed(visitor)) > 6


def test_without_script_a_telephone_has_marks_for_fingers_and_names_that_stay_apart(phone, battles):
    phone.goto(PAGE)
    assert phone.locator(".map-ground").count() == 0
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    sizes = phone.evaluate(TARGETS)
    assert sizes
    assert round(min(sizes), 1) >= 44
    assert phone.evaluate(RUNNING, DRAWN_NAMES) == 0
    phone.get_by_role("link", name="放大").click()
    assert "bbox=" in phone.url
    phone.get_by_role("link", name="看全部战役", exact=True).click()
    phone.locator(".narrow a[aria-label=示例第一次战斗]").click()
    phone.wait_for_url(lambda url: url.endswith(f"/battles/{battles[0].number}/"))


def test_without_script_battles_at_one_place_lead_to_the_list(phone, battles):
    phone.goto(f"{PAGE}?bbox=117.1,35.1,117.3,35.3")
    phone.locator(".narrow a.many").first.click()
    assert phone.url.endswith("#places")
    assert {"示例第五次战斗", "示例第六次战斗"} <= set(listed(phone))


@pytest.mark.parametrize("large", [False, True], ids=["usual", "elder"])
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_name_runs_into_another_at_any_width(browser, live_server, battles, width, large):
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": width, "height": 900}, java_script_enabled=False, locale="zh-CN"
    )
    if large:
        context.add_cookies([{"name": "appearance", "value": "elder", "url": live_server.url}])
    page = context.new_page()
    page.goto(PAGE)
    assert page.evaluate(RUNNING, DRAWN_NAMES) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_on_paper_the_map_and_the_whole_list_are_there(visitor, battles):
    visitor.emulate_media(media="print")
    visitor.goto(PAGE)
    assert visitor.locator(".map-frame").is_visible()
    assert visitor.locator(".battle-table").first.is_visible()
    assert not visitor.locator("form.filters").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_axe_finds_nothing_nothing_jumps_and_no_other_host_is_asked(visitor, battles, live_server, scheme, prefix):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    troubles = []
    visitor.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    visitor.on(
        "request", lambda request: None if request.url.startswith(live_server.url) else troubles.append(request.url)
    )
    visitor.emulate_media(color_scheme=scheme)
    for path in (f"{prefix}{PAGE}", f"{prefix}/battles/{battles[6].number}/"):
        visitor.goto(path)
        if PAGE in path:
            visitor.wait_for_selector(SHOWN)
        assert visitor.evaluate(SHIFT) < 0.01, path
        violations = axe.Axe().run(visitor).response["violations"]
        assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == [], path
    assert troubles == []
