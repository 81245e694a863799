"""From the front page to the places near the reader, who is asked first; and the same by region for whoever says no."""

import re

import pytest

from memorial.records.models import CemeteryPage

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

HERE = {"latitude": 35.4123, "longitude": 116.5987}


@pytest.fixture
def cemetery(site):
    page = CemeteryPage.objects.get(pk=site.cemetery.pk)
    page.latitude, page.longitude = "35.45", "116.62"
    page.save()
    return page


@pytest.fixture
def reader(browser, live_server):
    """A function from what the browser may tell to a phone's page on the site."""
    contexts = []

    def open_page(**told):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": 390, "height": 800}, locale="zh-CN", **told
        )
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def test_who_asks_and_allows_sees_what_is_near_and_the_point_stays_with_the_reader(reader, cemetery):
    page = reader(geolocation=HERE, permissions=["geolocation"])
    page.goto("/")
    page.get_by_role("button", name="看我附近的").click()
    page.wait_for_url(re.compile(r"/map/\?bbox=116\.3,35\.1,116\.9,35\.7$"))
    assert cemetery.title in page.locator("main").inner_text()


def test_who_does_not_allow_is_told_and_stays(reader, cemetery):
    page = reader(permissions=[])
    page.goto("/")
    page.get_by_role("button", name="看我附近的").click()
    page.get_by_text("没有得到位置").wait_for()
    assert page.url.rstrip("/").count("/") == 2


def test_without_script_the_regions_lead_there(reader, cemetery):
    page = reader(java_script_enabled=False)
    page.goto("/")
    assert not page.get_by_role("button", name="看我附近的").is_visible()
    assert not page.get_by_text("向浏览器问一次位置").is_visible()
    page.get_by_role("region", name="按地区查看").get_by_role("link").first.click()
    page.wait_for_url(re.compile("/places/"))
