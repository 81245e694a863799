"""Rows of two readings find each other, whatever was skipped, added or misread."""

from hypothesis import given, settings
from hypothesis import strategies as st

from memorial.remembrance.transcription.aligning import align, likeness
from memorial.remembrance.transcription.choices import Agreement, Column
from memorial.remembrance.transcription.comparing import agreement_of, compare, parts_of

CELL = st.text(alphabet="王李张钟鍾守田□？12 ", max_size=4)
ROW = st.tuples(CELL, CELL, CELL)
ROWS = st.lists(ROW, max_size=9)
COLUMNS = [Column.NAME, Column.NATIVE_PLACE, Column.UNIT]


def as_cells(rows):
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows]


@given(ROWS)
def test_a_reading_agrees_everywhere_with_itself(rows):
    compared = compare([as_cells(rows), as_cells(rows)], COLUMNS)
    assert len(compared) == len(rows)
    assert all(row.is_agreed for row in compared)


@given(ROWS, ROWS)
def test_the_order_of_readers_changes_the_sides_and_nothing_else(first, second):
    assert align([first, second]) == [(left, right) for right, left in align([second, first])]


@given(ROWS, ROWS)
def test_every_row_of_both_stands_there_once_and_in_its_order(first, second):
    aligned = align([first, second])
    assert [left for left, _right in aligned if left is not None] == first
    assert [right for _left, right in aligned if right is not None] == second
    assert all(left is not None or right is not None for left, right in aligned)


@given(ROWS, ROW, st.integers(0, 9))
def test_a_row_more_disturbs_none_of_the_others(rows, more, place):
    longer = [*rows[:place], more, *rows[place:]]
    aligned = align([rows, longer])
    paired = [(left, right) for left, right in aligned if left is not None]
    assert len(aligned) == len(rows) + 1
    assert all(likeness_of(left, right) == 1 for left, right in paired)


def likeness_of(left, right):
    from search.analysis import fold

    return 0 if right is None else likeness(tuple(map(fold, left)), tuple(map(fold, right)))


@given(ROWS, ROWS, ROWS)
@settings(max_examples=40)
def test_of_three_readings_every_row_stands_there_once_as_well(first, second, third):
    aligned = align([first, second, third])
    for side, rows in enumerate((first, second, third)):
        assert [row[side] for row in aligned if row[side] is not None] == rows


def test_a_row_misread_in_every_cell_is_still_the_one_between_its_neighbours():
    first = [("王守田", "任城", ""), ("李长河", "微山", ""), ("张三", "汶上", "")]
    second = [("王守田", "任城", ""), ("季氏可", "徽州", ""), ("张三", "汶上", "")]
    assert [left is not None and right is not None for left, right in align([first, second])] == [True] * 3


def test_two_hundred_rows_of_strangers_are_aligned_too():
    first = [(f"王{number}", "", "") for number in range(200)]
    second = [(f"李{number}", "", "") for number in range(0, 400, 2)]
    assert sum(right is not None for _left, right in align([first, second])) == 200


def test_a_variant_of_the_script_is_the_same_but_for_the_script():
    assert agreement_of(["鍾守田", "钟守田"]) == Agreement.SCRIPT
    assert agreement_of(["１９４３", "1943"]) == Agreement.SAME
    assert agreement_of(["王守田？", "王守田"]) == Agreement.DOUBT
    assert agreement_of(["王守田", "王守由"]) == Agreement.DIFFERENT
    assert agreement_of(["", ""]) == Agreement.SAME


def test_the_characters_that_differ_are_told_apart():
    assert parts_of("王守田", "王守由") == [("王守", False), ("田", True)]
    assert parts_of("王守田", "王田") == [("王", False), ("守", True), ("田", False)]


def test_of_three_readers_two_make_a_majority():
    rows = [as_cells([(name, "", "")]) for name in ("王守田", "王守由", "王守田")]
    (row,) = compare(rows, COLUMNS)
    assert row.cells[0].majority == "王守田"
    assert not row.cells[0].is_agreed
