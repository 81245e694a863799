"""Where the marks of plots stand."""

from collections import Counter
from itertools import pairwise

import pytest
from django.template.loader import render_to_string

from frame.plots import PARTS, Row, Table, plot_of, years


def by_year(**counts):
    return plot_of(years("k", "示例", "名", Counter({int(year[1:]): count for year, count in counts.items()})))


def numbers(marks, name):
    return [float(getattr(mark, name).rstrip("%")) for mark in marks]


def test_column_is_as_high_as_its_number():
    heights = numbers(by_year(y2021=1, y2022=4, y2023=2).marks, "height")
    assert [height / max(heights) for height in heights] == [0.25, 1, 0.5]


def test_years_left_out_leave_one_gap():
    first, second, third = numbers(by_year(y1950=1, y2022=1, y2023=1).marks, "x")
    assert round((second - first) / (third - second), 1) == 2


def test_few_years_each_have_their_number_and_many_have_room():
    few = by_year(y2021=1, y2022=4)
    assert [(mark.label, mark.count) for mark in few.marks] == [("2021", "1"), ("2022", "4")]
    many = by_year(**{f"y{year}": 1 for year in range(1861, 2024)})
    assert len(many.marks) == 163
    assert sum(bool(mark.label) for mark in many.marks) <= 9
    assert max(numbers(many.marks, "x")) < 100


def test_of_many_years_the_first_the_last_and_the_greatest_number_are_written():
    years_of_it = {f"y{year}": 1 for year in range(1861, 2024)} | {"y1944": 7}
    plot = by_year(**years_of_it)
    assert (plot.marks[0].label, plot.marks[-1].label) == ("1861", "2023")
    assert [(mark.row.key, mark.count) for mark in plot.marks if mark.count] == [(1944, "7")]
    places = numbers([mark for mark in plot.marks if mark.label], "x")
    assert min(after - before for before, after in pairwise(places)) >= 90 / 9


def test_the_greatest_of_many_years_is_a_year_though_more_are_of_none():
    plot = plot_of(years("k", "示例", "名", Counter({**dict.fromkeys(range(1900, 1950), 1), 1944: 7, None: 15})))
    assert [(mark.row.key, mark.count) for mark in plot.marks if mark.count] == [(1944, "7"), (None, "15")]


@pytest.mark.parametrize(("count", "told"), [(9, False), (10, True)])
def test_a_drawing_without_room_for_its_numbers_says_where_they_are(count, told):
    plot = by_year(**{f"y{year}": 2 for year in range(2000, 2000 + count)})
    assert plot.is_crowded == told
    drawn = render_to_string("frame/_plot.html", {"plot": plot, "table": plot.table})
    assert ("各年的见“列成表”" in drawn) == told


def test_year_that_is_not_known_stands_apart_at_the_end():
    plot = plot_of(years("k", "示例", "名", Counter({2023: 1, None: 2})))
    assert [mark.label for mark in plot.marks] == ["2023", "不详"]


def test_bar_is_as_long_as_its_number_and_leaves_room_for_it():
    plot = plot_of(Table("k", "示例", "名", (Row("a", "甲", 8), Row("b", "乙", 2), Row("c", "丙", 0)), PARTS))
    assert numbers(plot.marks, "width") == [80, 20, 0]
    assert plot.height == 3 * 46


def test_nothing_at_all_is_drawn_as_nothing():
    assert plot_of(Table("k", "示例", "名", ())).marks == ()
    assert numbers(by_year(y2023=0).marks, "height") == [0]


@pytest.mark.parametrize("lang", ["zh-Hans", ""])
def test_what_a_bar_is_called_says_its_language_where_that_is_not_the_readers(lang):
    table = Table("k", "Losses", "people", (Row("3708", "济宁市", 3),), PARTS, lang=lang)
    drawn = render_to_string("frame/_plot_drawing.html", {"plot": plot_of(table), "table": table})
    assert ('<title lang="zh-Hans">济宁市' in drawn) == bool(lang)
