"""Long lists on a page about something else begin with a few."""

import pytest

from frame.excerpts import excerpt


def test_short_lists_are_shown_whole():
    shown = excerpt([1, 2, 3], 3, {})
    assert (list(shown), shown.more) == ([1, 2, 3], 0)


def test_long_ones_begin_with_a_few_and_say_how_many_more():
    shown = excerpt(list(range(10)), 3, {})
    assert (list(shown), shown.more) == ([0, 1, 2], 7)


def test_all_are_shown_to_whoever_asks():
    assert len(excerpt(list(range(10)), 3, {"what": "all"})) == 10


@pytest.mark.parametrize("asked", [{"what": "none"}, {"what": ""}, {"page": "all"}])
def test_other_questions_change_nothing(asked):
    assert len(excerpt(list(range(10)), 3, asked)) == 3


def test_nothing_is_false_in_a_template():
    assert not excerpt([], 3, {})
