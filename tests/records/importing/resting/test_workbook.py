"""Graves, people and burials in one workbook."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, ReferenceIndex

from memorial.records.importing import apply
from memorial.records.models import Burial, CemeterySection, Grave, ImportRow, ImportRun, MartyrPage, SourceRow
from tests.factories.graves import GraveFactory, bury
from tests.factories.records import CemeteryFactory
from tests.records.importing.resting.conftest import burial, grave, person
from tests.records.importing.tables import digests

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cemetery")]


def fates(report, sheet):
    names = ("added", "changed", "same", "rejected", "undecided")
    return tuple(report["sheets"][sheet][name] for name in names)


def problems(report):
    return [(each["sheet"], each["line"], each["column"], each["reason"]) for each in report["rejects"]]


class TestAllThree:
    def test_everybody_lies_in_the_grave_the_third_sheet_says(self, workbook, bring_in, cemetery):
        report = bring_in(
            workbook(
                [grave(1, 墓牌编码="示A-1", 碑文="示例碑文"), grave(2)],
                [person(1), person(2)],
                [burial(1, 安葬时间="1950-04-05", 依据="示例登记表"), burial(2)],
            )
        )
        assert (report["rows"], report["added"]) == (6, 6)
        page = MartyrPage.objects.get(title="示例1")
        lies = page.burials.get()
        assert (lies.cemetery, str(lies.grave), lies.position) == (cemetery, "东区 1排 1号", "东区 1排 1号")
        assert (lies.buried, lies.evidence) == ("1950-04-05", "示例登记表")
        assert Grave.objects.get(plaque_key__gt="").inscription == "示例碑文"
        assert CemeterySection.objects.get().name == "东区"
        assert not any(Page.find_problems())
        assert ReferenceIndex.objects.filter(object_id=str(page.pk), model_path__contains="burials").exists()

    def test_again_it_is_all_there_already(self, workbook, bring_in):
        path = workbook([grave(1)], [person(1)], [burial(1)])
        bring_in(path)
        before = digests()
        report = bring_in(path)
        assert report["same"] == report["rows"] == 3
        assert digests() == before

    def test_dry_run_foresees_the_same_and_writes_nothing(self, workbook, bring_in):
        path = workbook([grave(1), grave(1, 葬式="合葬")], [person(1), person(2)], [burial(1), burial(1, 烈士ID="S2")])
        before = digests(account=True)
        foreseen = bring_in(path, dry_run=True)
        assert digests(account=True) == before
        done = bring_in(path)
        for sheet in ("墓", "烈士", "安葬"):
            assert fates(foreseen, sheet) == fates(done, sheet)

    def test_several_burials_of_one_person_stand_in_their_order(self, workbook, bring_in):
        bring_in(
            workbook(
                [grave(1), grave(2)], [person(1)], [burial(1, 安葬时间="1950"), burial(1, 号="2", 安葬时间="1990")]
            )
        )
        assert [str(each.grave) for each in Burial.objects.order_by("sort_order")] == ["东区 1排 1号", "东区 1排 2号"]

    def test_plaque_alone_names_the_grave(self, workbook, bring_in):
        bring_in(workbook([grave(1, 墓牌编码="示A-1")], [person(1)], [{"烈士ID": "S1", "墓牌编码": "示a－1"}]))
        assert Burial.objects.get().grave == Grave.objects.get()

    def test_without_ids_the_name_says_who_if_it_is_there_once(self, workbook, bring_in):
        rows = [{"姓名": "示例1", **grave(1)}, {"姓名": "示例2", **grave(2)}]
        report = bring_in(workbook([grave(1), grave(2)], [person(1), person(2), person(3, 姓名="示例2")], rows))
        assert problems(report) == [("安葬", 3, "姓名", "sheet 烈士 has this name 2 times; give the id")]
        assert Burial.objects.get().martyr.title == "示例1"

    def test_burial_told_of_in_both_sheets_is_one(self, workbook, bring_in):
        people = [person(1, 陵园名称="示例陵园", 安葬地="示例陵园")]
        bring_in(workbook([grave(1)], people, [burial(1, 安葬时间="1950")]))
        lies = Burial.objects.get()
        assert (lies.wording, lies.buried, str(lies.grave)) == ("示例陵园", "1950", "东区 1排 1号")

    def test_every_cell_is_kept_with_its_row(self, workbook, bring_in):
        report = bring_in(workbook([grave(1)], [person(1, 备注="示例备注")], [burial(1, 依据="示例登记表")]))
        runs = {sheet: each["run"] for sheet, each in report["sheets"].items()}
        rows = {sheet: ImportRow.objects.get(run=run) for sheet, run in runs.items()}
        assert rows["墓"].cells["区"] == "东区"
        assert rows["烈士"].cells["备注"] == "示例备注"
        assert rows["烈士"].cells["安葬1·依据"] == "示例登记表"
        assert rows["安葬"].cells["依据"] == "示例登记表"
        assert rows["安葬"].page == rows["烈士"].page

    def test_people_alone_and_graves_alone_go_in(self, workbook, bring_in):
        assert bring_in(workbook(graves=[grave(1)]))["added"] == 1
        assert bring_in(workbook(people=[person(1)]))["added"] == 1

    def test_questions_do_not_grow_with_the_rows(self, workbook, bring_in, django_assert_max_num_queries):
        for first, count in ((100, 5), (200, 60)):
            numbers = range(first, first + count)
            path = workbook([grave(n) for n in numbers], [person(n) for n in numbers], [burial(n) for n in numbers])
            with django_assert_max_num_queries(130):
                assert bring_in(path)["added"] == 3 * count


class TestRefused:
    def test_workbook_without_such_sheets_is_told_what_they_are_called(self, tmp_path, bring_in, workbook):
        path = workbook(graves=[])
        with pytest.raises(CommandError, match="import_template"):
            bring_in(path)

    def test_burials_without_people_are_told_where_to_add_them(self, workbook, bring_in):
        with pytest.raises(CommandError, match="no such sheet"):
            bring_in(workbook(burials=[burial(1)]))

    @pytest.mark.parametrize(
        ("cells", "column", "words"),
        [
            ({"陵园": "无此陵园"}, "陵园", "no cemetery of this name"),
            ({"陵园": ""}, "陵园", "in which cemetery"),
            ({"号": ""}, "区+排", "cannot be told from others"),
            ({"葬式": "树葬"}, "葬式", "none of"),
            ({"安葬人数": "三"}, "安葬人数", "integer"),
            ({"安葬人数": "-1"}, "安葬人数", "greater"),
            ({"纬度": "35.1"}, "纬度", "belong together"),
            ({"纬度": "95", "经度": "116"}, "纬度", "90"),
            ({"碑文": "身份证 11010519491231002X"}, "碑文", ""),
        ],
    )
    def test_grave_that_cannot_be_is_named_by_sheet_line_and_column(self, workbook, bring_in, cells, column, words):
        report = bring_in(workbook([grave(1), grave(2, **cells)]))
        assert fates(report, "墓") == (1, 0, 0, 1, 0)
        [(sheet, line, found, reason)] = problems(report)
        assert (sheet, line, found) == ("墓", 3, column)
        assert words in reason

    @pytest.mark.parametrize(
        ("cells", "column", "words"),
        [
            ({"号": "77"}, "区+排+号", "no such grave"),
            ({"墓牌编码": "示X"}, "墓牌编码", "no such grave"),
            ({"安葬时间": "1930"}, "", "安葬时间早于牺牲时间"),
            ({"安葬时间": "示例"}, "安葬时间", ""),
            ({"烈士ID": "S99"}, "烈士ID", "no row of sheet"),
            ({"烈士ID": ""}, "烈士ID", "who is meant"),
            ({"依据": "示" * 501}, "依据", "500"),
        ],
    )
    def test_burial_that_cannot_be_is_named_by_sheet_line_and_column(self, workbook, bring_in, cells, column, words):
        report = bring_in(workbook([grave(1)], [person(1)], [burial(1, **cells)]))
        assert fates(report, "安葬")[3] == 1
        found = problems(report)
        assert all(each[1] == 2 for each in found)
        assert words in found[0][3] or "burial" in found[0][3].lower()
        if column:
            assert ("安葬", column) in [(sheet, each) for sheet, _line, each, _reason in found]

    def test_same_place_twice_with_other_values_is_refused(self, workbook, bring_in):
        report = bring_in(workbook([grave(1), grave(1), grave(1, 葬式="合葬")]))
        assert fates(report, "墓") == (1, 0, 1, 1, 0)
        assert "line 2" in problems(report)[0][3]

    def test_known_grave_is_filled_but_never_written_over(self, workbook, bring_in, cemetery):
        known = GraveFactory(cemetery=cemetery, row="1", position="1", kind="joint")
        report = bring_in(workbook([{"陵园": "示例陵园", "排": "1", "号": "1", "碑文": "示例碑文"}]))
        assert fates(report, "墓") == (0, 1, 0, 0, 0)
        report = bring_in(workbook([{"陵园": "示例陵园", "排": "1", "号": "1", "葬式": "单葬"}]))
        assert fates(report, "墓") == (0, 0, 0, 0, 1)
        assert str(known.number) in report["undecided_rows"][0]["reason"]
        known.refresh_from_db()
        assert (known.kind, known.inscription) == ("joint", "示例碑文")

    def test_grave_for_one_is_not_given_twice(self, workbook, bring_in):
        report = bring_in(workbook([grave(1)], [person(1), person(2)], [burial(1), burial(1, 烈士ID="S2")]))
        assert fates(report, "烈士") == (1, 0, 0, 1, 0)
        assert "for one person" in problems(report)[0][3]
        assert Burial.objects.count() == 1

    def test_grave_for_one_that_has_somebody_on_the_site_is_refused(self, workbook, bring_in, cemetery, county):
        taken = GraveFactory(cemetery=cemetery, row="1", position="9")
        holder = bury(county, taken, "示例甲")
        row = {"烈士ID": "S1", "陵园": "示例陵园", "排": "1", "号": "9"}
        report = bring_in(workbook(None, [person(1)], [row]))
        assert fates(report, "烈士")[3] == 1
        assert str(holder.number) in problems(report)[0][3]

    def test_joint_grave_takes_several(self, workbook, bring_in):
        report = bring_in(
            workbook([grave(1, 葬式="合葬")], [person(1), person(2)], [burial(1), burial(1, 烈士ID="S2")])
        )
        assert report["added"] == 5

    def test_cemeteries_of_one_name_are_told_apart_by_number(self, workbook, bring_in, county, cemetery):
        CemeteryFactory(parent=county, title="示例陵园")
        report = bring_in(workbook([grave(1), grave(2, 陵园="", 陵园编号=str(cemetery.number))]))
        assert fates(report, "墓") == (1, 0, 0, 1, 0)
        assert str(cemetery.number) in problems(report)[0][3]


class TestOwnRow:
    """Cemetery and grave in the person's own row, as the national register has them."""

    def test_registered_grave_is_linked(self, workbook, bring_in, cemetery):
        bring_in(workbook([grave(1)], [person(1, 陵园名称="示例陵园", 区="东区", 排="1", 号="1")]))
        lies = Burial.objects.get()
        assert (lies.cemetery, lies.grave, lies.wording) == (cemetery, Grave.objects.get(), "示例陵园")

    def test_what_is_not_registered_stays_in_words(self, workbook, bring_in):
        bring_in(workbook(None, [person(1, 陵园名称="外省示例陵园", 区="东区", 排="1", 号="1")]))
        lies = Burial.objects.get()
        assert (lies.cemetery, lies.grave, lies.wording) == (None, None, "外省示例陵园")
        assert lies.position == "东区 1排 1号"

    def test_two_graves_in_one_row_are_refused(self, workbook, bring_in):
        people = [person(1, 陵园名称="示例陵园", 区="东区", 排="1", 号="1", 墓牌编码="示A-2")]
        report = bring_in(workbook([grave(1), grave(2, 墓牌编码="示A-2")], people))
        assert "two different graves" in problems(report)[0][3]


