"""When a place is open, and hours that contradict each other."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.halls.models import HallHours, HallSpecialDay
from frame.opening import contradiction_in, plan_for

MONDAY, SATURDAY = datetime.date(2026, 11, 23), datetime.date(2026, 11, 28)
HOURS = st.integers(min_value=0, max_value=23)


def at(hour, minute=0):
    return datetime.time(hour, minute)


def week(days="234567", opens=9, closes=17, **fields):
    return HallHours(days=days, opens=at(opens), closes=at(closes), **fields)


def special(first, last=None, *, opens=None, closes=None, reason=""):
    return HallSpecialDay(
        first_day=first, last_day=last, opens=opens and at(opens), closes=closes and at(closes), reason=reason
    )


def test_place_is_closed_on_a_day_no_row_names():
    assert not plan_for(MONDAY, [week()], []).is_open
    assert plan_for(SATURDAY, [week()], []).spans == ["09:00—17:00"]


def test_nothing_is_claimed_without_hours():
    assert plan_for(MONDAY, [], []) is None


def test_special_day_comes_before_the_week():
    plan = plan_for(SATURDAY, [week()], [special(SATURDAY, reason="设备检修")])
    assert (plan.is_open, plan.reason) == (False, "设备检修")
    assert plan_for(MONDAY, [week()], [special(MONDAY, opens=9, closes=12)]).spans == ["09:00—12:00"]


def test_season_goes_on_past_the_new_year():
    winter = week("1234567", first_month=11, last_month=3)
    assert winter.covers(MONDAY)
    assert winter.covers(datetime.date(2026, 1, 1))
    assert not winter.covers(datetime.date(2026, 7, 1))


def test_morning_and_afternoon_do_not_overlap():
    assert contradiction_in([week("1234567", 9, 12), week("1234567", 12, 17)], []) == ""
    assert plan_for(MONDAY, [week("1", 14, 17), week("1", 9, 12)], []).spans == ["09:00—12:00", "14:00—17:00"]


def test_overlapping_hours_are_named_both():
    told = contradiction_in([week("234567", 9, 17), week("67", 16, 20)], [])
    assert "周二至周日 09:00—17:00" in told
    assert "周六、周日 16:00—20:00" in told


def test_hours_of_other_seasons_or_days_do_not_overlap():
    summer, winter = week(first_month=4, last_month=10), week(opens=10, first_month=11, last_month=3)
    assert contradiction_in([summer, winter], []) == ""
    assert contradiction_in([week("12345"), week("67")], []) == ""


def test_day_that_is_both_closed_and_open_is_refused():
    assert "特别日子重叠" in contradiction_in([], [special(MONDAY, SATURDAY), special(SATURDAY, opens=9, closes=12)])
    assert contradiction_in([], [special(MONDAY), special(SATURDAY)]) == ""


def test_rows_without_times_yet_are_left_to_their_own_messages():
    assert contradiction_in([HallHours(days="1"), week()], [HallSpecialDay()]) == ""


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (week(opens=17, closes=9), "closes"),
        (week(first_month=3), "last_month"),
        (week(last_entry=datetime.time(18)), "last_entry"),
        (special(SATURDAY, MONDAY), "last_day"),
        (special(MONDAY, opens=9), "closes"),
    ],
)
def test_row_that_cannot_be_is_refused_at_its_field(row, field):
    with pytest.raises(ValidationError) as error:
        row.clean()
    assert field in error.value.message_dict


@given(HOURS, HOURS, HOURS, HOURS, st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)))
def test_two_rows_contradict_each_other_just_when_a_minute_is_in_both(first, second, third, fourth, day):
    one = week("1234567", min(first, second), max(first, second) or 1)
    other = week("1234567", min(third, fourth), max(third, fourth) or 1)
    shared = max(one.opens, other.opens) < min(one.closes, other.closes)
    whole = one.opens < one.closes and other.opens < other.closes
    assert not whole or bool(contradiction_in([one, other], [])) == shared
    assert plan_for(day, [one], []).day == day
