"""Whose birth or death is remembered on a day, on the solar calendar or on the lunar one their source counts by."""

from datetime import date

from django.db.models import Model, QuerySet

from frame.dates import on_lunar_anniversary, on_solar_anniversary
from memorial.records.models import MartyrPage, Sacrifice


def died_on_this_day(day: date) -> QuerySet[MartyrPage]:
    """The public records of those whose death is remembered on `day`."""
    return _public(_remembered(Sacrifice, "died", "martyr", day))


def born_on_this_day(day: date) -> QuerySet[MartyrPage]:
    """The public records of those whose birth is remembered on `day`."""
    return _public(_remembered(MartyrPage, "birth", "pk", day))


def _remembered(model: type[Model], field: str, record: str, day: date) -> QuerySet:
    rows = model._default_manager.order_by()
    # Apart, so that each is found by its own index.
    solar = rows.filter(on_solar_anniversary(field, day)).values(record)
    return solar.union(rows.filter(on_lunar_anniversary(field, day)).values(record))


def _public(records: QuerySet) -> QuerySet[MartyrPage]:
    return MartyrPage.objects.filter(pk__in=records, entry__live=True, entry__private=False)
