import pytest

from memorial.records.models import Sacrifice
from tests.factories.records import DivisionFactory, make_martyr
from tests.factories.stories import make_battle

# Of the package's outlines, where the county's name is written.
RENCHENG = (116.5786, 35.408)


@pytest.fixture
def rencheng(city, county):
    """济宁市任城区, which has an outline."""
    county.division.parent = city.division
    county.division.save()
    return county.division


@pytest.fixture
def zoucheng(city):
    return DivisionFactory(code="370883000000", name="邹城市", level=3, parent=city.division)


@pytest.fixture
def fell(county):
    """Add so many public records linked with a battle."""

    def make(battle, count=1, name="烈士"):
        pages = [make_martyr(county, f"{name}{number}") for number in range(count)]
        for page in pages:
            page.sacrifices.add(Sacrifice(known_battle=battle))
            page.save()
        return pages

    return make


def fought_at(latitude, longitude, name="示例战斗", grade="documented", **fields):
    """A battle with a position of its own."""
    return make_battle(name, latitude=latitude, longitude=longitude, position_grade=grade, **fields)
