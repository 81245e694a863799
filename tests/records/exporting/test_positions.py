"""Positions go out and come back as they are, and what is none is told by line and column."""

import csv
import json

import pytest

from memorial.records.models import Battle, CemeteryPage
from tests.factories.records import CemeteryFactory
from tests.factories.stories import make_battle
from tests.records.exporting.full_site import emptied

HERE = {"latitude": "35.414921", "longitude": "116.587000", "position_grade": "documented"}


@pytest.fixture
def spoilt(region, export):
    """Export one battle to CSV, take it away, and change cells of its row."""

    def spoil(**cells):
        make_battle("示例战斗", **HERE)
        path = export("battles", "battles.csv")
        emptied()
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, row = csv.reader(file)
        for name, value in cells.items():
            row[header.index(name)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, row])
        return path

    return spoil


@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl"])
def test_a_position_comes_back_to_the_digit(region, export, bring_back, form):
    make_battle("示例战斗", **HERE)
    make_battle("无处一战")
    path = export("battles", f"battles.{form}")
    emptied()
    assert bring_back(path)["added"] == 2
    there = Battle.objects.get(name="示例战斗")
    assert (str(there.latitude), str(there.longitude), there.position_grade) == tuple(HERE.values())
    assert Battle.objects.get(name="无处一战").position is None
    again = export("battles", f"again.{form}")
    assert bring_back(again)["same"] == 2


def test_a_sheet_says_in_words_how_sure_a_position_is(region, export):
    make_battle("示例战斗", **HERE)
    text = export("battles", "battles.csv").read_text("utf-8-sig")
    assert "坐标依据" in text
    assert "有据" in text


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"纬度": "91"}, "纬度", "90"),
        ({"经度": "181"}, "经度", "180"),
        ({"纬度": "116.587", "经度": "35.414921"}, "纬度", "90"),
        ({"纬度": ""}, "纬度", "or neither"),
        ({"经度": ""}, "经度", "or neither"),
        ({"纬度": "北纬三十五度"}, "纬度", "number"),
        ({"纬度": "NaN"}, "纬度", "number"),
        ({"经度": "Infinity"}, "经度", "number"),
        ({"纬度": "35.4149211"}, "纬度", "6"),
        ({"坐标依据": ""}, "坐标依据", "documented"),
        ({"坐标依据": "大概"}, "坐标依据", "not a valid choice"),
        ({"纬度": "", "经度": ""}, "坐标依据", "empty"),
    ],
)
def test_a_position_that_is_none_is_told_by_column_and_nothing_is_written(spoilt, bring_back, cells, column, reason):
    report = bring_back(spoilt(**cells))
    assert (report["added"], report["rejected"]) == (0, 1)
    assert any(each["column"] == column and reason in each["reason"] for each in report["rejects"]), report["rejects"]
    assert not Battle.objects.exists()


def test_a_change_of_half_a_pair_is_refused_too(region, export, bring_back):
    battle = make_battle("示例战斗", **HERE)
    path = export("battles", "battles.jsonl")
    lines = path.read_text("utf-8").splitlines()
    told = json.loads(lines[1])
    del told["longitude"]
    path.write_text("\n".join([lines[0], json.dumps(told)]), "utf-8")
    assert bring_back(path)["rejected"] == 1
    battle.refresh_from_db()
    assert battle.position == (116.587, 35.414921)


def test_half_a_pair_of_a_cemetery_is_refused(region, export, bring_back):
    CemeteryFactory(parent=region, title="示例陵园", latitude="35.4", longitude="116.5")
    path = export("cemeteries", "cemeteries.jsonl")
    emptied()
    lines = path.read_text("utf-8").splitlines()
    told = json.loads(lines[1])
    del told["latitude"]
    path.write_text("\n".join([lines[0], json.dumps(told)]), "utf-8")
    report = bring_back(path)
    assert (report["rejected"], report["rejects"][0]["column"]) == (1, "latitude")
    assert not CemeteryPage.objects.exists()
