"""What answers are narrowed and counted by, asked of the engine."""

import pytest

from search.engines import get_engine
from search.engines.base import Position, Question
from search.models import Entry
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


def found(**asked):
    answer = get_engine().find(Question(**asked))
    by_id = Entry.objects.in_bulk(answer.page_ids)
    return [by_id[pk].title for pk in answer.page_ids]


@pytest.fixture
def people(region):
    first = make_martyr(region, "王一", unit="示例支队", died="1942", period="resistance")
    second = make_martyr(region, "王二", unit="示例大队", died="1947", period="liberation")
    make_martyr(region, "李三")
    first.sacrifices.get().__class__.objects.filter(martyr=first).update(battle="示例战斗")
    first.refresh_from_db()
    first.save()
    return first, second


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(people):
    units = ("示例支队", "示例大队")
    assert found(filters={"unit": units}, sort="name") == ["王二", "王一"]
    assert found(filters={"unit": units, "period": ("resistance",)}) == ["王一"]
    assert found(filters={"unit": ("别的",)}) == []


def test_battle_and_decade_and_several_periods_narrow(people):
    assert found(filters={"battle": ("示例战斗",)}) == ["王一"]
    assert found(filters={"decade": ("1940",)}, sort="date") == ["王一", "王二"]
    assert found(filters={"decade": ("1930",)}) == []
    assert found(filters={"period": ("resistance", "liberation")}, sort="date") == ["王一", "王二"]


def test_counts_of_a_facet_leave_its_own_filter_out(people):
    facets = get_engine().find(Question(filters={"unit": ("示例支队",)})).facets
    assert facets["unit"] == {"示例大队": 1, "示例支队": 1}
    assert facets["period"] == {"resistance": 1}
    assert facets["battle"] == {"示例战斗": 1}
    assert facets["decade"] == {"1940": 1}


def test_only_facets_that_are_asked_for_are_counted(people):
    assert get_engine().find(Question(facets=())).facets == {}
    assert set(get_engine().find(Question(facets=("kind",))).facets) == {"kind"}


def test_places_are_counted_at_every_level(region):
    county = RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    make_martyr(county, "王一")
    assert get_engine().find(Question()).facets["place"] == {"37": 1, "3708": 1, "370811": 1}


def test_several_places_are_alternatives(region):
    for code, name in (("370811", "王一"), ("370812", "王二"), ("370883", "王三")):
        county = RegionFactory(parent=region, division=DivisionFactory(code=f"{code}000000", name=code, level=3))
        make_martyr(county, name)
    assert found(filters={"place": ("370811", "370812")}, sort="name") == ["王二", "王一"]


@pytest.mark.parametrize("sort", ["name", "date"])
def test_pages_by_position_show_each_once_even_where_keys_are_equal_or_missing(region, sort):
    for number in range(12):
        make_martyr(region, "王同名", died=("1942", "1943", "")[number % 3])
    whole = get_engine().find(Question(sort=sort, limit=100)).page_ids
    walked, after = [], None
    while page := get_engine().find(Question(sort=sort, after=after, limit=5)).page_ids:
        walked += page
        last = Entry.objects.get(pk=page[-1])
        after = Position(last.sort_key, last.pk, last.year_from if sort == "date" else None)
    assert walked == whole
    assert len(set(walked)) == 12


def test_undated_come_last_by_date(region):
    make_martyr(region, "王无")
    make_martyr(region, "王晚", died="1950")
    make_martyr(region, "王早", died="1931")
    assert found(sort="date") == ["王早", "王晚", "王无"]
