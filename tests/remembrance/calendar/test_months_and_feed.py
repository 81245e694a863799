"""The month's grid and the iCalendar feed."""

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from tests.factories.days import LocalDayFactory


def grid(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser").find("table", "month")


def cell(client, path, day):
    return grid(client, path).find("time", datetime=day).find_parent("td").get_text(" ", strip=True)


def events(client, path="/calendar.ics", **asked):
    answer = client.get(path, asked)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_month_tells_of_each_day_what_is_kept_and_how_many_are_remembered(client, county, on_day, fell):
    fell("甲", "1942-06-03")
    fell("乙", "农历五月初八")
    fell("丙", born="1920-06-03")
    LocalDayFactory(region=county)
    assert cell(client, "/calendar/", "2025-06-03") == "3 初八 示例阻击战纪念日 牺牲 2 出生 1"
    assert cell(client, "/calendar/2025-06/", "2025-06-04") == "4 初九"
    assert "清明" in cell(client, "/calendar/2025-4/", "2025-04-04")
    assert "闰六月" in cell(client, "/calendar/2025-7/", "2025-07-25")


def test_today_is_marked_and_months_lead_on(client, planted, on_day):
    html = client.get("/calendar/").content.decode()
    assert (
        BeautifulSoup(html, "html.parser").find("td", attrs={"aria-current": "date"}).time["datetime"] == "2025-06-03"
    )
    assert 'href="/calendar/2025-5/"' in html
    assert 'href="/calendar/2025-7/"' in html


def test_calendar_ends_where_the_tables_end(client, planted, on_day):
    first, last = (client.get(f"/calendar/{month}/").content.decode() for month in ("1900-1", "2099-12"))
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert 'content="noindex"' in last


@pytest.mark.parametrize("path", ["1-1", "9999-12", "1899-12", "2100-1", "2025-13", "2025-0", "99999999999999999-1"])
def test_year_or_month_there_is_none_of_is_not_found(client, planted, on_day, path):
    assert client.get(f"/calendar/{path}/").status_code == 404


def test_page_says_which_years_are_told_of(client, planted):
    assert "1900年至2099年，没有1年" in client.get("/calendar/1-1/").content.decode()


def test_feed_holds_the_observed_days_of_four_years_by_computed_dates(client, planted, on_day):
    told = {str(event["uid"]): event for event in events(client)}
    assert len(told) == 8 * 4
    assert {uid.partition("@")[0] for uid in told} >= {"qingming-2024", "12-13-2027", "9-30-2025"}
    assert (
        told[next(uid for uid in told if uid.startswith("qingming-2026"))].decoded("dtstart").isoformat()
        == "2026-04-05"
    )


def test_identity_of_an_event_is_the_same_in_every_language_and_at_every_reading(client, county, on_day):
    LocalDayFactory(region=county, name_en="Sample day")
    chinese, again, english = (
        {str(event["uid"]) for event in events(client, path)}
        for path in ("/calendar.ics", "/calendar.ics", "/en/calendar.ics")
    )
    assert chinese == again == english
    assert client.get("/calendar.ics").content == client.get("/calendar.ics").content
    summaries = {str(event["summary"]) for event in events(client, "/en/calendar.ics")}
    assert "Martyrs' Day" in summaries


def test_whoever_has_the_feed_as_it_is_gets_no_second_copy(client, planted, on_day):
    tag = client.get("/calendar.ics")["ETag"]
    assert client.get("/calendar.ics", headers={"if-none-match": tag}).status_code == 304


def test_feed_of_a_region_holds_its_days_those_around_it_and_no_others(client, city, county, sibling, on_day):
    for region in (city, county, sibling):
        LocalDayFactory(region=region, name=f"{region.title}的日子")

    def places(code):
        found = {str(event["summary"]).partition("的日子")[0] for event in events(client, region=code)}
        return found & {"济宁市", "任城区", "嘉祥县"}

    assert places("370811") == {"济宁市", "任城区"}
    assert places("370811000000") == {"济宁市", "任城区"}
    assert places("3708") == {"济宁市", "任城区", "嘉祥县"}


@pytest.mark.parametrize("region", ["999999", "x", "3708110", "-1", "３７０８"])
def test_feed_of_an_unknown_region_is_not_found(client, city, region):
    assert client.get("/calendar.ics", {"region": region}).status_code == 404


def test_lunar_day_moves_with_the_lunar_year_and_says_which_anniversary_it_is(client, county, on_day):
    LocalDayFactory(
        region=county, name="示例", calendar="lunar", month=8, day=15, since=1945, sample=True, text="一,二"
    )
    told = [event for event in events(client) if str(event["uid"]).startswith("local-")]
    assert [event.decoded("dtstart").isoformat() for event in told] == [
        "2024-09-17", "2025-10-06", "2026-09-25", "2027-09-15",
    ]  # fmt: skip
    assert str(told[1]["summary"]) == "【示例】示例（80周年）"
    assert str(told[1]["description"]) == "一,二"
