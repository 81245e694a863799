"""Long lists on a page about something else begin with a few; one of them is shown whole to whoever asks for it."""

import pytest

from frame.excerpts import AT_A_TIME, excerpt

ALL = {"what": "stories"}


def begun(rows, asked):
    return excerpt(rows, 3, asked, "stories")


def test_short_lists_are_shown_whole():
    shown = begun([1, 2, 3], {})
    assert (list(shown), shown.more) == ([1, 2, 3], 0)


def test_long_ones_begin_with_a_few_and_say_how_many_more():
    shown = begun(list(range(10)), {})
    assert (list(shown), shown.more) == ([0, 1, 2], 7)


def test_all_are_shown_to_whoever_asks():
    shown = begun(list(range(10)), ALL)
    assert (list(shown), shown.more) == (list(range(10)), 0)


def test_so_many_at_a_time_and_the_rest_on_the_pages_after():
    rows = list(range(2 * AT_A_TIME + 1))
    assert list(begun(rows, ALL)) == rows[:AT_A_TIME]
    assert list(begun(rows, {**ALL, "page": "3"})) == rows[-1:]


@pytest.mark.parametrize("page", ["", "0", "-1", "99", "二", "9" * 40])
def test_any_number_of_a_page_does(page):
    assert len(begun(list(range(AT_A_TIME + 2)), {**ALL, "page": page})) in (AT_A_TIME, 2)


@pytest.mark.parametrize("asked", [{"what": "all"}, {"what": "tours"}, {"what": ""}, {"page": "2"}])
def test_other_questions_change_nothing(asked):
    assert len(begun(list(range(10)), asked)) == 3


def test_nothing_is_false_in_a_template():
    assert not begun([], {})
