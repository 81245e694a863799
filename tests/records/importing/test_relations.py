"""Kin and comrades in a workbook's fourth sheet."""

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from memorial.records.models import ImportRun, MartyrPage, Relation
from memorial.records.relatives import relatives_of
from tests.factories.records import make_martyr
from tests.records.importing.resting.conftest import bring_in as bring_in
from tests.records.importing.resting.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def workbook(tmp_path):
    def make(people, relations, name="示例.xlsx"):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in (("烈士", people), ("关系", relations)):
            sheet = book.create_sheet(title)
            columns = list(dict.fromkeys(name for row in rows for name in row))
            sheet.append(columns)
            for row in rows:
                sheet.append([row.get(column) for column in columns])
        book.save(tmp_path / name)
        return tmp_path / name

    return make


def tie(own, other, kind="兄弟姐妹", **cells):
    return {"烈士ID": f"S{own}", "关系": kind, "另一人ID": f"S{other}", **cells}


def undone(run):
    call_command("import_undo", str(run))


PEOPLE = [person(number) for number in (1, 2, 3)]


def called(name):
    return {relative.entry.title: relative.label for relative in relatives_of(MartyrPage.objects.get(title=name))}


def test_a_tie_shows_on_both_records_whichever_comes_first(workbook, bring_in, county):
    report = bring_in(workbook(PEOPLE, [tie(1, 3, "胞弟", 依据="示例家谱", 证据类别="亲属"), tie(2, 1, "父亲")]))
    assert (report["added"], report["rejected"]) == (5, 0)
    row = Relation.objects.get(martyr__title="示例1")
    assert (row.kind, row.wording, row.citation, row.grade) == ("sibling", "胞弟", "示例家谱", "kin")
    assert called("示例1") == {"示例3": "胞弟", "示例2": "子女"}
    assert called("示例2") == {"示例1": "父亲"}


def test_again_and_from_the_other_side_it_is_there_already(workbook, bring_in, county):
    path = workbook(PEOPLE, [tie(1, 2, "父母"), tie(2, 1, "儿子"), tie(1, 2, "父亲")])
    assert bring_in(path)["sheets"]["关系"] == {
        "rows": 3, "added": 1, "changed": 0, "same": 2, "rejected": 0, "undecided": 0, "run": 2,
    }  # fmt: skip
    assert bring_in(path)["sheets"]["关系"]["same"] == 3
    assert Relation.objects.count() == 1


def test_a_dry_run_foresees_it_and_writes_nothing(workbook, bring_in, county):
    path = workbook(PEOPLE, [tie(1, 2), tie(2, 2), tie(2, 1)])
    foreseen = bring_in(path, dry_run=True)["sheets"]["关系"]
    assert not Relation.objects.exists()
    done = bring_in(path)["sheets"]["关系"]
    assert {**foreseen, "run": 0} == {**done, "run": 0}
    assert (done["added"], done["same"], done["rejected"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"另一人ID": "S1"}, "另一人ID", "related to himself"),
        ({"另一人ID": "S99"}, "另一人ID", "no row of sheet 烈士"),
        ({"另一人ID": ""}, "另一人ID", "who is meant"),
        ({"另一人ID": "", "另一人编号": "99999"}, "另一人编号", "no martyr record"),
        ({"烈士ID": "X"}, "烈士ID", "no row of sheet 烈士"),
        ({"关系": "邻居"}, "关系", "none of"),
        ({"关系": ""}, "关系", "none of"),
        ({"依据": "电话 13812345678"}, "依据", "mobile"),
        ({"依据": "长" * 501}, "依据", "500"),
        ({"证据类别": "传说"}, "证据类别", "none of"),
    ],
)
def test_what_cannot_be_is_named_by_sheet_line_and_column(workbook, bring_in, county, cells, column, words):
    report = bring_in(workbook(PEOPLE, [tie(2, 3), {**tie(1, 2), **cells}]))
    [fault] = report["rejects"]
    assert (fault["sheet"], fault["line"], fault["column"]) == ("关系", 3, column)
    assert words in fault["reason"]
    assert Relation.objects.count() == 1


def test_a_tie_to_somebody_who_was_rejected_waits(workbook, bring_in, county):
    report = bring_in(workbook([PEOPLE[0], person(2, 牺牲年="某年")], [tie(1, 2)]))
    assert report["undecided_rows"][0]["sheet"] == "关系"
    assert not Relation.objects.exists()
    assert bring_in(workbook(PEOPLE, [tie(1, 2)]))["sheets"]["关系"]["added"] == 1


def test_a_record_that_is_here_is_named_by_its_number(workbook, bring_in, county):
    there = make_martyr(county, "示例九")
    bring_in(workbook(PEOPLE, [tie(1, 0, "战友", 另一人ID="", 另一人编号=str(there.number))]))
    assert called("示例九") == {"示例1": "战友"}


def test_a_record_with_revisions_gets_a_new_one_and_one_in_work_waits(workbook, bring_in, county):
    bring_in(workbook(PEOPLE, [tie(2, 3)]))
    edited, drafted = (MartyrPage.objects.get(title=f"示例{number}") for number in (1, 2))
    edited.save_revision().publish()
    drafted.remarks = "草稿"
    drafted.save_revision()
    report = bring_in(workbook(PEOPLE, [tie(1, 2), tie(2, 1, "战友")], name="again.xlsx"))
    assert report["sheets"]["关系"]["undecided"] == 1
    edited = MartyrPage.objects.get(pk=edited.pk)
    assert edited.relations.get().other_id == edited.get_latest_revision_as_object().relations.get().other_id


def test_the_sheet_is_taken_back_by_itself(workbook, bring_in, county):
    report = bring_in(workbook(PEOPLE, [tie(1, 2), tie(1, 3)]))
    page = MartyrPage.objects.get(title="示例1")
    page.save_revision().publish()
    undone(report["sheets"]["关系"]["run"])
    assert not Relation.objects.exists()
    assert ImportRun.objects.get(pk=report["sheets"]["关系"]["run"]).state == "undone"


def test_people_are_taken_back_with_their_ties_but_not_with_those_added_by_hand(workbook, bring_in, county):
    report = bring_in(workbook(PEOPLE, [tie(1, 2)]))
    first, third = (MartyrPage.objects.get(title=f"示例{number}") for number in (1, 3))
    first.relations.add(Relation(other=third, kind="comrade"))
    first.save()
    with pytest.raises(CommandError):
        undone(report["sheets"]["烈士"]["run"])
    assert MartyrPage.objects.count() == 3
    first.relations.remove(first.relations.get(kind="comrade"))
    first.save()
    undone(report["sheets"]["烈士"]["run"])
    assert not MartyrPage.objects.exists()
