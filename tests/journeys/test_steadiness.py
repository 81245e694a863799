"""Nothing jumps on a phone while a page comes in slowly: pictures and scripts have their places from the start."""

import time

import pytest
from wagtail.rich_text import RichText

from tests.factories.halls import make_exhibit, make_exhibition
from tests.factories.pictures import make_picture
from tests.factories.stories import make_story

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

# Every shift of the page that no press of a key or finger has caused, told by what moved.
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
    for (const each of list.getEntries().filter((entry) => !entry.hadRecentInput)) {
        const moved = each.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName ?? "?");
        window.shifts.push([each.value, moved]);
    }
}).observe({ type: "layout-shift", buffered: true });
"""
# Fonts and rounding move a page by hairs; a line of text that jumps is ten times this.
NOTHING = 0.005
SLOW = 0.3


@pytest.fixture
def phone_with_script(browser, live_server):
    """A telephone to which pictures come late."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, locale="zh-CN", service_workers="block"
    )
    page = context.new_page()
    page.add_init_script(WATCH)

    def late(route):
        if route.request.resource_type == "image":
            time.sleep(SLOW)
        route.continue_()

    page.route("**/*", late)
    yield page
    context.close()


@pytest.fixture
def pictured(site):
    """The specimens with pictures where a page may have one."""
    wide = make_picture("示例横图", size=(1600, 900))
    for page in (site.hall, site.exhibition, site.exhibit, site.tour, site.story):
        page.picture = wide
        page.save()
    site.martyr.portrait = make_picture("示例像", size=(600, 800))
    site.martyr.save()
    words = [("paragraph", RichText("<p>只有一句话。</p>"))]
    shown = make_exhibit(site.county, "油灯", picture=make_picture("示例竖图", size=(700, 1100)), description=words)
    other = make_exhibition(site.hall, [("单元", [shown])], title="有图的展览")
    told = [{"type": "picture", "value": {"image": wide.pk, "caption": ""}}]
    story = make_story(site.county, site.martyr, title="有图的故事", body=told)
    return {
        **{kind: specimen.path for kind, specimen in site.pages.items()},
        "exhibition with pictures": f"/exhibitions/{other.number}/",
        "the same, printed": f"/exhibitions/{other.number}/?view=print",
        "the same, projected": f"/exhibitions/{other.number}/?view=projector",
        "story with pictures": f"/stories/{story.number}/",
        "the same story, printed": f"/stories/{story.number}/?view=print",
        "exhibit, looked at closely": f"/exhibits/{site.exhibit.number}/zoom/",
    }


def test_no_page_of_halls_tours_and_records_jumps(phone_with_script, pictured):
    kinds = ("hall", "exhibition", "exhibit", "scene", "tour", "stop of a tour", "martyr", "story", "the same")
    jumped = {}
    for kind, path in pictured.items():
        if not kind.startswith(kinds) or "public screen" in kind:
            continue
        phone_with_script.goto(path, wait_until="load")
        phone_with_script.wait_for_timeout(900)
        height = phone_with_script.evaluate("document.documentElement.scrollHeight")
        for top in range(0, height, 700):
            phone_with_script.evaluate("(top) => window.scrollTo({ top, behavior: 'instant' })", top)
            phone_with_script.wait_for_timeout(120)
        shifts = phone_with_script.evaluate("window.shifts")
        if sum(value for value, _moved in shifts) > NOTHING:
            jumped[kind] = shifts
    assert jumped == {}
