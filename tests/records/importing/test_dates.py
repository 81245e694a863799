"""Dates of lists become EDTF: no precision added, none lost."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frame.dates import edtf_range
from memorial.records.importing.dates import DateValue, InvalidDateError, qualify, read_date, read_parts

DAYS = st.dates(min_value=datetime.date(1000, 1, 1))
STYLES = {
    "DD-MM-YYYY": "{d:02}-{m:02}-{y:04}",
    "MM/DD/YYYY": "{m:02}/{d:02}/{y:04}",
    "DD.MM.YYYY": "{d}.{m}.{y:04}",
    "YYYY-MM-DD": "{y:04}-{m}-{d}",
    "YYYY/MM/DD": "{y:04}/{m:02}/{d:02}",
    "YYYY年MM月DD日": "{y:04}年{m}月{d}日",
}


@given(DAYS, st.sampled_from(sorted(STYLES)))
def test_day_written_in_a_style_is_read_as_that_day(day, style):
    text = STYLES[style].format(y=day.year, m=day.month, d=day.day)
    assert read_date(text, (style,)) == DateValue(day.isoformat())


@given(DAYS)
def test_separate_cells_say_the_same_as_one(day):
    assert read_parts(f"{day.year}年", f"{day.month:02}", f"{day.day}日").edtf == day.isoformat()
    assert read_parts(str(day.year), str(day.month), "").edtf == day.isoformat()[:7]
    assert read_parts(str(day.year), "00", "0").edtf == day.isoformat()[:4]


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text):
    try:
        value = read_date(text, ("DD-MM-YYYY",))
    except InvalidDateError:
        return
    assert not value.edtf or edtf_range(value.edtf)


@given(st.text(max_size=6), st.text(max_size=4), st.text(max_size=4))
def test_any_cells_are_a_date_or_refused(year, month, day):
    try:
        value = read_parts(year, month, day)
    except InvalidDateError:
        return
    assert not value.edtf or edtf_range(value.edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("1942年5月3日", "1942-05-03"),
        ("1942年5月", "1942-05"),
        ("1942年05月", "1942-05"),
        ("１９４２年", "1942"),
        ("1942", "1942"),
        ("1942.05", "1942-05"),
        ("1942-05-00", "1942-05"),
        ("1942-00-00", "1942"),
        ("1942-05-03 00:00:00", "1942-05-03"),
        ("194X", "194X"),
        ("1942?", "1942?"),
    ],
)
def test_date_is_no_more_exact_than_it_was_written(text, edtf):
    assert read_date(text).edtf == edtf


@pytest.mark.parametrize("text", ["1942-02-30", "1942年2月30日", "1943/02/29", "1942-13", "1942-00-03", "1942-06-31"])
def test_day_that_does_not_exist_is_refused(text):
    with pytest.raises(InvalidDateError):
        read_date(text)


def test_american_and_european_order_are_never_guessed():
    assert read_date("03/04/1906", ("MM/DD/YYYY",)).edtf == "1906-03-04"
    assert read_date("03/04/1906", ("DD/MM/YYYY",)).edtf == "1906-04-03"
    with pytest.raises(InvalidDateError):
        read_date("03/04/1906")


@pytest.mark.parametrize("cells", [("1942", "", "3"), ("42", "5", "3"), ("1942", "2", "30"), ("1942", "五x", "")])
def test_cells_that_make_no_date_are_refused(cells):
    with pytest.raises(InvalidDateError):
        read_parts(*cells)


def test_month_without_a_year_stays_as_words():
    assert read_parts("", "5", "3") == DateValue("", "5月3日")


@pytest.mark.parametrize(
    ("qualifier", "wanted"),
    [
        ("onzeker", DateValue("1944-09-20?", "20-09-1944 (onzeker)")),
        ("Onzeker; akte noemt 3 oktober", DateValue("1944-09-20?", "20-09-1944 (Onzeker; akte noemt 3 oktober)")),
        ("26 jaar", DateValue("1944-09-20", "20-09-1944 (26 jaar)")),
        ("", DateValue("1944-09-20")),
    ],
)
def test_words_of_doubt_make_a_date_doubtful_and_all_words_are_kept(qualifier, wanted):
    assert qualify(DateValue("1944-09-20"), qualifier, "20-09-1944", ["onzeker"]) == wanted


def test_words_without_a_date_are_kept_as_words():
    assert qualify(DateValue(), "september 1944", "", ["onzeker"]) == DateValue("", "september 1944")


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("一九四二", "五", "八"), DateValue("1942-05-08", "一九四二年五月八日")),
        (("1942", "五", ""), DateValue("1942-05", "1942年五月")),
        (("民国三十一年", "五月", "初八"), DateValue("1942-06-21", "民国三十一年五月初八", "1942-05-08")),
        (("民国31", "5", "8"), DateValue("1942-05-08", "民国31年5月8日")),
        (("1942", "腊月", "廿三"), DateValue("1943-01-28", "1942年腊月廿三", "1942-12-23")),
        (("", "八月", "初五"), DateValue("", "八月初五", "--08-05")),
    ],
)
def test_cells_may_hold_chinese_numerals_and_days_of_the_moon(cells, wanted):
    assert read_parts(*cells) == wanted


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("四二", "五", "八"), "not a number"),
        (("1942", "闰五", "初一"), "has no"),
        (("民国三十一", "二", "三十"), "does not exist"),
        (("1942", "五月半", ""), "not a number"),
    ],
)
def test_cells_that_cannot_be_are_refused_in_english(cells, reason):
    with pytest.raises(InvalidDateError, match=reason):
        read_parts(*cells)


def test_a_style_of_the_list_comes_before_the_words_of_other_sources():
    assert read_date("03/04/1906", ("DD/MM/YYYY",)).edtf == "1906-04-03"
    assert read_date("民国三十一年五月初八", ("DD/MM/YYYY",)) == DateValue(
        "1942-06-21", "民国三十一年五月初八", "1942-05-08"
    )
    with pytest.raises(InvalidDateError, match="it is written as DD/MM/YYYY"):
        read_date("04-1906-03", ("DD/MM/YYYY",))


def test_a_word_of_doubt_keeps_the_words_of_the_cells():
    assert qualify(read_parts("民国三十一", "五", "初八"), "存疑", "", ["存疑"]) == DateValue(
        "1942-06-21?", "民国三十一年五月初八 (存疑)", "1942-05-08"
    )
