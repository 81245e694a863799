"""The search page, its JSON and the find command."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from search.models import Entry
from tests.factories.records import make_martyr


@pytest.fixture
def martyr(region):
    return make_martyr(
        region, "王守田", aliases=["铁柱"], unit="八路军津浦支队", place="山东汶上", died="1942", period="resistance"
    )


def found_by_command(*words, **options):
    out = io.StringIO()
    call_command("find", *words, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def found_by_page(client, **data):
    return client.get("/search/", {"format": "json", **data}).json()


def test_command_and_page_print_the_same_json(martyr, client):
    by_command, by_page = found_by_command("守田"), found_by_page(client, q="守田")
    for answer in (by_command, by_page):
        assert answer.pop("took_ms") >= 0
    assert (
        by_command
        == by_page
        == {
            "total": 1,
            "total_is_exact": True,
            "after": "",
            "engine": "sqlite",
            "degraded": False,
            "hits": [
                {
                    "number": martyr.number,
                    "kind": "martyr",
                    "title": "王守田",
                    "url": f"/martyrs/{martyr.number}/",
                    "why": "本名：王守田",
                }
            ],
            "facets": {
                "kind": {"martyr": 1},
                "place": {"37": 1, "3708": 1},
                "period": {"resistance": 1},
                "decade": {"1940": 1},
                "battle": {},
                "unit": {"八路军津浦支队": 1},
                "award_level": {},
                "protection": {},
                "has": {},
            },
        }
    )


def test_words_may_be_left_out_to_see_everything(martyr, client):
    assert found_by_command()["total"] == found_by_page(client)["total"] == found_by_page(client, q="")["total"] == 1


def test_sample_is_marked_in_the_json(region):
    make_martyr(region, "王守田", sample=True)
    assert found_by_command("守田")["hits"][0]["sample"] is True


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("守田", "本名：王守田"),
        ("铁柱", "别名：铁柱"),
        ("shoutian", "读音：王守田（wang shou tian）"),
        ("wst", "读音：王守田（wang shou tian）"),
        ("汶上", "籍贯：山东汶上"),
        ("津浦", "部队：八路军津浦支队"),
        ("王守 铁柱", "本名：王守田；别名：铁柱"),
    ],
)
def test_every_hit_says_why_it_was_found(martyr, words, reason):
    assert found_by_command(words)["hits"][0]["why"] == reason


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("守田", ["守田"]),
        ("shou", ["守"]),
        ("wangs", ["王守"]),
        ("st", ["守田"]),
        ("王 田", ["王", "田"]),
        ("铁柱", []),
    ],
)
def test_the_words_are_marked_in_the_title(martyr, client, words, marked):
    hit = client.get("/search/", {"q": words}).context["hits"][0]
    assert [text for text, is_marked in hit.title_marked if is_marked] == marked
    assert "".join(text for text, _is_marked in hit.title_marked) == "王守田"


def test_marks_stand_right_after_signs_that_fold_to_nothing(region, client):
    make_martyr(region, "买买提·艾力")
    hit = client.get("/search/", {"q": "艾力"}).context["hits"][0]
    assert hit.title_marked == [("买买提·", False), ("艾力", True)]


@pytest.mark.parametrize(
    "data",
    [
        {"page": "-1"},
        {"page": "99999999999999999999"},
        {"page": "x"},
        {"kind": "nothing"},
        {"region": "x'"},
        {"year_from": "99999999999"},
        {"year_to": "-5"},
        {"sort": "x"},
        {"period": "x"},
        {"unknown": "1"},
        {"format": "xml"},
    ],
)
def test_junk_in_the_address_is_left_out(martyr, client, data):
    answer = client.get("/search/", {"q": "王", **data})
    assert answer.status_code == 200
    assert answer.context["total"] == 1


@pytest.mark.shared_data
def test_no_naughty_string_breaks_the_page_the_json_or_the_command(martyr, client, shared_data):
    for words in json.loads(shared_data("naughty-strings/blns.json").read_text(encoding="utf-8")):
        page = client.get("/search/", {"q": words})
        assert page.status_code == 200, words
        assert found_by_page(client, q=words)["total"] >= 0
        assert found_by_command("--", words)["total"] >= 0


def test_page_takes_no_post(martyr, client):
    assert client.post("/search/", {"q": "王"}).status_code == 405


def test_second_page_goes_on_where_the_first_ends(region, client):
    for number in range(25):
        make_martyr(region, f"王{number:02}")
    first, second = (client.get("/search/", {"q": "王", "page": page, "sort": "name"}) for page in ("1", "2"))
    names = [hit.entry.title for answer in (first, second) for hit in answer.context["hits"]]
    assert (len(first.context["hits"]), len(set(names))) == (20, 25)
    assert first.context["page"].paginator.num_pages == 2


def test_facet_leads_to_its_own_address_and_back(martyr, client):
    kinds = client.get("/search/", {"q": "王"}).context["facets"][0]
    assert kinds.label == "类别"
    option = kinds.options[0]
    assert (option.label, option.count, option.selected) == ("英烈", 1, False)
    chosen = client.get(f"/search/{option.url}")
    assert chosen.context["facets"][0].options[0].selected
    assert "kind" not in chosen.context["facets"][0].options[0].url


def test_place_is_called_by_its_name(martyr, client):
    groups = {group.name: group for group in client.get("/search/", {"q": "王"}).context["facets"]}
    assert groups["place"].options[0].label == "济宁市"


def test_nothing_found_offers_the_words_one_by_one_and_without_conditions(martyr, client):
    answer = client.get("/search/", {"q": "守田 李四", "region": "3715"})
    assert [way.label for way in answer.context["suggestions"]] == ["只查找“守田”"]
    answer = client.get("/search/", {"q": "守田", "region": "3715"})
    wider, plain = answer.context["suggestions"]
    assert plain.url == "?q=%E5%AE%88%E7%94%B0"
    assert client.get(f"/search/{wider.url}").context["total"] == 1


def test_name_written_with_other_characters_of_the_same_sound_is_found(martyr, client):
    assert [hit.entry.title for hit in client.get("/search/", {"q": "王首田"}).context["hits"]] == ["王守田"]


def test_neither_page_nor_json_is_for_search_engines(martyr, client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/", {"q": "王"}).content.decode()
    assert client.get("/search/", {"q": "王", "format": "json"})["X-Robots-Tag"] == "noindex"


def test_phrase_in_quotes_says_why_and_is_marked(region, client):
    make_martyr(region, "P. van Drempt")
    hit = client.get("/search/", {"q": '"p van"'}).context["hits"][0]
    assert hit.why == "本名：P. van Drempt"
    assert hit.title_marked == [("P. van", True), (" Drempt", False)]


def test_page_is_read_in_english(martyr, client):
    answer = client.get("/en/search/", {"q": "shoutian"})
    assert f"/en/martyrs/{martyr.number}/" in answer.content.decode()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"kind": ["person"]}, "--kind person is not a kind; there are: martyr"),
        ({"region": "x"}, "--region x is not"),
        ({"region": "3799"}, "--region 3799 is not a known division"),
        ({"limit": -1}, "--limit -1 is out of range"),
        ({"engine": "oracle"}, "'oracle' is not an engine"),
    ],
)
def test_command_refuses_what_it_does_not_know_in_one_line(martyr, options, message):
    with pytest.raises(CommandError, match=message):
        found_by_command("王", **options)


def test_search_page_takes_the_same_queries_at_any_size(region, client, django_assert_max_num_queries):
    make_martyr(region, "王零")
    client.get("/search/", {"q": "王"})
    with django_assert_max_num_queries(20) as few:
        client.get("/search/", {"q": "王"})
    for number in range(40):
        make_martyr(region, f"王{number}")
    with django_assert_max_num_queries(20) as many:
        client.get("/search/", {"q": "王"})
    assert len(many.captured_queries) == len(few.captured_queries)


def test_check_finds_and_repairs_what_was_changed_behind_the_catalogue(martyr, region):
    from search.engines import get_engine

    call_command("search_check", stdout=io.StringIO())
    other = make_martyr(region, "李成河")
    Entry.objects.filter(pk=martyr.pk).delete()
    get_engine().remove([other.pk])
    with pytest.raises(CommandError, match="differ"):
        call_command("search_check", stderr=io.StringIO())
    call_command("search_check", repair=True, stdout=io.StringIO(), stderr=io.StringIO())
    assert found_by_command("守田")["total"] == found_by_command("成河")["total"] == 1


def test_rebuild_writes_the_same_catalogue_again(martyr):
    before = Entry.objects.values_list("title", "folded", "sort_key", "names").get()
    Entry.objects.all().delete()
    call_command("search_rebuild", stdout=io.StringIO(), stderr=io.StringIO())
    assert Entry.objects.values_list("title", "folded", "sort_key", "names").get() == before
    assert found_by_command("shoutian")["total"] == 1
