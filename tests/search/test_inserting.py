"""Rows inserted at once are those that saving one by one would have written."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frame.models import Number
from memorial.records.models import PersonName, Sacrifice, Service
from search.inserting import insert
from search.models import Entry
from tests.factories.records import make_martyr


def stored(model, **chosen):
    """The columns of the rows as the database has them, without their ids."""
    fields = [field.attname for field in model._meta.local_concrete_fields if not field.primary_key]
    return list(model.objects.filter(**chosen).order_by("pk").values_list(*fields))


@pytest.mark.parametrize(
    "row",
    [
        lambda martyr: PersonName(martyr=martyr, form="劉 守田", kind="other", sort_order=3),
        lambda martyr: Service(martyr=martyr, unit="示例部队", enlisted="1938-21", party_joined_wording="民国二十八年"),
        lambda martyr: Sacrifice(martyr=martyr, died="[1941, 1942]", died_wording="农历八月十五", place="示例"),
    ],
)
def test_columns_that_compute_themselves_are_computed(city, row):
    martyr = make_martyr(city)
    saved = row(martyr)
    model = type(saved)
    model.objects.all().delete()
    saved.save()
    expected = stored(model)
    model.objects.all().delete()
    insert(model, [row(martyr)])
    assert stored(model) == expected


def test_entry_is_read_back_as_it_was(city):
    martyr = make_martyr(city, aliases=["小石头"])
    entry = Entry.objects.get(pk=martyr.pk)
    before = entry.names, entry.facets, entry.live, entry.year_from
    Entry.objects.all().delete()
    entry.first_published_at = datetime(2026, 4, 5, tzinfo=UTC)
    insert(Entry, [entry])
    again = Entry.objects.get(pk=martyr.pk)
    assert (again.names, again.facets, again.live, again.year_from) == before
    assert again.first_published_at == datetime(2026, 4, 5, tzinfo=UTC)


def test_any_number_of_rows_is_one_statement_and_none_is_none(db):
    with CaptureQueriesContext(connection) as asked:
        insert(Number, [Number(number=number, section="martyrs") for number in range(3000)])
    assert len(asked) == 1
    assert Number.objects.count() == 3000
    with CaptureQueriesContext(connection) as asked:
        insert(Number, [])
    assert len(asked) == 0
