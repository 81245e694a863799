"""A cemetery, another one, and the people of the tests."""

import pytest

from tests.factories.graves import SectionFactory
from tests.factories.records import CemeteryFactory


@pytest.fixture
def cemetery(county):
    return CemeteryFactory(parent=county, title="示例老陵园")


@pytest.fixture
def new_cemetery(county):
    return CemeteryFactory(parent=county, title="示例新陵园")


@pytest.fixture
def east(cemetery):
    return SectionFactory(cemetery=cemetery, name="东区")
