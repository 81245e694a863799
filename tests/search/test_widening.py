"""What is nearly asked for follows where little is found exactly, and nothing else is disturbed."""

import pytest

from search.engines import get_engine
from search.engines.base import Question
from search.expression import Width
from search.models import Entry
from search.widening import FEW, answer_of
from tests.factories.records import make_martyr


def titles(words, **asked):
    answer = answer_of(get_engine(), Question(words=words, **asked))
    by_id = Entry.objects.in_bulk(answer.page_ids)
    return [by_id[pk].title for pk in answer.page_ids]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("王守田", "王首田"),
        ("王守田", "王守天"),
        ("王守田", "首天"),
        ("王守田", "王 首 田"),
        ("王守田", "wangsoutian"),
        ("王守田", "wan sou tian"),
        ("王守田", "王守成"),
        ("王守田", "赵守田"),
        ("王守田", "王田"),
        ("王守田", "王守义田"),
        ("王守田", "王□田"),
        ("王守田", "□守田"),
        ("王□田", "王守田"),
        ("李已成", "李己成"),
        ("刘未", "刘末"),
        ("阎大有", "闫大有"),
        ("买买提·艾力", "买买提 艾里"),
        ("欧阳国梁", "欧阳果良"),
        ("尉迟义", "yuciyi"),
        ("U.H.A. Nooteboom", "noteboom"),
        ("U.H.A. Nooteboom", "Nootebomo"),
        ("Łukasz Ørsted", "Lucasz"),
        ("王锟", "王⿰金昆"),
        ("王⿰金昆", "王锟"),
        ("王⿰金昆", "⿰金昆"),
    ],
)
def test_name_is_found_by_what_is_nearly_it(region, name, words):
    make_martyr(region, name)
    make_martyr(region, "孙玉兰")
    assert titles(words) == [name]


@pytest.mark.parametrize("words", ["“王首田”", "籍贯:王首田", "部队:王首田", "王首田 汶上", "赵首天"])
def test_what_is_quoted_of_another_field_or_too_far_is_not_widened(region, words):
    make_martyr(region, "王守田")
    assert titles(words) == []


def test_one_wrong_character_of_two_is_found_with_a_place(region):
    make_martyr(region, "王田", place="山东汶上")
    make_martyr(region, "王山", place="山东曲阜")
    assert titles("王甜 汶上") == ["王田"]


def test_exact_hits_come_first_and_near_ones_behind(region):
    make_martyr(region, "李守田")
    make_martyr(region, "王首田")
    make_martyr(region, "赵一", unit="王守田支队")
    make_martyr(region, "王守田")
    found = titles("王守田")
    assert found[:2] == ["王守田", "赵一"]
    assert sorted(found[2:]) == ["李守田", "王首田"]


def test_form_that_was_typed_comes_first(region):
    for name in ("陈干", "陳幹", "陳乾"):
        make_martyr(region, name)
    for name in ("陈干", "陳幹", "陳乾"):
        assert titles(name)[0] == name
        assert sorted(titles(name)) == ["陈干", "陳乾", "陳幹"]


def test_nothing_is_widened_where_plenty_is_found(region):
    for number in range(FEW):
        make_martyr(region, f"王守田{number}")
    make_martyr(region, "王首田")
    assert "王首田" not in titles("王守田")
    assert answer_of(get_engine(), Question(words="王守田")).width is Width.EXACT


def test_no_hit_is_lost_or_told_twice_between_pages(region):
    for name in ("王守田", "王首田", "王手田", "王守天", "李守田", "王一田", "王守二"):
        make_martyr(region, name)
    every = titles("王守田", limit=20)
    assert len(every) == len(set(every)) == 7
    pages = [titles("王守田", offset=offset, limit=2) for offset in range(0, 12, 2)]
    found = [title for page in pages for title in page]
    assert sorted(found) == sorted(every)


def test_left_out_stays_left_out(region):
    make_martyr(region, "王守田")
    make_martyr(region, "李守田")
    assert titles("王首田 -姓名:王守田") == []


def test_sentence_is_answered_by_whatever_holds_most_of_it(region):
    make_martyr(region, "王守田", unit="示例县大队")
    make_martyr(region, "李成河", unit="示例独立团", place="山东汶上")
    assert titles("在汶上参加示例独立团的是哪位烈士？")[0] == "李成河"
