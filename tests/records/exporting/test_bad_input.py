"""Every fault is told with its line and column, and nothing of a faulty line is written."""

import csv
import json

import pytest
from django.core.management import CommandError

from memorial.records.models import Certificate, MartyrPage
from tests.factories.records import make_martyr
from tests.records.exporting.full_site import emptied


@pytest.fixture
def spoilt(region, export, tmp_path):
    """Export one record to CSV, take it away, and change cells of its row."""

    def spoil(**cells):
        page = make_martyr(region, "示例甲", died="1942", unit="某部", place="示例")
        page.certificates.add(Certificate(number="鲁烈字0001"))
        page.save()
        path = export(name="one.csv", restricted=True)
        emptied()
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, row = csv.reader(file)
        for name, value in cells.items():
            row[header.index(name)] = value
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, row])
        return path

    return spoil


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("英烈编号", "十二", "number"),
        ("英烈编号", "4000000000", "number"),
        ("语言", "xx", "one of"),
        ("地区代码", "999900000000", "add_regions"),
        ("状态", "待审", "公开"),
        ("示例", "也许", "是 or 否"),
        ("性别", "雄", "not a valid choice"),
        ("今属", "999999999999", "no division"),
        ("当时的区划代码", "999999999999", "no edition"),
        ("出生日期", "1942-13", ""),
        ("出生日期", "1950", "before the date of birth"),
        ("牺牲1·牺牲时间", "昨天", ""),
        ("备注", "电话 13812345678", "a mobile number"),
        ("姓名1·写法", "长" * 101, "100"),
        ("姓名1·类别", "", "blank"),
        ("主要事迹", "不是块", "blocks"),
        ("主要事迹", '[{"type":"诗","value":"x"}]', "no block"),
        ("遗像", "0000 没有", "upload it first"),
        ("首次发布时间", "昨天", "ISO 8601"),
        ("标题", "", "blank"),
    ],
)
def test_a_bad_cell_is_told_by_line_and_column(spoilt, bring_back, column, value, reason):
    report = bring_back(spoilt(**{column: value}))
    assert (report["rows"], report["rejected"]) == (1, 1)
    told = report["rejects"]
    assert told[0]["line"] == 2
    assert any(reason in each["reason"] for each in told), told
    assert column in {each["column"] for each in told} or reason.startswith("before")
    assert "13812345678" not in json.dumps(report)
    assert not MartyrPage.objects.exists()


def test_a_number_in_use_for_something_else_is_refused(region, spoilt, bring_back):
    from memorial.records.models import Battle

    path = spoilt()
    battle = Battle.objects.create(name="示例战斗")
    with path.open(encoding="utf-8", newline="") as file:
        header, row = csv.reader(file)
    row[0] = str(battle.number)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, row])
    assert "belongs to a battle" in bring_back(path)["rejects"][0]["reason"]


def test_the_same_number_twice_is_refused_the_second_time(region, spoilt, bring_back):
    path = spoilt()
    text = path.read_text("utf-8").splitlines()
    path.write_text("\r\n".join([*text, text[1]]), "utf-8")
    report = bring_back(path)
    assert (report["added"], report["rejected"]) == (1, 1)
    assert report["rejects"][0]["reason"] == "line 2 has this number"


def test_a_tie_to_nobody_is_refused(region, export, bring_back):
    page = make_martyr(region, "示例甲")
    path = export()
    text = json.loads(path.read_text("utf-8").splitlines()[1])
    page.delete()
    for other, reason in ((999, "neither here nor"), (text["number"], "himself")):
        text["relations"] = [{"other": other, "kind": "comrade"}]
        path.write_text('{"export":"changming","version":1}\n' + json.dumps(text), "utf-8")
        report = bring_back(path)
        assert report["rejects"][0]["column"] == "relations[1].other"
        assert reason in report["rejects"][0]["reason"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "姓名,籍贯\n甲,乙\n", "is no export"),
        ("a.csv", "英烈编号,语言\n1,zh-hans\n", "is missing"),
        ("a.csv", "英烈编号,胡写\n1,x\n", "is no column"),
        ("a.jsonl", '{"a": 1}\n', "does not say that it is an export"),
        ("a.jsonl", '{"export":"changming","version":9}\n', "version 9"),
        ("a.jsonl", '{"export":"changming","version":1}\n{"record":"heroes"}\n', "line 2"),
        ("a.jsonl", '{"export":"changming","version":1}\n[1\n', "no JSON"),
        ("a.xlsx", "PK\x03\x04 no workbook", "damaged|no .xlsx"),
        ("a.csv", "", "empty"),
    ],
)
def test_another_file_is_refused_with_the_remedy(region, bring_back, tmp_path, name, content, said):
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(CommandError, match=said):
        bring_back(tmp_path / name)
