"""Days without their year, as they are written here."""

from datetime import date

from django import template

from memorial.remembrance.calendar.wording import month_day

register = template.Library()


@register.filter
def day_of_year(day: date) -> str:
    """`{{ kept.day|day_of_year }}`: 4月5日, April 5."""
    return month_day(day)
