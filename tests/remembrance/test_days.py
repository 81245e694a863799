"""The days of remembrance."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memorial.remembrance.days import next_observed_day, observed_days, qingming

YEARS = st.integers(1900, 2099)


# Purple Mountain Observatory's calendar, as printed for these years.
@pytest.mark.parametrize(
    ("year", "day"), [(2019, 5), (2020, 4), (2021, 4), (2022, 5), (2023, 5), (2024, 4), (2025, 4), (2026, 5)]
)
def test_qingming_is_the_calendars(year, day):
    assert qingming(year) == date(year, 4, day)


@given(YEARS)
def test_qingming_is_the_fourth_fifth_or_sixth_of_april(year):
    assert qingming(year).year == year
    assert date(year, 4, 4) <= qingming(year) <= date(year, 4, 6)


@given(YEARS)
def test_a_year_has_its_eight_days_in_order(year):
    days = [observed.day for observed in observed_days(year)]
    assert days == sorted(set(days))
    assert {day.year for day in days} == {year}
    assert {(9, 30), (12, 13)} < {(day.month, day.day) for day in days}
    assert len(days) == 8


@given(st.dates(date(1901, 1, 1), date(2098, 12, 31)))
def test_the_next_day_is_today_or_the_first_to_come(today):
    following = next_observed_day(today)
    assert following.days_from(today) >= 0
    between = (today + timedelta(days=step) for step in range(following.days_from(today)))
    observed = {each.day for year in (today.year, today.year + 1) for each in observed_days(year)}
    assert not observed & set(between)
    assert following.day in observed


def test_after_the_last_day_of_a_year_comes_the_first_of_the_next():
    assert next_observed_day(date(2026, 12, 14)).day == qingming(2027)


def test_on_the_day_itself_it_is_today():
    assert next_observed_day(date(2026, 9, 30)).days_from(date(2026, 9, 30)) == 0
