"""A register of holdings in, and out again."""

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exhibitions.halls.importing.exhibits import ExhibitTarget
from exhibitions.halls.models import ExhibitPage
from frame.models import Number
from memorial.records.models import ImportRow
from search.models import Entry
from tests.factories.halls import HallFactory, make_exhibit
from tests.factories.honours import make_award
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr
from tests.factories.stories import make_battle
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv, write_xlsx
from tests.records.importing.tables import digests

EXHIBITS = ("import", "exhibit")
ROW = {
    "总登记号": "LX0001",
    "名称": "示例的家书",
    "文物类别": "档案文书",
    "级别": "国家三级",
    "实际数量": "2件",
    "质地": "纸",
    "尺寸": "长26厘米，宽19厘米",
    "年代": "1942年",
    "完残程度": "基本完好",
    "来源": "捐赠",
    "来源人": "某人",
    "捐赠署名": "烈士亲属捐赠",
    "入藏日期": "1988-03-04",
    "说明": "写给母亲的信。\n用铅笔写成。",
    "释文": "母亲大人：\n儿在外一切都好。",
}


@pytest.fixture
def bring(bring_in, tmp_path):
    """Run an import of rows given as changes to the sound one; a cell of None takes the column out."""

    def run(*changes, form="xlsx", **options):
        rows = [{**ROW, **change} for change in changes] or [ROW]
        header = list(dict.fromkeys(name for row in rows for name in row))
        cells = [[row.get(name) or "" for name in header] for row in rows]
        write = write_xlsx if form == "xlsx" else write_csv
        return bring_in(write(tmp_path / f"register.{form}", [header, *cells]), command=EXHIBITS, **options)

    return run


def only():
    return ExhibitPage.objects.get()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_row_becomes_a_published_exhibit_with_all_it_says(planted, bring, client, form):
    assert counts(bring(form=form)) == (1, 0, 0, 0, 0)
    page = only()
    assert (page.title, page.registration_number, page.nature) == ("示例的家书", "LX0001", "letter")
    assert (page.relic_kind, page.grade, page.pieces, page.material) == ("archives", "third", 2, "纸")
    assert (page.made, page.condition, page.way_in, page.entered) == ("1942", "mostly", "gift", "1988-03-04")
    assert (page.donor, page.donor_wording, page.transcription) == (
        "某人", "烈士亲属捐赠", "母亲大人：\n儿在外一切都好。",
    )  # fmt: skip
    assert [block.value.source for block in page.description] == ["<p>写给母亲的信。</p>", "<p>用铅笔写成。</p>"]
    html = client.get(f"/exhibits/{page.number}/").content.decode()
    assert "烈士亲属捐赠" in html
    assert "某人" not in html


def test_second_run_changes_nothing_and_a_changed_row_follows(planted, bring):
    bring()
    before = digests()
    assert counts(bring()) == (0, 0, 1, 0, 0)
    assert digests() == before
    assert counts(bring({"尺寸": "长27厘米"})) == (0, 1, 0, 0, 0)
    assert only().size == "长27厘米"


def test_page_that_was_edited_by_hand_is_left_to_a_person(planted, bring):
    bring()
    page = only()
    page.restricted = []
    page.save_revision().publish()
    report = bring({"尺寸": "长27厘米"})
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "edited by hand" in report["undecided_rows"][0]["reason"]
    assert only().restricted == []


def test_numbers_of_two_regions_do_not_meet(planted, bring, region):
    RegionFactory(parent=region, division=DivisionFactory(code="370811000000", name="任城区", level=3))
    bring()
    assert counts(bring({"名称": "别馆的同号藏品"}, code="370811")) == (1, 0, 0, 0, 0)
    assert ExhibitPage.objects.count() == 2


def test_one_person_of_that_name_is_linked_and_of_two_neither(planted, bring, region):
    one = make_martyr(region, "王守田")
    make_martyr(region, "李长河")
    make_martyr(region, "李长河")
    assert counts(bring({"有关英烈": "王守田、李长河、无此人"})) == (1, 0, 0, 0, 0)
    rows = [(row.martyr_id, row.name, row.role) for row in only().people.all()]
    assert rows == [(one.pk, "王守田", "author"), (None, "李长河", "author"), (None, "无此人", "author")]


