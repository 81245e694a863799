"""Questions that more meets than is read: the answer is capped, says so, and still has the right ones first."""

import pytest

from search.engines import candidates, get_engine, ordering
from search.engines.base import Position, Question
from search.engines.filters import asked_tokens, entry_tokens
from search.models import Entry
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


@pytest.fixture(autouse=True)
def sqlite_only(db):
    if get_engine().name != "sqlite":
        pytest.skip("these caps are the sqlite engine's")


@pytest.fixture
def scarce(monkeypatch):
    """Caps of a few, so that a few records are plenty."""
    monkeypatch.setattr(candidates, "FEW", 3)
    monkeypatch.setattr(ordering, "FEW", 3)
    monkeypatch.setattr(candidates, "CAP", 6)
    monkeypatch.setattr(candidates, "OF_A_STRETCH", 2)


@pytest.fixture
def people(region):
    """Fifteen of whom 王守 is told; only the last is called so, only the one before has it in his name."""
    for number in range(13):
        make_martyr(region, f"李{chr(0x4E00 + number)}", unit="王守连", period="resistance")
    make_martyr(region, "王守田", period="liberation")
    return make_martyr(region, "王守", period="korea")


def titles(**asked):
    page_ids = get_engine().find(Question(**asked)).page_ids
    by_id = Entry.objects.in_bulk(page_ids)
    return [by_id[page_id].title for page_id in page_ids]


def test_total_says_that_there_are_more(scarce, people):
    answer = get_engine().find(Question(words="王守"))
    assert (answer.total, answer.total_is_exact) == (3, False)


@pytest.mark.parametrize(("words", "number"), [("王", 3), ("", 6)])
def test_total_is_exact_up_to_the_cap(scarce, region, words, number):
    for place in range(number):
        make_martyr(region, f"王{chr(0x4E00 + place)}")
    answer = get_engine().find(Question(words=words))
    assert (answer.total, answer.total_is_exact, len(answer.page_ids)) == (number, True, number)
    assert answer.facets["kind"] == {"martyr": number}


def test_called_so_comes_first_then_in_the_name_then_told_of(scarce, people):
    assert titles(words="王守", limit=3)[:2] == ["王守", "王守田"]


def test_leafing_through_plenty_shows_each_once(scarce, people):
    seen = [title for offset in range(0, 18, 4) for title in titles(words="王守", offset=offset, limit=4)]
    assert len(seen) == len(set(seen)) == 15


def test_counts_of_plenty_are_taken_from_all_over_the_index(scarce, people):
    counts = get_engine().find(Question(words="王守")).facets["period"]
    assert set(counts) == {"resistance", "liberation", "korea"}


def test_plenty_is_sorted_by_name_and_year_as_a_whole(scarce, people):
    alphabetical = list(Entry.objects.filter(kind="martyr").order_by("sort_key").values_list("title", flat=True))
    assert titles(words="王守", sort="name", limit=30) == alphabetical
    assert titles(limit=30) == alphabetical
    assert titles(filters={"kind": ("martyr",)}, limit=30) == alphabetical
    assert titles(filters={"place": ("3708",)}, limit=30) == alphabetical
    assert titles(filters={"place": ("37080",)}, limit=30) == alphabetical
    assert titles(filters={"place": ("37081",)}, limit=30) == []


@pytest.mark.parametrize("sort", ["name", "date"])
@pytest.mark.parametrize("words", ["", "王守"])
def test_what_stands_behind_a_hit_is_found_without_counting_up_to_it(scarce, people, sort, words):
    make_martyr(people.get_parent(), "王守年", died="1942")
    every = get_engine().find(Question(words=words, sort=sort, limit=30)).page_ids
    for place, page_id in enumerate(every):
        entry = Entry.objects.get(pk=page_id)
        after = Position(entry.sort_key, entry.pk, entry.year_from)
        assert get_engine().find(Question(words=words, sort=sort, after=after, limit=30)).page_ids == every[place + 1 :]


def test_rare_filter_is_met_among_plenty(scarce, people):
    assert titles(words="王守", filters={"period": ("korea",)}) == ["王守"]
    counts = get_engine().find(Question(words="王守", filters={"period": ("korea",)})).facets
    # A facet counts without its own filter, so that another value can be chosen.
    assert set(counts["period"]) == {"resistance", "liberation", "korea"}
    assert counts["kind"] == {"martyr": 1}


def test_what_is_left_out_stays_out(scarce, people):
    assert "王守田" not in titles(words="王守 -守田", limit=30)
    assert len(titles(words="-守田", limit=30)) == 14


@pytest.mark.parametrize(
    ("code", "found"), [("37", 2), ("370", 2), ("3708", 2), ("370811", 1), ("3708110", 1), ("38", 0)]
)
def test_place_of_any_number_of_digits(region, code, found):
    county = RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    make_martyr(county, "王一")
    make_martyr(region, "王二")
    assert len(titles(words="王", filters={"place": (code,)})) == found


def test_closed_office_closes_what_the_engine_shows(region):
    county = RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    make_martyr(county, "王一")
    county.unpublish()
    assert titles(words="王") == []
    assert titles(words="王", public=False) == ["王一"]


def test_tokens_of_filters_hold_whatever_a_value_is_written_with():
    entry = Entry(
        kind="martyr", region="370800000000", place="370811", period="korea", year_from=1939, year_to=1941,
        facets={"unit": ['"八路军" OR *', "\ud800"], "has": "portrait", "none": None},
    )  # fmt: skip
    tokens = entry_tokens(entry)
    assert {"p37", "p3708", "p370811", "p370800000000", "d1930", "d1940"} <= set(tokens)
    assert all(token.isascii() and token.isalnum() for token in tokens)
    asked = asked_tokens({"unit": ('"八路军" OR *',), "kind": (), "place": ("3708",), "decade": ("1930",)}, 1938, 1942)
    assert all(set(alternatives) & set(tokens) for alternatives in asked)
