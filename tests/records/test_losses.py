"""A region's losses by year: drawn and told from the same rows, adding up to the records there are."""

import pytest

from memorial.records.losses import losses_by_year, losses_of
from search.models import Entry
from tests.factories.records import make_martyr

pytestmark = pytest.mark.django_db


def public():
    return Entry.objects.public()


def test_years_are_counted_and_doubt_is_a_column_of_its_own(county):
    for died in ("1938", "1938-05-04", "1940", "1943-11", "[1941,1943]", ""):
        make_martyr(county, died=died)
    table = losses_of(losses_by_year(public()), 6).table
    assert [(row.label, row.count) for row in table.rows] == [("1938", 2), ("1940", 1), ("1943", 1), ("不详", 2)]
    assert table.total == 6


def test_few_years_are_not_drawn(county):
    make_martyr(county, died="1938")
    make_martyr(county, died="1939")
    assert losses_of(losses_by_year(public()), 2) is None


def test_what_is_not_public_is_not_counted(county):
    for died in ("1938", "1939", "1940", "1941"):
        page = make_martyr(county, died=died)
    page.unpublish()
    assert losses_of(losses_by_year(public()), 3).table.total == 3


def test_a_region_shows_its_losses_as_drawing_and_table(client, county):
    for died in ("1938", "1939", "1940"):
        make_martyr(county, died=died)
    shown = client.get(f"/places/{county.code}/").content.decode()
    assert "本地英烈，按牺牲年份" in shown
    assert "plot-drawing" in shown
    assert '<th scope="row">1939</th><td>1</td>' in shown
