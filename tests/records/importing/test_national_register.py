"""The national register's own columns are the mapping where none is named."""

from memorial.records.models import MartyrPage
from tests.factories.records import DivisionFactory
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv

ROW = {
    "烈士ID": "37081100000001",
    "姓名": "王守田",
    "别名": "王田",
    "性别": "男",
    "民族": "汉族",
    "省id": "370000000000",
    "省名称": "山东省",
    "市id": "370800000000",
    "市名称": "济宁市",
    "县id": "370811000000",
    "县名称": "任城区",
    "镇id": "",
    "镇名称": "",
    "村id": "",
    "村名称": "",
    "籍贯": "山东济宁",
    "出生年": "1919",
    "出生月": "07",
    "出生日": "",
    "入党年": "1939",
    "参工年": "1938",
    "参工月": "1",
    "政治面貌": "中共党员",
    "所在单位": "八路军某团",
    "职务": "排长",
    "牺牲年": "1942",
    "牺牲月": "5",
    "牺牲日": "3",
    "牺牲地点": "沂蒙山区",
    "牺牲原因": "作战牺牲",
    "荣誉称号": "战斗英雄",
    "陵园名称": "示例烈士陵园",
    "安葬地址": "示例路1号",
    "主要事迹": "作战勇敢。",
    "申报省": "山东省",
    "申报市": "济宁市",
    "申报县": "任城区",
}


def test_record_of_the_register_fills_every_part_of_the_page(tmp_path, bring_in):
    DivisionFactory(code="370811000000", name="任城区", level=3)
    assert counts(bring_in(write_csv(tmp_path / "a.csv", [list(ROW), list(ROW.values())]))) == (1, 0, 0, 0, 0)
    page = MartyrPage.objects.get()
    assert [row.form for row in page.names.all()] == ["王守田", "王田"]
    assert (page.native_place_text, page.native_place_code) == ("山东省济宁市任城区 山东济宁", "370811000000")
    assert page.native_place_id == page.entry.place == "370811000000"
    assert (page.birth, page.ethnicity, page.remarks) == ("1919-07", "汉族", "荣誉称号：战斗英雄")
    service, sacrifice = page.services.get(), page.sacrifice
    assert (service.party, service.party_joined, service.enlisted) == ("中共党员", "1939", "1938-01")
    assert (service.unit, service.post) == ("八路军某团", "排长")
    assert (sacrifice.died, sacrifice.place, sacrifice.circumstance) == ("1942-05-03", "沂蒙山区", "作战牺牲")
    assert page.burials.get().wording == "示例烈士陵园 示例路1号"
    assert page.register_ref == "编号 37081100000001；申报：山东省济宁市任城区"
    assert "作战勇敢" in page.entry.text


def test_code_of_a_place_no_longer_there_is_kept_without_guessing_at_todays(tmp_path, bring_in):
    DivisionFactory(code="370802000000", name="市中区", level=3, abolished=True)
    rows = [["姓名", "县id", "县"], ["王守田", "370802000000", "市中区"]]
    bring_in(write_csv(tmp_path / "a.csv", rows))
    assert MartyrPage.objects.values_list("native_place_code", "native_place").get() == ("370802000000", None)


def test_village_beyond_the_table_counts_as_part_of_its_township(tmp_path, bring_in):
    DivisionFactory(code="370811101000", name="示例镇", level=4)
    bring_in(write_csv(tmp_path / "a.csv", [["姓名", "村id"], ["王守田", "370811101207"]]))
    assert MartyrPage.objects.values_list("native_place_code", "native_place").get() == ("370811101207", "370811101000")


def test_register_with_dates_in_one_column_is_read_as_well(tmp_path, bring_in):
    rows = [["姓名", "出生日期", "牺牲时间"], ["王守田", "1919年7月", "1942.5.3"], ["无名烈士", "不详", ""]]
    bring_in(write_csv(tmp_path / "a.csv", rows))
    page = MartyrPage.objects.get(title="王守田")
    assert (page.birth, page.sacrifice.died) == ("1919-07", "1942-05-03")
    assert MartyrPage.objects.get(title="无名烈士").standing == "unidentified"
