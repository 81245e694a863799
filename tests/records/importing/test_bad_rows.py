"""What no record may say: each refused with its line and its columns, and nothing of it written."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from memorial.records.models import Certificate, Division, MartyrPage
from tests.factories.records import make_martyr

pytestmark = pytest.mark.django_db
SOUND = {"烈士ID": "S1", "姓名": "示例甲", "籍贯": "示例村", "牺牲时间": "1942"}


@pytest.fixture
def bring_in(county, tmp_path, capsys):
    def bring(*rows):
        header = list(dict.fromkeys(name for row in rows for name in row))
        path = tmp_path / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, header, restval="")
            writer.writeheader()
            writer.writerows(rows)
        capsys.readouterr()
        try:
            call_command("import_martyrs", str(path), region="370811", json=True)
        except CommandError as error:
            assert "Not every row" in str(error)  # noqa: PT017 - the report is there all the same
        return json.loads(capsys.readouterr().out)

    return bring


def sound(**cells):
    return {**SOUND, **cells}


@pytest.mark.parametrize(
    ("cells", "columns", "reason"),
    [
        ({"姓名": "长" * 101}, "姓名", "100"),
        ({"姓名": ""}, "姓名", "no name in it"),
        ({"姓名": "", "信息状态": "待补充"}, "姓名", "no name in it"),
        ({"出生年": "某年"}, "出生年", "某年"),
        ({"出生年": "1920", "出生月": "13"}, "出生年+出生月", "calendar"),
        ({"出生年": "1921", "出生月": "2", "出生日": "29"}, "出生年+出生月+出生日", "calendar"),
        ({"出生年": "1950"}, "牺牲时间+出生年", "before the date of birth"),
        ({"出生年": "1930", "参工时间": "1925"}, "参工时间+出生年", "before the date of birth"),
        ({"参工时间": "1945"}, "牺牲时间+参工时间", "before the date of enlistment"),
        ({"安葬时间": "1941"}, "安葬时间+牺牲时间", "before the death"),
        ({"性别": "甲"}, "性别", "none of 男"),
        ({"牺牲时期": "春秋时期"}, "牺牲时期", "none of"),
        ({"评定情形": "随意"}, "评定情形", "none of"),
        ({"信息状态": "大概"}, "信息状态", "none of"),
        ({"牺牲时间": "民国三十一年二月三十日"}, "牺牲时间", ""),
        ({"牺牲时间": "某日"}, "牺牲时间", ""),
        ({"备注": "联系人 13812345678"}, "备注", "identity or mobile"),
        ({"籍贯代码": "999999"}, "籍贯代码", "no edition"),
        ({"籍贯代码": "37081"}, "籍贯代码", "2, 4, 6, 9 or 12"),
    ],
)
def test_row_that_cannot_be_is_refused_with_line_and_columns(bring_in, cells, columns, reason):
    report = bring_in(sound(), sound(烈士ID="S2", 姓名="示例乙", **cells) if "姓名" not in cells else
                      {**SOUND, "烈士ID": "S2", **cells})  # fmt: skip
    assert (report["added"], report["rejected"]) == (1, 1)
    (fault,) = report["rejects"]
    assert (fault["line"], fault["column"]) == (3, columns)
    assert reason in fault["reason"]
    assert MartyrPage.objects.count() == 1


def test_nameless_martyr_goes_in_where_the_list_says_so(bring_in):
    report = bring_in(sound(姓名="", 信息状态="身份不明"))
    page = MartyrPage.objects.get()
    assert (report["added"], page.title, page.standing) == (1, "无名烈士", "unidentified")


def test_one_certificate_number_is_not_on_two_rows_however_it_is_written(bring_in):
    report = bring_in(sound(证书编号="示例烈字第1号"), sound(烈士ID="S2", 姓名="示例乙", 证书编号=" 示例烈字第１号"))
    (fault,) = report["rejects"]
    assert (fault["line"], fault["column"]) == (3, "证书编号")
    assert "line 2 has this certificate" in fault["reason"]
    # Reports are passed around, and the number is not for everybody.
    assert "示例烈字" not in json.dumps(report, ensure_ascii=False)


def test_certificate_of_a_record_on_the_site_is_refused_by_its_number(bring_in, county):
    other = make_martyr(county, "李长河")
    other.certificates.add(Certificate(number="示例烈字第1号"))
    other.save()
    (fault,) = bring_in(sound(证书编号="示例烈字第1号"))["rejects"]
    assert f"record {other.number} has this certificate" in fault["reason"]


def test_certificate_of_the_same_row_is_no_fault_when_it_comes_again(bring_in):
    bring_in(sound(证书编号="示例烈字第1号"))
    report = bring_in(sound(证书编号="示例烈字第1号", 备注="示例改动"))
    assert (report["changed"], report["rejected"]) == (1, 0)
    assert Certificate.objects.count() == 1


def test_code_of_an_abolished_county_is_kept_with_todays_place(bring_in, county):
    old = Division.objects.create(code="370899000000", name="示例旧县", level=3, edition="示例", abolished=True)
    old.replaced_by.set([county.division])
    bring_in(sound(籍贯代码="370899"))
    page = MartyrPage.objects.get()
    assert (page.native_place_code, page.native_place_id) == ("370899000000", county.division_id)


def test_completeness_mark_is_there_from_the_import(bring_in):
    bring_in(sound())
    page = MartyrPage.objects.get()
    before = page.completeness
    page.save()
    assert before == MartyrPage.objects.get().completeness > 0