def test_numbers_of_records_and_awards_are_linked_and_strange_ones_refused(planted, bring, region):
    martyr, battle = make_martyr(region, "王守田"), make_battle("示例河口战斗")
    award = make_award(region, "王守田", martyr=martyr)
    linked = {"英烈编号": str(martyr.number), "表彰编号": str(award.number), "有关战役": "示例河口战斗"}
    assert counts(bring(linked)) == (1, 0, 0, 0, 0)
    page = only()
    assert [row.martyr_id for row in page.people.all()] == [martyr.pk]
    assert [row.award_id for row in page.awards.all()] == [award.pk]
    assert [row.battle_id for row in page.battles.all()] == [battle.pk]
    report = bring({"总登记号": "LX0002", "英烈编号": "99999"})
    assert report["rejects"][0]["column"] == "英烈编号"
    assert "there is no page /martyrs/99999/" in report["rejects"][0]["reason"]


def test_keeper_that_is_a_hall_here_is_linked(planted, bring, region):
    hall = HallFactory(parent=region, title="示例纪念馆")
    bring({"收藏单位": "示例纪念馆"}, {"总登记号": "LX0002", "收藏单位": "外地某馆"})
    found = dict(ExhibitPage.objects.values_list("registration_number", "hall_id"))
    assert found == {"LX0001": hall.pk, "LX0002": None}
    assert ExhibitPage.objects.get(registration_number="LX0002").keeper == "外地某馆"


AWKWARD = {
    "名称": ("", "there is no name"),
    "文物类别": ("稀世之宝", "none of"),
    "级别": ("特级", "none of"),
    "实际数量": ("两三件", "must be an integer"),
    "年代": ("1942-13-45", "does not exist"),
    "总登记号": ("", "there is no id"),
    "来源": ("偷来的", "none of"),
    "尺寸": ("电话13812345678", "identity or mobile"),
    "质地": ("纸\x07", "control character"),
}


@pytest.mark.parametrize("column", AWKWARD)
def test_awkward_row_is_refused_with_its_column_and_the_others_go_in(planted, bring, column):
    value, reason = AWKWARD[column]
    bad = {"总登记号": "LX0002", "名称": "另一件", column: value}
    form = "csv" if "\x07" in value else "xlsx"
    report = bring({}, bad, form=form)
    assert counts(report)[0] == 1
    assert counts(report)[3] == 1
    (fault,) = report["rejects"]
    assert (fault["line"], fault["column"]) == (5 if form == "csv" else 3, column)
    assert reason in fault["reason"]


def test_day_of_return_of_what_is_not_on_loan_is_refused(planted, bring):
    report = bring({"归还日期": "2027-05-01"})
    assert counts(report)[3] == 1
    assert "on loan or deposit" in report["rejects"][0]["reason"]
    assert counts(bring({"来源": "借展", "借入日期": "2026-05-01", "归还日期": "2027年5月1日"}))[0] == 1
    assert (str(only().loan_from), str(only().loan_until)) == ("2026-05-01", "2027-05-01")
    report = bring({"总登记号": "LX0003", "来源": "借展", "借入日期": "2027-05-02", "归还日期": "2027-05-01"})
    assert "before it came" in report["rejects"][0]["reason"]
    assert counts(bring({"总登记号": "LX0002", "来源": "借展", "归还日期": "明年"}))[3] == 1


def test_row_says_what_is_restricted(planted, bring):
    bring({"不公开的栏目": "尺寸、来源人"}, {"总登记号": "LX0002", "不公开的栏目": "全部公开"})
    found = dict(ExhibitPage.objects.values_list("registration_number", "restricted"))
    # 来源人 is what registers call it, and the label says more.
    assert found == {"LX0002": []}
    bring({"总登记号": "LX0003", "不公开的栏目": "尺寸、来源人（捐赠人）"})
    assert ExhibitPage.objects.get(registration_number="LX0003").restricted == ["size", "donor"]


def test_restricted_cells_are_neither_in_the_account_nor_in_the_report(planted, bring):
    report = bring({}, {"总登记号": "LX0002", "来源人": "某人电话13812345678", "归还日期": "不该有的"})
    kept = str(list(ImportRow.objects.values_list("cells", "problems")))
    assert "某人" not in kept
    assert "某人" not in str(report)
    assert "不该有的" not in str(report)
    assert "LX0001" in kept


def test_import_is_taken_back(planted, bring, region):
    number = bring({}, {"总登记号": "LX0002"})["run"]
    call_command("import_undo", str(number))
    assert ExhibitPage.objects.count() == 0
    assert Entry.objects.filter(kind="exhibit").count() == 0