class TestGoingOnAndBack:
    def test_broken_off_import_goes_on_with_nothing_doubled(self, workbook, bring_in, monkeypatch):
        numbers = range(1, 8)
        path = workbook([grave(n) for n in numbers], [person(n) for n in numbers], [burial(n) for n in numbers])
        monkeypatch.setattr(apply, "BATCH", 2)
        written = apply.Applier.apply

        def breaking(self, steps):
            if steps[0].row.line > 4:
                raise KeyboardInterrupt
            return written(self, steps)

        monkeypatch.setattr(apply.Applier, "apply", breaking)
        with pytest.raises(KeyboardInterrupt):
            bring_in(path)
        monkeypatch.setattr(apply.Applier, "apply", written)
        report = bring_in(path)
        assert fates(report, "烈士") == (7, 0, 0, 0, 0)
        assert fates(report, "安葬") == (7, 0, 0, 0, 0)
        assert (MartyrPage.objects.count(), Burial.objects.count(), Grave.objects.count()) == (7, 7, 7)
        assert SourceRow.objects.count() == 7

    def test_people_go_back_first_and_then_the_graves(self, workbook, bring_in):
        before = digests()
        report = bring_in(workbook([grave(1), grave(2)], [person(1)], [burial(1)]))
        runs = {sheet: each["run"] for sheet, each in report["sheets"].items()}
        with pytest.raises(CommandError, match="1 of its"):
            call_command("import_undo", str(runs["墓"]))
        with pytest.raises(CommandError, match="belong to their people"):
            call_command("import_undo", str(runs["安葬"]))
        call_command("import_undo", str(runs["烈士"]))
        call_command("import_undo", str(runs["墓"]))
        after = digests()
        for label in ("records.Grave", "records.CemeterySection", "records.Burial", "records.MartyrPage"):
            assert after[label] == before[label]
        assert ImportRun.objects.filter(state="undone").count() == 2

    def test_grave_edited_since_stops_it(self, workbook, bring_in):
        run = bring_in(workbook([grave(1)]))["sheets"]["墓"]["run"]
        known = Grave.objects.get()
        known.inscription = "示例改动"
        known.save()
        with pytest.raises(CommandError, match="Nothing was taken back"):
            call_command("import_undo", str(run))
        assert Grave.objects.exists()

    def test_filled_facts_are_empty_again(self, workbook, bring_in, cemetery):
        known = GraveFactory(cemetery=cemetery, row="1", position="1")
        row = {"陵园": "示例陵园", "排": "1", "号": "1", "碑文": "示例碑文", "纬度": "35.4", "经度": "116.6"}
        run = bring_in(workbook([row]))["sheets"]["墓"]["run"]
        known.refresh_from_db()
        assert known.inscription == "示例碑文"
        call_command("import_undo", str(run))
        known.refresh_from_db()
        assert (known.inscription, known.latitude) == ("", None)


def test_template_filled_in_goes_in(tmp_path, bring_in):
    import openpyxl

    path = tmp_path / "模板.xlsx"
    call_command("import_template", str(path))
    book = openpyxl.load_workbook(path)
    rows = {"烈士": {"烈士ID": "S1", "姓名": "示例1", "性别": "女"}, "墓": grave(1), "安葬": burial(1)}
    for title, cells in rows.items():
        header = [cell.value for cell in book[title][1]]
        book[title].append([cells.get(name) for name in header])
    assert book["烈士"].data_validations.dataValidation
    book.save(path)
    assert bring_in(path)["added"] == 3
    with pytest.raises(CommandError, match="there already"):
        call_command("import_template", str(path))
