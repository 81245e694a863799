"""Who is remembered on a day, and who may have been born or died in a span of time."""

from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from frame.dates import overlapping, read_date
from memorial.records.anniversaries import born_on_this_day, died_on_this_day
from memorial.records.models import MartyrPage, Sacrifice
from tests.factories.records import make_martyr


def make(county, name, died):
    said = read_date(died)
    page = make_martyr(county, name, died=said.edtf or "1900")
    row = page.sacrifices.get()
    row.died, row.died_wording = said.edtf, said.wording
    row.save()
    return page


@pytest.fixture
def records(county):
    texts = {
        "甲": "1942-06-03",
        "乙": "民国三十一年五月初八",
        "丙": "农历五月初八",
        "丁": "1942-06",
        "戊": "约1942年6月3日",
        "己": "1940-02-29",
    }
    return {name: make(county, name, died) for name, died in texts.items()}


def names(pages):
    return sorted(pages.values_list("title", flat=True))


def test_those_who_died_on_a_day_are_found_by_either_calendar(records):
    # 3 June 2025 is 五月初八.
    assert names(died_on_this_day(date(2025, 6, 3))) == ["丙", "乙", "甲"]
    assert names(died_on_this_day(date(2025, 6, 21))) == ["乙"]
    assert names(died_on_this_day(date(2025, 2, 28))) == ["己"]
    assert names(died_on_this_day(date(2024, 2, 28))) == []
    assert names(died_on_this_day(date(2024, 2, 29))) == ["己"]


def test_those_born_on_a_day_are_found(county):
    make_martyr(county, "王守田", birth="1920-10-06")
    make_martyr(county, "李二", birth_wording="农历八月十五")
    assert names(born_on_this_day(date(2025, 10, 6))) == ["李二", "王守田"]


def test_what_is_not_public_is_not_remembered_in_public(county, records):
    records["甲"].unpublish()
    assert names(died_on_this_day(date(2025, 6, 3))) == ["丙", "乙"]
    PageViewRestriction.objects.create(page=county, restriction_type=PageViewRestriction.LOGIN)
    assert names(died_on_this_day(date(2025, 6, 3))) == []


def test_a_span_of_time_finds_all_that_may_lie_in_it(county):
    for died in ("191X", "1915-03-04", "[..1930]", "1914/..", "1916", "[1910, 1920]", ""):
        make_martyr(county, died or "无", died=died)
    Sacrifice.objects.create(martyr=MartyrPage.objects.get(title="无"))
    found = MartyrPage.objects.filter(overlapping("sacrifices__died", date(1915, 1, 1), date(1915, 12, 31)))
    assert names(found) == sorted(["191X", "1915-03-04", "[..1930]", "1914/..", "[1910, 1920]"])
    assert "1916" in names(MartyrPage.objects.filter(overlapping("sacrifices__died", date(1916, 1, 1), None)))
    assert "[..1930]" in names(MartyrPage.objects.filter(overlapping("sacrifices__died", None, date(1800, 1, 1))))
