"""The map as a drawing: names of counties stand apart from each other."""

from itertools import combinations

import pytest

from search.mapping.boxes import Box
from search.mapping.drawing import LETTER, LINE, Sheet

WIDE, NARROW = 1.0, 0.4


def area(name, west, south, width):
    box = [west, south, west + width, south + width]
    corners = [[west, south], [west + width, south], [west + width, south + width], [west, south]]
    return {
        "id": "", "bbox": box, "geometry": {"type": "Polygon", "coordinates": [corners]},
        "properties": {"name": name, "label": [west + width / 2, south + width / 2]},
    }  # fmt: skip


@pytest.fixture
def sheet():
    return Sheet(Box(115.0, 35.0, 119.0, 38.0))


def written(shapes):
    return [shape.name for shape in shapes if shape.at]


@pytest.mark.django_db
class TestNames:
    def test_of_two_names_that_would_run_into_each_other_the_wider_county_s_stands(self, sheet):
        both = [area("邹城市", 116.0, 36.1, NARROW), area("任城区", 115.6, 35.8, WIDE)]
        assert written(sheet.shapes(both)) == ["任城区"]
        assert len(sheet.shapes(both)) == 2

    def test_names_apart_all_stand(self, sheet):
        places = (("邹城市", 116.0, 35.2), ("任城区", 117.2, 35.2), ("汶上县", 116.0, 36.6))
        apart = [area(*place, WIDE) for place in places]
        assert written(sheet.shapes(apart)) == ["邹城市", "任城区", "汶上县"]

    def test_a_name_wider_than_its_county_does_not(self, sheet):
        assert written(sheet.shapes([area("内蒙古自治区示例旗", 116.0, 35.2, 0.2)])) == []

    def test_no_two_of_many_meet(self, sheet):
        many = [area(f"示例{number}县", 115 + number % 9 * 0.3, 35 + number // 9 * 0.2, NARROW) for number in range(60)]
        shown = [shape for shape in sheet.shapes(many) if shape.at]
        assert shown
        for one, other in combinations(shown, 2):
            apart = abs(one.at[0] - other.at[0]) >= (len(one.name) + len(other.name)) / 2 * LETTER
            assert apart or abs(one.at[1] - other.at[1]) >= LINE, (one.name, other.name)
