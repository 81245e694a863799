"""Addresses by number."""

import pytest

from tests.factories.records import RegionFactory, make_martyr


@pytest.fixture
def region(planted):
    return RegionFactory(parent=planted.root_page)


def test_record_is_found_in_catalogue_as_soon_as_it_is_saved(region):
    martyr = make_martyr(region, "王守田", died="1942-05?", place="山东济宁")
    assert martyr.entry.number == martyr.number
    assert (martyr.entry.year_from, martyr.entry.year_to) == (1942, 1942)
    assert martyr.url == f"/martyrs/{martyr.number}/"
