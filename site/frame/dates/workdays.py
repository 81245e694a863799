"""Working days of the mainland, as the State Council arranges holidays and the Saturdays worked for them."""

from datetime import date, timedelta

from lunar_python.util import HolidayUtil

SATURDAY = 5


def is_workday(day: date) -> bool:
    """Whether offices work on `day`, by lunar-python's table of arranged holidays.

    The arrangement of a year is made in the autumn before; for a year the table does not have yet, Monday to Friday.
    """
    arranged = HolidayUtil.getHoliday(day.year, day.month, day.day)
    return arranged.isWork() if arranged is not None else day.weekday() < SATURDAY


def after_workdays(day: date, count: int) -> date:
    """The working day `count` working days after `day`, which is itself not counted."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day
