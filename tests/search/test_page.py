"""The search page beside what it finds: conditions, orders, further pages, sheets, and whatever is in an address."""

import csv
import io
import re

import pytest

from search.exporting import harmless
from tests.factories.records import make_martyr


@pytest.fixture
def martyr(region):
    return make_martyr(region, "王守田", period="resistance", died="1942")


@pytest.fixture
def people(region):
    for number in range(22):
        make_martyr(region, f"王{number:02}", period="resistance" if number % 2 else "liberation", died="1942")


def walked(client, **data):
    """The titles of all pages, following the cursor of each."""
    titles, after = [], ""
    for _page in range(20):
        answer = client.get("/search/", {"q": "王", "format": "json", "size": 5, "after": after, **data}).json()
        titles += [hit["title"] for hit in answer["hits"]]
        after = answer["after"]
        if not after:
            return titles
    raise AssertionError("the pages never end")


@pytest.mark.parametrize("sort", ["relevance", "name", "date"])
def test_cursor_leads_through_all_pages_and_shows_each_once(people, client, sort):
    titles = walked(client, sort=sort)
    assert (len(titles), len(set(titles))) == (22, 22)


BROKEN = (
    "x", "e30", "AAAA", "W10", "%00", "🕯", "bnVsbA", "WyJvIiwtMV0", "WyJvIiwxZTk5XQ", "a" * 5000, "WyJvIix0cnVlXQ"
)  # fmt: skip


def test_conditions_out_of_the_records_say_their_language_and_those_of_the_interface_do_not(people, client):
    page = client.get("/en/search/?q=王&period=resistance&place=3708").content.decode()
    [chips] = re.findall(r'<ul class="active-filters".*?</ul>', page, re.S)
    told = re.findall(r"</span> ([^<]*)<span( lang=\"zh-Hans\")?>([^<]+)</span>", chips)
    content = {bool(lang): words for _label, lang, words in told}
    assert re.search("[\u4e00-\u9fff]", content[True])
    assert not re.search("[\u4e00-\u9fff]", content[False])
    assert not any(re.search("[\u4e00-\u9fff]", label) for label, _lang, _words in told)


def test_broken_cursor_begins_at_the_beginning(people, client):
    for cursor in BROKEN:
        assert client.get("/search/", {"q": "王", "after": cursor}).status_code == 200, cursor
        answer = client.get("/search/", {"q": "王", "after": cursor, "format": "json"})
        assert len(answer.json()["hits"]) == 20, cursor


def test_conditions_of_one_facet_add_up_and_are_removed_one_by_one(people, client):
    answer = client.get("/search/?q=王&period=resistance&period=liberation&year_from=1940")
    assert answer.context["total"] == 22
    labels = [(chip.label, chip.words) for chip in answer.context["chips"]]
    assert labels == [("时期", "抗日战争"), ("时期", "解放战争"), ("", "1940年起")]
    fewer = client.get(f"/search/{answer.context['chips'][0].url}")
    assert fewer.context["total"] == 11
    assert [(chip.label, chip.words) for chip in fewer.context["chips"]] == labels[1:]
    assert client.get(f"/search/{answer.context['clear_url']}").context["chips"] == []


JUNK = (
    "battle=%00", "unit=%ED%A0%80", "place=abc", "place=37000000000000000", "decade=194", "decade=%D9%A1%D9%A90",
    "has=nothing", "award_level=x", "protection='", "kind=x&kind=y", "&".join(["unit=x"] * 500), "page=0", "page=-5",
    "page=99999999999", "size=-1", "size=9999999", "q=" + "王" * 4000, "sort=%00", "year_from=1e9", "decade=0000",
)  # fmt: skip


def test_whatever_is_in_an_address_is_answered(martyr, client):
    for address in JUNK:
        for kind in ("", "&format=json", "&format=csv"):
            answer = client.get(f"/search/?{address}{kind}")
            assert answer.status_code == 200, address
            assert b"".join(answer) is not None


def test_sheet_holds_every_hit_and_the_same_conditions(people, client):
    answer = client.get("/search/?q=王&period=resistance&format=csv")
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert len(rows) == 12
    assert rows[1][1] == "英烈"
    assert rows[1][7].startswith("http://testserver/martyrs/")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "＝1", "\t=1", "\n=1"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell).startswith("'")


def test_suggestions_are_few_small_and_public(people, region, client):
    make_martyr(region, "王草稿", live=False)
    answer = client.get("/search/suggest/", {"q": "wang"})
    items = answer.json()["items"]
    assert len(items) == 8
    assert set(items[0]) == {"title", "kind", "note", "url"}
    assert "public" in answer["Cache-Control"]
    assert client.get("/search/suggest/", {"q": "草稿"}).json()["items"] == []


def test_suggestions_take_whatever_is_typed(martyr, client):
    for words in ("", " ", "\0", '"', "-", "王" * 5000, "OR", "((("):
        assert client.get("/search/suggest/", {"q": words}).status_code == 200, words


def test_nothing_found_asks_few_questions(martyr, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        client.get("/search/", {"q": "赵不在", "place": "370811", "period": "resistance"})


def test_box_keeps_what_was_typed_and_its_conditions(martyr, client):
    page = client.get("/search/?q=王&period=resistance").content.decode()
    assert '<input type="hidden" name="period" value="resistance">' in page
    assert 'value="王"' in page