def test_broken_off_import_goes_on(planted, bring, monkeypatch):
    changes = [{"总登记号": f"LX{number:04}"} for number in range(6)]
    monkeypatch.setattr("memorial.records.importing.apply.BATCH", 2)
    seen = []
    original = ExhibitTarget.pages_with
    write = "memorial.records.importing.apply.Applier.apply"

    def broken(self, steps):
        seen.append(len(steps))
        if len(seen) == 2:
            raise KeyboardInterrupt
        return applied(self, steps)

    from memorial.records.importing.apply import Applier

    applied = Applier.apply
    monkeypatch.setattr(write, broken)
    with pytest.raises(KeyboardInterrupt):
        bring(*changes, form="csv")
    monkeypatch.setattr(write, applied)
    assert ExhibitPage.objects.count() == 2
    assert counts(bring(*changes, form="csv")) == (6, 0, 0, 0, 0)
    assert ExhibitPage.objects.count() == 6
    assert original is ExhibitTarget.pages_with


def test_dry_run_writes_nothing(planted, bring):
    assert counts(bring(dry_run=True)) == (1, 0, 0, 0, 0)
    assert not ExhibitPage.objects.exists()


def test_export_comes_back_the_same(planted, bring, bring_in, region, tmp_path):
    martyr, battle = make_martyr(region, "王守田"), make_battle("示例河口战斗")
    page = make_exhibit(
        region, "血衣", registration_number="LX9", people=[martyr], names=["无名战士"], battle=battle, made="1942?",
        made_wording="民国三十一年（存疑）", pieces=3, storage_place="一号库", grade="first", restricted=["size"],
        size="长一尺", description=[{"type": "paragraph", "value": "<p>弹孔两处。</p>"}], nature="belonging",
    )  # fmt: skip
    for form in ("xlsx", "csv"):
        path = tmp_path / f"out.{form}"
        call_command("export_exhibits", str(path), region="3708", restricted=True)
        ExhibitPage.objects.get(pk=page.pk).delete()
        Number.objects.filter(page=None, section="exhibits").delete()
        assert counts(bring_in(path, command=EXHIBITS)) == (1, 0, 0, 0, 0)
        again = tmp_path / f"again.{form}"
        call_command("export_exhibits", str(again), region="3708", restricted=True)
        if form == "csv":
            assert again.read_bytes() == path.read_bytes()
        page = only()
        assert (page.made, page.made_wording, page.pieces, page.restricted) == (
            "1942?", "民国三十一年（存疑）", 3, ["size"],
        )  # fmt: skip
        assert {row.martyr_id for row in page.people.all()} == {martyr.pk, None}


def test_export_withholds_what_is_restricted_and_no_import_takes_the_sign_for_a_value(
    planted, bring_in, region, tmp_path
):
    make_exhibit(region, "血衣", registration_number="LX9", storage_place="一号库", donor="某人", material="布")
    path = tmp_path / "out.csv"
    call_command("export_exhibits", str(path), region="3708")
    text = path.read_text(encoding="utf-8-sig")
    assert "一号库" not in text
    assert "某人" not in text
    assert "布" in text
    report = bring_in(path, command=EXHIBITS)
    assert counts(report)[3] == 1
    assert all("withheld" in fault["reason"] for fault in report["rejects"])


def test_no_cell_of_an_export_is_a_formula(planted, region, tmp_path):
    make_exhibit(region, "=1+1", registration_number="LX9")
    path = tmp_path / "out.xlsx"
    call_command("export_exhibits", str(path), region="3708")
    row = list(load_workbook(path).active.iter_rows())[1]
    assert {cell.data_type for cell in row if cell.value is not None} == {"s"}
    assert "=1+1" in [cell.value for cell in row]


def test_text_that_no_cell_holds_is_refused_in_a_sheet_and_whole_in_a_text_file(planted, region, tmp_path):
    make_exhibit(region, "家书", registration_number="LX9", transcription="信" * 33_000)
    old = tmp_path / "out.xlsx"
    old.write_text("以前的")
    with pytest.raises(CommandError, match=r"33,000 characters: take \.csv"):
        call_command("export_exhibits", str(old), region="3708")
    assert old.read_text() == "以前的"
    path = tmp_path / "out.csv"
    call_command("export_exhibits", str(path), region="3708")
    assert "信" * 33_000 in path.read_text(encoding="utf-8-sig")


def test_export_names_what_is_wrong_with_its_file(planted, region, tmp_path):
    with pytest.raises(CommandError, match=r"name the file \.xlsx or \.csv"):
        call_command("export_exhibits", str(tmp_path / "a.pdf"), region="3708")


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=12))
def test_any_cell_makes_a_count_or_a_refusal_by_the_model(text):
    page = ExhibitTarget().pieces({"name": "一件", "pieces": text})[0].made
    assert str(page.pieces) == str(page.pieces).strip()
