"""A list whose dates are written as on gravestones goes in with value, wording and lunar original."""

import pytest

from memorial.records.models import MartyrPage, Sacrifice
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv, write_xlsx

MAPPING = """
list = "gravestones"
[columns]
"姓名" = "name"
"生" = "birth"
"殁" = "died"
"""
HEADER = ["姓名", "生", "殁"]
ROWS = [
    ["示例甲", "民国七年", "民国三十一年五月初八"],
    ["示例乙", "光绪二十年", "1942年5、6月间"],
    ["示例丙", "一九二〇年三月", "农历八月十五"],
    ["示例丁", "约1915年", "四十年代"],
    ["示例戊", "1920.3.5", "不晚于1943年"],
    ["示例己", "1920", "民国三十一年二月三十日"],
    ["示例庚", "1920", "某次战斗"],
]


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "gravestones.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def test_dates_go_in_as_they_are_written(tmp_path, mapping, bring_in):
    report = bring_in(write_csv(tmp_path / "a.csv", [HEADER, *ROWS]), mapping=mapping)
    assert counts(report) == (5, 0, 0, 2, 0)
    died = {row.martyr.title: row for row in Sacrifice.objects.select_related("martyr")}
    found = [(row.died, row.died_wording, row.died_lunar) for name in "甲乙丙丁戊" for row in [died[f"示例{name}"]]]
    assert found == [
        ("1942-06-21", "民国三十一年五月初八", "1942-05-08"),
        ("[1942-05, 1942-06]", "1942年5、6月间", ""),
        ("", "农历八月十五", "--08-15"),
        ("", "四十年代", ""),
        ("[..1943]", "", ""),
    ]
    assert died["示例戊"].died_earliest is None
    births = MartyrPage.objects.order_by("pk").values_list("birth", "birth_wording")
    assert list(births) == [
        ("1918", "民国七年"),
        ("1894-02-06/1895-01-25", "光绪二十年"),
        ("1920-03", "一九二〇年三月"),
        ("1915~", ""),
        ("1920-03-05", ""),
    ]


def test_dates_that_cannot_be_are_rejected_with_line_column_and_reason(tmp_path, mapping, bring_in):
    report = bring_in(write_xlsx(tmp_path / "a.xlsx", [HEADER, *ROWS]), mapping=mapping)
    assert [(each["line"], each["column"], each["value"]) for each in report["rejects"]] == [
        (7, "殁", "民国三十一年二月三十日"),
        (8, "殁", "某次战斗"),
    ]
    first, second = (each["reason"] for each in report["rejects"])
    assert "does not exist in the calendar" in first
    assert "is not a date that is understood" in second


def test_a_list_brought_in_twice_is_the_same(tmp_path, mapping, bring_in):
    path = write_csv(tmp_path / "a.csv", [HEADER, *ROWS[:5]])
    bring_in(path, mapping=mapping)
    assert counts(bring_in(path, mapping=mapping)) == (0, 0, 5, 0, 0)
