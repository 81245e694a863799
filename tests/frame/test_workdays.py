"""Working days by the State Council's arrangement (国办发明电, published each autumn for the year after)."""

from datetime import date

import pytest

from frame.dates.workdays import after_workdays, is_workday


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 14), True),  # a Saturday worked for the Spring Festival
        (date(2026, 2, 17), False),  # the Spring Festival
        (date(2026, 10, 1), False),
        (date(2026, 11, 28), False),  # a plain Saturday
        (date(2026, 11, 30), True),
        (date(2099, 1, 5), True),  # a Monday of a year that is not arranged yet
        (date(2099, 1, 4), False),
    ],
)
def test_a_day_is_worked_as_arranged(day, works):
    assert is_workday(day) is works


def test_fifteen_working_days_pass_over_weekends_and_holidays():
    assert after_workdays(date(2026, 11, 30), 15) == date(2026, 12, 21)
    assert after_workdays(date(2026, 9, 29), 3) == date(2026, 10, 9)
    assert after_workdays(date(2026, 9, 29), 0) == date(2026, 9, 29)
