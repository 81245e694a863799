"""A city with two counties and somebody who enters numbers for one of them."""

import pytest

from memorial.honours.models import YearlyCount
from tests.factories.records import DivisionFactory, RegionFactory
from tests.support.awards import editor


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370829000000", name="嘉祥县", level=3))


@pytest.fixture
def clerk(county):
    """Of the county's office, with the rights to enter and to change numbers."""
    return editor(county, "填报员", "add_yearlycount", "change_yearlycount", "delete_yearlycount")


@pytest.fixture
def count():
    """A function that enters a number."""

    def enter(region, number, year=2023, what="plaques", **fields):
        given = {"source": "示例年报", **fields}
        return YearlyCount.objects.create(region=region, year=year, what=what, count=number, **given)

    return enter
