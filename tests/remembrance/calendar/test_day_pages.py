"""Pages of a day: who died, who was born, what was fought and what is kept, on either calendar."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from frame.dates import Calendar, DayOfYear
from memorial.remembrance.calendar.people import remembered
from tests.factories.days import LocalDayFactory
from tests.factories.stories import make_battle

NOBODY = "没有人在这一天出生或牺牲"


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def names(client, path, event):
    section = page(client, path).find("section", attrs={"aria-labelledby": event})
    return [card.a.text for card in section.find_all("li", "name-card")] if section else []


@pytest.fixture
def people(fell):
    return {
        "甲": fell("甲", "1942-06-03"),
        "乙": fell("乙", "民国三十一年五月初八"),
        "丙": fell("丙", "农历五月初八"),
        "丁": fell("丁", "1942-06"),
        "戊": fell("戊", "约1942年6月3日"),
        "己": fell("己", "1940-02-29", born="1920-06-03"),
    }


def test_today_tells_who_died_and_who_was_born_by_both_calendars(client, on_day, people):
    assert sorted(names(client, "/today/", "died")) == ["丙", "乙", "甲"]
    assert names(client, "/today/", "born") == ["己"]
    html = page(client, "/today/").get_text(" ", strip=True)
    assert "农历乙巳年" not in html
    assert "农历五月初八" in html
    assert "83年前" in html
    assert "105年前" in html


def test_whose_source_counts_by_the_lunar_calendar_stands_under_both_days_with_its_year(client, on_day, people):
    on_day(2025, 6, 21)
    assert names(client, "/today/", "died") == ["乙"]
    [card] = page(client, "/today/6-3/").find_all("li", "name-card", string=None)[:1]
    assert card.find("p", "years") is not None
    assert sorted(names(client, "/today/lunar/5-8/", "died")) == ["丙", "乙"]


def test_leap_day_is_kept_on_the_28th_where_the_year_has_none_and_has_a_page_of_its_own(client, on_day, people):
    on_day(2025, 2, 28)
    assert names(client, "/today/", "died") == ["己"]
    assert "今年没有2月29日" in page(client, "/today/2-29/").text
    assert names(client, "/today/2-29/", "died") == ["己"]
    on_day(2024, 2, 28)
    assert names(client, "/today/", "died") == []
    on_day(2024, 2, 29)
    assert names(client, "/today/", "died") == ["己"]


def test_thirtieth_of_a_short_lunar_month_is_kept_on_its_last_day(client, on_day, fell):
    fell("三十", "农历正月三十")
    # 正月 of 2025 has thirty days, 二月 twenty-nine.
    fell("二月", "农历二月三十")
    on_day(2025, 2, 27)
    assert names(client, "/today/", "died") == ["三十"]
    on_day(2025, 3, 28)
    assert names(client, "/today/", "died") == ["二月"]


def test_day_of_a_leap_month_is_kept_in_it_where_the_year_has_one(client, on_day, fell):
    fell("闰月", "1941年农历闰六月初一")
    # 2025 has a leap sixth month, which begins on 25 July; 2024 has none.
    on_day(2025, 7, 25)
    assert names(client, "/today/", "died") == ["闰月"]
    on_day(2025, 6, 25)
    assert names(client, "/today/", "died") == []
    on_day(2024, 7, 6)
    assert names(client, "/today/", "died") == ["闰月"]


@pytest.mark.parametrize("path", ["/today/", "/en/today/"])
def test_day_of_nobody_says_so(client, planted, on_day, path):
    text = page(client, path).text
    assert (NOBODY in text) != path.startswith("/en")
    assert page(client, path).find("li", "name-card") is None


def test_what_is_not_public_is_not_remembered_in_public(client, county, on_day, people):
    people["甲"].unpublish()
    assert sorted(names(client, "/today/", "died")) == ["丙", "乙"]
    people["乙"].delete()
    assert names(client, "/today/", "died") == ["丙"]
    PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
    assert NOBODY in page(client, "/today/").text


def test_changed_date_is_told_at_once_and_the_old_one_is_not(client, on_day, people):
    record = people["甲"]
    row = record.sacrifices.get()
    row.died = "1942-06-04"
    record.sacrifices = [row]
    record.save()
    assert "甲" not in names(client, "/today/6-3/", "died")
    assert names(client, "/today/6-4/", "died") == ["甲"]


def test_battles_of_the_day_are_told_by_either_calendar(client, planted, on_day):
    make_battle("甲地战斗", fought="1938-06-03", sample=True)
    make_battle("乙地战斗", fought_wording="农历五月初八")
    make_battle("丙地战斗", fought="1938-06")
    text = page(client, "/today/").find("ul", "day-battles").text
    assert "甲地战斗" in text
    assert "87年前" in text
    assert "乙地战斗" in text
    assert "丙地战斗" not in text


class TestNextDay:
    """Where nothing is kept today, the page leads on to the next day on which something is."""

    def told(self, client, path="/today/"):
        section = page(client, path).find("section", "following-day")
        return section and (section.a["href"], section.time["datetime"], " ".join(section.p.text.split()))

    def test_is_named_with_its_date_the_days_to_go_and_the_way_there(self, client, planted, on_day):
        on_day(2025, 12, 14)
        assert self.told(client) == ("/today/4-5/", "2026-04-05", "清明 · 4月5日 · 还有 112 天")
        on_day(2025, 9, 29)
        assert self.told(client, "/en/today/") == (
            "/en/today/9-30/", "2025-09-30", "Martyrs' Day · September 30 · 1 day to go",
        )  # fmt: skip

    def test_may_be_one_that_an_office_keeps_on_either_calendar(self, client, county, on_day):
        LocalDayFactory(region=county, calendar="lunar", month=5, day=20, name="示例农历日", sample=True)
        on_day(2025, 6, 10)
        address, on, words = self.told(client)
        assert (address, on) == ("/today/6-15/", "2025-06-15")
        assert "示例农历日" in words
        assert "还有 5 天" in words

    def test_is_not_told_of_what_is_not_public_or_begins_later(self, client, county, on_day):
        LocalDayFactory(region=county, month=6, day=11, since=2030)
        LocalDayFactory(region=county, month=6, day=12)
        PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
        on_day(2025, 6, 10)
        assert self.told(client)[1] == "2025-07-07"

    def test_is_left_out_where_something_is_kept_today_or_another_day_is_read(self, client, planted, on_day):
        on_day(2025, 9, 30)
        assert self.told(client) is None
        on_day(2025, 9, 29)
        assert self.told(client, "/today/9-29/") is None
        assert self.told(client, "/today/?view=died") is None

    def test_ends_with_the_calendar(self, client, planted, on_day):
        on_day(2099, 12, 20)
        assert self.told(client) is None


def test_day_an_office_keeps_and_an_observed_day_are_told_with_what_they_remember(client, county, on_day):
    LocalDayFactory(region=county, text="示例文字", name_en="Sample day", sample=True)
    text = page(client, "/today/").find("ul", "kept-days").text
    assert "示例阻击战纪念日" in text
    assert "83周年" in text
    assert "任城区" in text
    assert "Sample day" in page(client, "/en/today/").find("ul", "kept-days").text
    assert "人民英雄纪念碑" in page(client, "/today/9-30/").text


def test_hidden_day_and_one_of_a_closed_region_are_not_told(client, county, on_day):
    LocalDayFactory(region=county, shown=False)
    assert NOBODY in page(client, "/today/").text
    LocalDayFactory(region=county)
    PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
    cache.clear()
    assert NOBODY in page(client, "/today/").text


@pytest.mark.parametrize(
    "path",
    [
        "/today/2-30/", "/today/0-1/", "/today/13-1/", "/today/6-31/", "/today/99999999999999999999-1/",
        "/today/lunar/13-1/", "/today/lunar/1-31/", "/today/lunar/0-0/", "/today/x-y/", "/today/-1-1/",
    ],
)  # fmt: skip
def test_day_that_no_year_has_is_not_found(client, planted, path):
    assert client.get(path).status_code == 404


def test_page_says_which_day_there_is_none_of(client, planted):
    assert "公历没有2月30日" in client.get("/today/2-30/").content.decode()
    assert "农历没有13月1日" in client.get("/today/lunar/13-1/").content.decode()


@pytest.mark.parametrize("query", ["view=nothing", "view=died&page=-3", "view=born&page=x", "view=%00", "page=99"])
def test_junk_in_the_query_is_left_out(client, on_day, people, query):
    assert client.get(f"/today/?{query}").status_code == 200


def test_long_list_is_read_page_by_page(client, county, on_day, fell):
    for number in range(60):
        fell(f"烈士{number:02}", f"19{number % 40 + 10}-06-03")
    assert len(names(client, "/today/", "died")) == 12
    assert "全部 60 位" in page(client, "/today/").text
    first, second = (names(client, f"/today/?view=died&page={number}", "died") for number in (1, 2))
    assert (len(first), len(second)) == (48, 12)
    assert not set(first) & set(second)


def questions(client, path):
    client.get(path)
    cache.clear()
    client.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("path", ["/today/", "/en/today/", "/today/?view=died", "/calendar/2025-6/", "/calendar.ics"])
def test_page_asks_under_twenty_questions_and_no_more_of_more(client, county, sibling, on_day, fell, path):
    def fill(first, count):
        for number in range(first, first + count):
            fell(f"烈士{number}", f"1942-06-{number % 28 + 1:02}", born="1920-06-03")
            fell(f"同日{number}", "1941-06-03")
            LocalDayFactory(region=county if number % 2 else sibling, name=f"示例{number}")
            make_battle(f"战斗{number}", fought="1938-06-03")

    fill(0, 3)
    few = questions(client, path)
    fill(3, 30)
    assert (few <= 20, questions(client, path) <= few) == (True, True), few


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_day_is_read_by_index(county, fell):
    fell("甲", "1942-06-03")
    plan = remembered([DayOfYear(Calendar.SOLAR, 6, 3), DayOfYear(Calendar.LUNAR, 5, 8)], "died").explain()
    assert "INDEX entry_day (calendar=? AND month=? AND day=? AND leap=? AND event=?)" in plan
    assert "SCAN search_entryday" not in plan
    assert "SCAN search_entry" not in plan
