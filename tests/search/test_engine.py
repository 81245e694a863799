"""What an engine must find, asked of each engine alike."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import get_engine
from search.engines.base import Question
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr


def titles(words, **filters):
    from search.models import Entry

    answer = get_engine().find(Question(words=words, **filters))
    by_id = Entry.objects.in_bulk(answer.page_ids)
    return [by_id[pk].title for pk in answer.page_ids]


@pytest.mark.parametrize(
    "words", ["王守田", "守田", "王守", "王", "守", "田", " 王守田 ", "王 田", "“守田”", "王守田　"]
)
def test_any_part_of_a_chinese_name_is_found(region, words):
    make_martyr(region, "王守田")
    make_martyr(region, "李成河")
    assert titles(words) == ["王守田"]


def test_characters_that_do_not_stand_together_are_not_found_as_one(region):
    make_martyr(region, "王守田")
    assert titles("王田") == []
    assert titles("田守") == []


@pytest.mark.parametrize(
    ("carved", "asked"), [("劉國樑", "刘国梁"), ("刘国梁", "劉國樑"), ("陳後", "陈后"), ("王峯", "王峰")]
)
def test_simplified_and_traditional_forms_find_each_other(region, carved, asked):
    make_martyr(region, carved)
    assert titles(asked) == [carved]


@pytest.mark.parametrize(
    "words",
    [
        "wangshoutian",
        "wang shou tian",
        "Wang Shoutian",
        "WANGSHOU",
        "shoutian",
        "tian",
        "wst",
        "ws",
        "st",
        "wáng shǒu tián",
        "wang2shou3tian2",
        "wáng",
        "ｗａｎｇ",
    ],
)
def test_name_is_found_by_pinyin_and_initials(region, words):
    make_martyr(region, "王守田")
    make_martyr(region, "李成河")
    assert titles(words) == ["王守田"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("单守田", "shan shoutian"),
        ("单守田", "dan"),
        ("解广德", "xieguangde"),
        ("仇春山", "qiu"),
        ("查玉林", "zha"),
        ("尉迟义", "yuchiyi"),
        ("曾子安", "zengzian"),
        ("吕全", "lv"),
        ("吕全", "lu"),
        ("吕全", "lü"),
    ],
)
def test_surname_is_found_by_its_reading_as_a_surname(region, name, words):
    make_martyr(region, name)
    assert titles(words) == [name]


def test_rare_character_of_a_supplementary_plane_is_found(region):
    make_martyr(region, "王𠮷𬀩")
    make_martyr(region, "王𠮷")
    assert titles("𬀩") == ["王𠮷𬀩"]
    assert titles("𠮷𬀩") == ["王𠮷𬀩"]


@pytest.mark.parametrize("words", ["Nooteboom", "noote", "ooteb", "teboom", "NOOTEBOOM", "U.H.A. Noot", "nooteboom u"])
def test_any_part_of_a_latin_name_is_found(region, words):
    make_martyr(region, "U.H.A. Nooteboom")
    make_martyr(region, "P. van Drempt")
    assert titles(words) == ["U.H.A. Nooteboom"]


def test_accents_make_no_difference(region):
    make_martyr(region, "Joop Blondé")
    assert titles("blonde") == titles("BLONDÉ") == ["Joop Blondé"]


def test_middle_dot_is_found_with_without_and_in_any_form(region):
    make_martyr(region, "买买提·艾力")
    for words in ("买买提·艾力", "买买提艾力", "买买提・艾力", "买买提 艾力", "艾力"):
        assert titles(words) == ["买买提·艾力"], words


def test_alias_unit_and_native_place_are_found_and_a_name_comes_first(region):
    make_martyr(region, "王守田", aliases=["铁柱"], unit="八路军津浦支队", place="山东汶上")
    make_martyr(region, "汶上一", unit="独立团")
    assert titles("铁柱") == ["王守田"]
    assert titles("津浦支队") == ["王守田"]
    assert titles("汶上") == ["汶上一", "王守田"]


def test_exact_name_comes_before_longer_names_that_hold_it(region):
    for name in ("王守田儿", "小王守", "王守"):
        make_martyr(region, name)
    assert titles("王守")[0] == "王守"


def test_minus_leaves_out(region):
    make_martyr(region, "王守田")
    make_martyr(region, "王成河")
    assert titles("王 -守田") == ["王成河"]
    assert titles("-王成河") == ["王守田"]


def test_words_in_quotes_stand_whole_and_in_their_order(region):
    make_martyr(region, "P. van Drempt")
    make_martyr(region, "王守田", place="山东 汶上")
    assert titles('"van Drempt"') == titles("“P. van”") == ["P. van Drempt"]
    assert titles('"Drempt van"') == titles('"van Drem"') == []
    assert titles('"山东 汶上"') == titles('"东 汶"') == ["王守田"]
    assert titles('"汶上 山东"') == []
    assert titles('王 -"山东 汶上"') == []


@pytest.mark.parametrize(
    "words",
    [
        "*",
        '"',
        '""',
        "AND",
        "OR NOT",
        "NEAR(",
        "names:王",
        "王*",
        "^王",
        "(",
        ")",
        "-",
        "--",
        "'; DROP TABLE",
        "\x00",
        "王\x00",
        "王" * 10_000,
        "a " * 5_000,
        "%",
        "\\",
        "{names}",
        "+",
        "𠮷" * 300,
        '-"',
        "“",
        "١٢٣",
        "ﷺ",
        "\ud800",
    ],
)
def test_junk_is_answered_and_never_fails(region, words):
    make_martyr(region, "王守田")
    assert isinstance(titles(words), list)


def test_blank_question_asks_for_everything_by_reading(region):
    for name in ("王守田", "安子", "李成河"):
        make_martyr(region, name)
    assert titles("") == titles("  ") == ["安子", "李成河", "王守田"]


def test_words_without_letters_find_nothing(region):
    make_martyr(region, "王守田")
    assert titles("！？") == []


def test_question_is_kept_to_kind_place_period_and_years(region):
    county = RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    make_martyr(county, "王一", died="1942", period="resistance")
    make_martyr(region, "王二", died="194X", period="liberation")
    assert titles("王", filters={"kind": ("cemetery",)}) == []
    assert titles("王", filters={"place": ("370811",)}) == ["王一"]
    assert sorted(titles("王", filters={"place": ("3708",)})) == ["王一", "王二"]
    assert titles("王", filters={"place": ("370812",)}) == titles("王", filters={"place": ("3715",)}) == []
    assert titles("王", filters={"period": ("liberation",)}) == ["王二"]
    assert sorted(titles("王", year_from=1942, year_to=1942)) == ["王一", "王二"]
    assert titles("王", year_from=1946) == ["王二"]


def test_facets_count_all_that_is_found_and_not_only_the_page_shown(region):
    for number in range(5):
        make_martyr(region, f"王{number}子", period="resistance")
    answer = get_engine().find(Question(words="王", limit=2))
    assert (len(answer.page_ids), answer.total) == (2, 5)
    assert answer.facets["kind"] == {"martyr": 5}
    assert answer.facets["period"] == {"resistance": 5}
    assert answer.facets["place"] == {"37": 5, "3708": 5}


def test_edited_record_is_found_as_it_is_now_and_not_as_it_was(region):
    martyr = make_martyr(region, "王守田")
    martyr.title = "王守成"
    martyr.names.set([martyr.names.model(form="王守成")])
    martyr.save_revision().publish()
    assert titles("守成") == ["王守成"]
    assert titles("守田") == []


def test_unpublished_deleted_and_draft_records_are_not_found(region):
    martyr = make_martyr(region, "王守田")
    make_martyr(region, "王草稿", live=False)
    assert titles("王") == ["王守田"]
    assert sorted(titles("王", public=False)) == ["王守田", "王草稿"]
    martyr.unpublish()
    assert titles("王") == []
    martyr.delete()
    assert titles("王", public=False) == ["王草稿"]
    assert len(list(get_engine().fingerprints())) == 1


def test_question_takes_the_same_queries_at_any_size(region):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            get_engine().find(Question(words="王"))
        return len(asked)

    make_martyr(region, "王一")
    before = queries()
    for number in range(30):
        make_martyr(region, f"王{number}")
    assert queries() == before
