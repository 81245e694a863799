"""Places to go to, with and without positions."""

import pytest

from tests.factories.halls import HallFactory
from tests.factories.records import CemeteryFactory


@pytest.fixture
def place(region):
    """Make a published cemetery (or a hall) at a latitude and a longitude."""

    def make(title, latitude=None, longitude=None, factory=CemeteryFactory, **fields):
        return factory(parent=region, title=title, latitude=latitude, longitude=longitude, **fields)

    return make


@pytest.fixture
def three(place):
    """Two cemeteries near each other and a hall far off; a fourth place has no position."""
    return [
        place("示例东园", "36.450000", "115.980000", protection_level="county"),
        place("示例西园", "36.451000", "115.981000"),
        place("示例展馆", "35.400000", "116.600000", factory=HallFactory),
        place("示例无处园"),
    ]
