"""Month and day in words."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language


def month_day(day: date) -> str:
    """4月5日, April 5; Django's own Chinese format writes 04月5日."""
    chinese = (get_language() or "zh").startswith("zh")
    return f"{day.month}月{day.day}日" if chinese else date_format(day, "MONTH_DAY_FORMAT")
