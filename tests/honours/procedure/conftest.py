"""A county's office, and the one beside it."""

import pytest

from tests.factories.records import DivisionFactory, RegionFactory
from tests.support.awards import editor


@pytest.fixture
def other_county(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370830000000", name="汶上县", level=3))


@pytest.fixture
def office(county):
    """Four people, a right each: 核实, 保密, 评定, and the editor who publishes."""
    return {
        "verify": editor(county, "核实员", "verify_award"),
        "screen": editor(county, "保密员", "screen_award"),
        "decide": editor(county, "评定员", "decide_award"),
        "editor": editor(county, "编辑"),
    }
