"""What no record may say: each refused with its line and its columns, and nothing of it written."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from memorial.records.importing import apply
from memorial.records.models import Certificate, Division, MartyrPage, NamesakeDecision
from memorial.records.namesakes.deciding import decide
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


class TestNamesakes:
    def test_row_that_might_be_somebody_on_the_site_is_a_draft_before_a_person(self, bring_in, county):
        there = make_martyr(county, "示例甲", place="示例村")
        report = bring_in(sound(), sound(烈士ID="S2", 姓名="示例乙"))
        assert (report["added"], report["undecided"]) == (1, 1)
        assert f"record {there.number}" in report["undecided_rows"][0]["reason"]
        draft = MartyrPage.objects.get(title="示例甲", live=False)
        decision = NamesakeDecision.objects.get()
        assert {decision.first_id, decision.second_id} == {there.pk, draft.pk}
        assert decision.verdict == "undecided"

    def test_two_rows_without_ids_that_nothing_tells_apart_are_not_both_published(self, bring_in):
        report = bring_in({"姓名": "示例甲", "籍贯": "示例村"}, {"姓名": "示例甲", "籍贯": "", "牺牲时间": "1942"})
        assert (report["added"], report["undecided"]) == (1, 1)
        assert "line 2" in report["undecided_rows"][0]["reason"]

    def test_two_ids_of_one_register_are_two_people(self, bring_in):
        report = bring_in(sound(), sound(烈士ID="S2"))
        assert (report["added"], report["undecided"]) == (2, 0)

    @pytest.mark.parametrize(
        "cells",
        [{"籍贯": "外省示例县"}, {"牺牲时间": "1947"}, {"出生年": "1905"}, {"性别": "女"}, {"姓名": "示例丙"}],
    )
    def test_namesake_whom_a_fact_tells_apart_goes_in(self, bring_in, county, cells):
        make_martyr(county, "示例甲", place="示例村", died="1942", birth="1920", sex="male")
        report = bring_in({**sound(出生年="1920", 性别="男"), **cells})
        assert (report["added"], report["undecided"]) == (1, 0)

    def test_hit_by_an_alias_in_the_other_script_counts(self, bring_in, county):
        make_martyr(county, "劉示例", place="示例村", aliases=["示例甲"])
        assert bring_in(sound())["undecided"] == 1

    def test_nameless_ones_are_nobodys_namesakes(self, bring_in):
        report = bring_in(sound(姓名="", 信息状态="身份不明"), sound(烈士ID="S2", 姓名="", 信息状态="身份不明"))
        assert report["added"] == 2

    def test_same_file_again_leaves_it_undecided_and_doubles_nothing(self, bring_in, county):
        make_martyr(county, "示例甲", place="示例村")
        bring_in(sound())
        report = bring_in(sound())
        assert (report["undecided"], report["added"]) == (1, 0)
        assert MartyrPage.objects.count() == 2
        assert NamesakeDecision.objects.count() == 1

    def test_changed_row_does_not_publish_what_nobody_has_decided(self, bring_in, county):
        make_martyr(county, "示例甲", place="示例村")
        bring_in(sound())
        report = bring_in(sound(备注="示例改动"))
        assert report["undecided"] == 1
        assert not MartyrPage.objects.get(remarks="示例改动").live

    def test_once_decided_the_row_is_as_any_other(self, bring_in, county, admin_user):
        there = make_martyr(county, "示例甲", place="示例村")
        bring_in(sound())
        draft = MartyrPage.objects.get(live=False)
        decide(there, draft, "different", admin_user, reason="示例理由")
        draft.save_revision().publish()
        assert bring_in(sound())["same"] == 1

    def test_dry_run_foresees_it_across_batches(self, county, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(apply, "BATCH", 1)
        path = tmp_path / "a.csv"
        path.write_text("姓名,籍贯\n示例甲,\n示例甲,示例村\n", encoding="utf-8")
        told = []
        for dry_run in (True, False):
            with pytest.raises(CommandError):
                call_command("import_martyrs", str(path), region="370811", json=True, dry_run=dry_run)
            report = json.loads(capsys.readouterr().out)
            told.append((report["added"], report["undecided"]))
        assert told == [(1, 1), (1, 1)]
