"""A county's campaign that is open today, its desk, and the county beside it."""

import pytest

from tests.factories.honours import make_campaign
from tests.factories.records import DivisionFactory, RegionFactory
from tests.support.awards import editor


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def other_county(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370830000000", name="汶上县", level=3))


@pytest.fixture
def campaign(county):
    return make_campaign(county, title="寻找最美退役军人")


@pytest.fixture
def clerk(county):
    return editor(county, "评选员", "handle_nomination")
