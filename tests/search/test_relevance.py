"""The benchmark of relevance asks what it says it asks, and the same each time."""

from random import Random

import pytest

from tests.bench.relevance import score, tables
from tests.bench.relevance.people import Award, Person, World, draw_name
from tests.bench.relevance.questions import CLASSES, Known, questions


@pytest.fixture
def world():
    random = Random(1)
    people = {
        number: Person(
            draw_name(random), "小锁子", tables.COUNTIES[number % 3], "示例乡", tables.BATTLES[0], tables.UNITS[0]
        )
        for number in range(200)
    }
    awards = {300: Award("示例公告", ("张三", "李四"))}
    return World(people, {400: "凤凰岭烈士墓群", 401: "白马坡烈士公墓"}, awards)


def test_every_class_is_asked_and_every_question_has_a_right_answer(world):
    asked = questions(7, world, 20)
    assert list(asked) == list(CLASSES)
    assert len(asked) == 13
    for label, known in asked.items():
        assert known, label
        assert all(question.words and question.meant for question in known), label


def test_same_seed_asks_the_same_and_another_does_not(world):
    assert questions(7, world, 20) == questions(7, world, 20)
    assert questions(7, world, 20) != questions(8, world, 20)


def test_wrong_character_and_homophone_are_never_the_name_itself(world):
    asked = questions(7, world, 50)
    for label in ("one wrong character", "homophone"):
        for question in asked[label]:
            assert question.words not in {world.people[page_id].name for page_id in question.meant}


def test_score_is_the_mean_of_one_by_rank_and_the_share_of_the_first_ten():
    answers = {"a": [1], "b": [9, 2], "c": [*range(10, 20), 3], "d": []}
    known = [Known(words, frozenset({page_id})) for words, page_id in zip("abcd", (1, 2, 3, 4), strict=True)]
    assert score(answers.__getitem__, known) == (0.375, 0.5)


def test_tables_tell_one_reading_and_one_traditional_form_a_row():
    for row in (*tables.SURNAMES, *tables.GIVEN):
        assert len(row) == 3
        assert len(row[0]) == len(row[1])
        assert row[2].isascii()
    simplified = [row[0] for row in tables.GIVEN]
    assert len(simplified) == len(set(simplified))
