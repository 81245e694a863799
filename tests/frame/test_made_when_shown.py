"""Of a long list only what is shown is made."""

from frame.excerpts import excerpt
from frame.made_when_shown import MadeWhenShown


def test_only_the_rows_asked_for_are_made():
    made = []
    rows = MadeWhenShown(range(1000), lambda row: made.append(row) or f"第{row}项")
    assert len(rows) == 1000
    assert excerpt(rows, 3, {}, "parts").rows == ["第0项", "第1项", "第2项"]
    assert rows[999] == "第999项"
    assert made == [0, 1, 2, 999]


def test_a_page_of_it_is_made_alone():
    made = []
    rows = MadeWhenShown(range(100), lambda row: made.append(row) or row)
    shown = excerpt(rows, 3, {"what": "parts", "page": "2"}, "parts")
    assert (shown.first, list(shown)) == (49, list(range(48, 96)))
    assert sorted(set(made)) == list(range(48, 96))


def test_it_is_as_true_as_its_rows_and_read_from_end_to_end():
    assert not MadeWhenShown([], str)
    assert list(MadeWhenShown([1, 2], str)) == ["1", "2"]
