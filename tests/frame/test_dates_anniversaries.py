"""Days on which a date is remembered, on either calendar, and the dates remembered on a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frame.dates import (
    Calendar,
    HistoricDate,
    anniversary,
    days_of_year,
    on_lunar_anniversary,
    read_date,
    remembered_on,
)
from frame.dates.lunar import lunar_of

DAYS = st.dates(date(1850, 1, 1), date(2020, 12, 31))


def days(text, year):
    return [
        (observed.day.isoformat(), observed.calendar.value, observed.years)
        for observed in anniversary(read_date(text), year)
    ]


@pytest.mark.parametrize(
    ("text", "year", "observed"),
    [
        ("1942-05-08", 2025, [("2025-05-08", "solar", 83)]),
        ("1940-02-29", 2024, [("2024-02-29", "solar", 84)]),
        ("1940-02-29", 2025, [("2025-02-28", "solar", 85)]),
        ("民国三十一年五月初八", 2025, [("2025-06-03", "lunar", 83), ("2025-06-21", "solar", 83)]),
        ("农历八月十五", 2025, [("2025-10-06", "lunar", None)]),
        # 闰七月 is kept in the seventh month of a year that has none of its own.
        ("1949年闰七月十五", 2025, [("2025-09-06", "lunar", 76), ("2025-09-07", "solar", 76)]),
        # 2025 has a leap sixth month: a day of the ordinary one is kept in that, a leap day in the leap one.
        ("1987年六月初八", 2025, [("2025-07-02", "lunar", 38), ("2025-07-03", "solar", 38)]),
        ("1987年闰六月初八", 2025, [("2025-08-01", "lunar", 38), ("2025-08-02", "solar", 38)]),
        # The eve of 2025's new year is the 29th.
        ("农历1942年腊月三十", 2025, [("2025-01-28", "lunar", 82), ("2025-02-04", "solar", 82)]),
        ("1942", 2025, []),
        ("1942-05", 2025, []),
        ("约1942年5月8日", 2025, []),
        ("1942-05-08", 1942, []),
        ("农历1942年五月", 2025, []),
    ],
)
def test_a_date_is_remembered_on(text, year, observed):
    assert days(text, year) == observed


def test_a_solar_year_may_hold_a_lunar_day_twice_or_not_at_all():
    found = {year: len(days("农历腊月初八", year)) for year in range(1990, 2030)}
    assert set(found.values()) == {0, 1, 2}


@settings(deadline=None)
@given(DAYS, st.integers(2021, 2060))
def test_every_day_has_one_solar_anniversary_a_year_and_about_one_lunar(day, year):
    observed = anniversary(HistoricDate(day.isoformat(), "", str(lunar_of(day))), year)
    assert sum(each.calendar is Calendar.SOLAR for each in observed) == 1
    lunar = [each for each in observed if each.calendar is Calendar.LUNAR]
    assert len(lunar) <= 2
    assert all(each.day.year == year for each in observed)
    assert all(abs(lunar_of(each.day).day - lunar_of(day).day) <= 1 for each in lunar)


@settings(deadline=None)
@given(DAYS, st.integers(2021, 2060))
def test_the_question_asked_of_the_database_agrees_with_the_days_observed(day, year):
    original = str(lunar_of(day))
    for observed in anniversary(HistoricDate("", "", original), year):
        asked = {offset: _asked(observed.day + timedelta(offset)) for offset in (-1, 0, 1)}
        assert original in asked[0]
        assert original not in asked[-1] | asked[1]


def _asked(day):
    [(_name, values)] = on_lunar_anniversary("died", day).children
    return set(values)


@pytest.mark.parametrize(
    "text",
    [
        "1942-06-03",
        "1940-02-29",
        "民国三十一年五月初八",
        "农历五月三十",
        "1941年农历闰六月初一",
        "1942-06-03?",
        "农历腊月三十",
    ],
)
@pytest.mark.parametrize("year", [2024, 2025, 2026, 2033])
def test_days_on_which_a_date_is_remembered_are_its_anniversaries(text, year):
    said = read_date(text)
    kept = {which for which, _year in days_of_year(said)}
    days = [date(year, 1, 1) + timedelta(days=step) for step in range(366)]
    found = [day for day in days if day.year == year and kept & set(remembered_on(day))]
    assert found == sorted({observance.day for observance in anniversary(said, year)})


@pytest.mark.parametrize("text", ["1942-06", "1942", "约1942年6月3日", "1942-06-03~", "农历五月"])
def test_date_not_known_to_the_day_is_of_no_day_of_the_year(text):
    assert days_of_year(read_date(text)) == []


def test_outside_the_lunar_table_the_solar_calendar_alone_is_kept():
    assert {which.calendar for which in remembered_on(date(1500, 6, 3))} == {Calendar.SOLAR}
