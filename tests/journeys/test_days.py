"""Days, solemn days and ceremonies in a real browser, on a phone and on a desktop, light and dark."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from frame import solemnity
from frame.solemnity import Solemnity
from memorial.remembrance.models import SolemnPeriod
from memorial.remembrance.solemn.deciding import decisions

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 360, "height": 740}
GRAVE = {"serious", "critical"}
KINDS = (
    *("home", "today", "day", "calendar of a month", "ceremony", "programme", "list of ceremonies", "martyr"),
    *("cemetery", "region", "award", "search", "scene", "hall on a public screen"),
)
# Whether a filter lies over anything that others stand in.
FILTERED = """() => [...document.querySelectorAll('html, body, main, header, footer, .wrap')]
    .filter((each) => getComputedStyle(each).filter !== 'none').length"""
# The colours of text and grounds that are not grey.
COLOURED = """() => [...document.querySelectorAll('body, main *, header *, footer *')].flatMap((each) => {
    const style = getComputedStyle(each);
    return [style.color, style.backgroundColor, style.borderTopColor].map((colour) => {
        const [red, green, blue, alpha] = colour.match(/[\\d.]+/g).map(Number);
        return alpha !== 0 && (red !== green || green !== blue) ? `${each.tagName}.${each.className} ${colour}` : '';
    });
}).filter(Boolean)"""


def declare(kind):
    today = timezone.localdate()
    SolemnPeriod.objects.create(first=today, last=today, solemnity=kind, reason="示例哀悼日")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [Solemnity.SOLEMN, Solemnity.MOURNING])
def test_axe_finds_nothing_grave_on_solemn_days(visitor, site, scheme, kind):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    declare(kind)
    visitor.emulate_media(color_scheme=scheme)
    for name in KINDS:
        visitor.goto(site.pages[name].path)
        assert "is-solemn" in visitor.locator("body").get_attribute("class"), name
        violations = axe.Axe().run(visitor).response["violations"]
        grave = [(found["id"], found["nodes"][0]["html"]) for found in violations if found["impact"] in GRAVE]
        assert grave == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mourning_is_grey_by_its_palette_and_no_filter_lies_over_the_page(visitor, site, scheme):
    declare(Solemnity.MOURNING)
    visitor.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for name in ("home", "today", "calendar of a month", "ceremony", "martyr", "cemetery", "region"):
        visitor.goto(site.pages[name].path)
        assert visitor.evaluate(FILTERED) == 0, name
        assert visitor.evaluate(COLOURED) == [], name


def test_solemn_day_without_mourning_keeps_its_colours(visitor, site):
    declare(Solemnity.SOLEMN)
    visitor.goto("/")
    assert visitor.evaluate(COLOURED) != []
    assert visitor.locator(".solemn-banner").is_visible()


@pytest.mark.parametrize("viewport", [None, PHONE])
def test_reader_goes_from_the_front_to_a_day_and_to_a_ceremony(visitor, site, viewport):
    if viewport:
        visitor.set_viewport_size(viewport)
    visitor.goto("/")
    visitor.click(".today-box .more a >> nth=0")
    visitor.wait_for_url("**/today/")
    visitor.click("text=纪念日历")
    visitor.wait_for_url("**/calendar/")
    visitor.goto("/calendar/2025-5/")
    visitor.click("td.kept a")
    visitor.wait_for_url("**/today/5-3/")
    assert visitor.locator("h3", has_text="示例河口纪念日").is_visible()
    visitor.goto("/ceremonies/")
    visitor.click(".card a")
    visitor.wait_for_url("**/ceremonies/*/")
    with visitor.expect_navigation():
        visitor.click("text=打印议程")
    assert visitor.locator(".ceremony-parts li").count() == 2


def at_noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


def test_page_kept_on_a_device_is_shown_as_its_day_is(visitor, site):
    today = timezone.localdate()
    declare(Solemnity.MOURNING)
    visitor.goto("/")
    assert "is-grey" in visitor.locator("body").get_attribute("class")
    visitor.clock.set_fixed_time(at_noon(today + timedelta(days=1)))
    visitor.reload()
    ahead = {each.day: each.solemnity for each in decisions(today, today + timedelta(days=360))}
    if today + timedelta(days=1) not in ahead:
        assert "is-grey" not in visitor.locator("body").get_attribute("class")
        assert visitor.locator(".solemn-banner").count() == 0
    SolemnPeriod.objects.all().delete()
    solemnity.changed()
    grey = next(day for day, kind in ahead.items() if kind is Solemnity.MOURNING and day > today)
    visitor.clock.set_fixed_time(at_noon(grey))
    visitor.reload()
    assert "is-grey" in visitor.locator("body").get_attribute("class")
