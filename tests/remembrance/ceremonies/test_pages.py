"""A ceremony's page at each stage, its programme on paper, and where else it is told of."""

import json
from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from search.models import Entry
from tests.factories.ceremonies import at, make_ceremony


def address(ceremony, below=""):
    return f"/ceremonies/{ceremony.number}/{below}"


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def words(client, path):
    return page(client, path).main.get_text(" ", strip=True)


def test_plan_tells_time_and_place_and_keeps_its_parts_to_itself(client, county, cemetery):
    plan = make_ceremony(county, stage="plan", cemetery=cemetery, place="纪念碑广场", booking_note="请提前预约。")
    text = words(client, address(plan))
    assert "2025年9月30日 星期二 09:00 – 10:00" in text
    assert "示例烈士陵园 纪念碑广场" in text
    assert "请提前预约。" in text
    assert "奏唱国歌" not in text
    assert client.get(address(plan, "programme/")).status_code == 404
    assert client.get(address(plan, "programme.pdf")).status_code == 404
    assert "奏唱国歌" not in Entry.objects.get(pk=plan.pk).text


def test_programme_tells_each_part_with_the_hour_it_begins(client, county):
    ceremony = make_ceremony(county, parts=("奏唱国歌", "敬献花篮"), wreaths=["示例单位"], groups=["驻军代表"])
    text = words(client, address(ceremony))
    assert "奏唱国歌 09:00 敬献花篮 09:10" in text
    assert "示例单位 永垂不朽 示例单位" in text
    assert "驻军代表 50 广场左侧" in text
    assert "奏唱国歌" in Entry.objects.get(pk=ceremony.pk).text


def test_hours_are_told_only_as_far_as_lengths_are_known(client, county):
    ceremony = make_ceremony(county, parts=("甲", "乙", "丙"))
    rows = list(ceremony.parts.all())
    rows[1].minutes = None
    ceremony.parts = rows
    ceremony.save()
    assert "甲 09:00 乙 09:10 丙" in words(client, address(ceremony))
    assert "丙 09" not in words(client, address(ceremony))


def test_report_tells_how_it_was_and_how_many_came(client, county):
    told = [{"type": "paragraph", "value": "<p>人们肃立默哀。</p>"}]
    ceremony = make_ceremony(county, stage="report", report=told, counts=[("attended", 320), ("online", 1204)])
    text = words(client, address(ceremony))
    assert "参加人数 320" in text
    assert "网上祭奠 1204" in text
    assert "人们肃立默哀。" in text
    assert "人们肃立默哀。" in Entry.objects.get(pk=ceremony.pk).text


def test_cancelled_ceremony_says_why_everywhere(client, county, cemetery):
    ceremony = make_ceremony(county, cancelled=True, cancelled_note="因暴雨取消。", cemetery=cemetery)
    assert "因暴雨取消。" in words(client, address(ceremony))
    assert client.get(address(ceremony, "programme.pdf")).status_code == 404
    assert "已取消" in words(client, f"/cemeteries/{cemetery.number}/")
    [event] = Calendar.from_ical(client.get(address(ceremony, "event.ics")).content).walk("VEVENT")
    assert (str(event["status"]), str(event["description"])) == ("CANCELLED", "因暴雨取消。")


def test_programme_is_printed_with_every_part_and_its_font(client, county):
    ceremony = make_ceremony(county, parts=("奏唱国歌", "整理缎带"), wreaths=["示例单位"])
    assert "整理缎带" in words(client, address(ceremony, "programme/"))
    answer = client.get(address(ceremony, "programme.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(BytesIO(answer.content))
    text = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    for word in ("奏唱国歌", "整理缎带", "示例单位", "09:00"):
        assert word in text, word
    assert b"NotoSerifSC" in answer.content


def test_machines_are_told_of_an_event(client, county, cemetery):
    ceremony = make_ceremony(county, cemetery=cemetery, host="示例局", title="示例</script>公祭")
    scripts = page(client, address(ceremony)).find_all("script", type="application/ld+json")
    told = next(each for each in (json.loads(script.string) for script in scripts) if each.get("@type") == "Event")
    assert told["name"] == "示例</script>公祭"
    assert told["startDate"] == "2025-09-30T09:00:00+08:00"
    assert told["eventStatus"].endswith("EventScheduled")
    assert told["organizer"]["name"] == "示例局"
    assert told["location"]["name"] == "示例烈士陵园"
    assert told["location"]["geo"]["latitude"] == 35.4


def test_ceremony_stands_on_the_pages_of_its_cemetery_its_region_and_its_day_and_in_the_feed(
    client, county, cemetery, monkeypatch
):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(2025, 9, 30))
    ceremony = make_ceremony(county, cemetery=cemetery)
    for path in (f"/cemeteries/{cemetery.number}/", "/places/370811/", "/ceremonies/", "/today/9-30/"):
        assert "示例公祭" in words(client, path), path
    assert "烈士公祭" in words(client, "/calendar/2025-9/")
    for region in ("", "370811", "3708"):
        events = Calendar.from_ical(client.get("/calendar.ics", {"region": region}).content).walk("VEVENT")
        [event] = [event for event in events if str(event["uid"]).startswith("ceremony-")]
        assert str(event["uid"]).startswith(f"ceremony-{ceremony.number}@")
        assert event.decoded("dtstart") == at(2025, 9, 30, 9)


def test_ceremony_of_a_sibling_office_is_not_in_the_feed_of_a_region(client, county, sibling):
    make_ceremony(sibling)
    assert b"ceremony-" not in client.get("/calendar.ics", {"region": "370811"}).content


def test_what_is_not_public_is_told_of_nowhere(client, county, cemetery):
    ceremony = make_ceremony(county, cemetery=cemetery)
    ceremony.unpublish()
    for path in (f"/cemeteries/{cemetery.number}/", "/places/370811/", "/ceremonies/", "/today/9-30/"):
        assert "示例公祭" not in words(client, path), path
    assert client.get(address(ceremony, "programme/")).status_code == 404


def test_closed_cemetery_is_not_named_on_the_ceremonys_page(client, county, cemetery):
    ceremony = make_ceremony(county, cemetery=cemetery, place="广场")
    PageViewRestriction.objects.create(page=cemetery, restriction_type=PageViewRestriction.LOGIN)
    assert "示例烈士陵园" not in words(client, address(ceremony))


def questions(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_page_asks_under_twenty_questions_and_no_more_of_more(client, county, cemetery, prefix):
    few = make_ceremony(county, cemetery=cemetery, wreaths=["甲"], groups=["甲"], counts=[("attended", 1)])
    many = make_ceremony(
        county, parts=[f"第{n}步" for n in range(50)], wreaths=[f"单位{n}" for n in range(50)], groups=["乙"] * 40,
        counts=[("attended", 1)] * 15, cemetery=cemetery,
    )  # fmt: skip
    cache.clear()
    first, second = (questions(client, prefix + address(one)) for one in (few, many))
    assert (first <= 20, second <= first) == (True, True), (first, second)
