"""A list is brought in: what is new, the same, changed, wrong, and what only a person can decide."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page, PageLogEntry

from frame.models import Number, Sequence
from memorial.records.importing import apply
from memorial.records.models import ImportRun, MartyrPage, SourceRow
from search.models import Entry
from tests.factories.records import DivisionFactory, RegionFactory, make_martyr
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv, write_xlsx
from tests.records.importing.tables import digests

HEADER = [
    "烈士ID",
    "姓名",
    "性别",
    "别名",
    "籍贯",
    "所在单位",
    "出生年",
    "出生月",
    "出生日",
    "牺牲年",
    "牺牲月",
    "牺牲日",
    "牺牲地点",
    "主要事迹",
]
WANG = [
    "37080001",
    "王守田",
    "男",
    "王田、小王",
    "山东济宁",
    "八路军某团",
    "1919",
    "",
    "",
    "1942",
    "5",
    "3",
    "沂蒙山区",
    "作战勇敢。\n牺牲时二十三岁。",
]
LI = ["37080002", "李桂兰", "女", "", "山东聊城", "", "", "", "", "1943", "0", "00", "", ""]
WITHOUT_ID = [row[1:] for row in (HEADER, WANG, LI)]


def changed(row, column, value):
    return [value if name == column else cell for name, cell in zip(HEADER, row, strict=True)]


@pytest.fixture
def register(tmp_path):
    def write(*rows, name="register.csv", **options):
        return write_csv(tmp_path / name, [HEADER, *rows], **options)

    return write


def test_row_becomes_a_published_record_with_all_that_hangs_on_it(planted, register, bring_in, client):
    assert counts(bring_in(register(WANG, LI))) == (2, 0, 0, 0, 0)
    page = MartyrPage.objects.get(title="王守田")
    assert [(row.form, row.kind) for row in page.names.all()] == [
        ("王守田", "own"),
        ("王田", "other"),
        ("小王", "other"),
    ]
    assert (page.sex, page.birth, page.native_place_text) == ("male", "1919", "山东济宁")
    assert (page.sacrifice.died, page.sacrifice.died_earliest.isoformat()) == ("1942-05-03", "1942-05-03")
    assert (page.birth_earliest.year, page.birth_latest.month) == (1919, 12)
    assert page.services.get().unit == "八路军某团"
    assert str(page.deeds).count("<p>") == 2
    assert page.live
    assert page.entry.region == "370800000000"
    assert page.entry.year_from == 1942
    assert page.number == Number.objects.get(page=page.pk).number
    assert MartyrPage.objects.get(title="李桂兰").sacrifice.died == "1943"
    answer = client.get(page.url)
    assert answer.status_code == 200
    assert "作战勇敢" in answer.content.decode()


def test_tree_is_sound_after_several_batches_beside_hand_made_pages(register, bring_in, region, monkeypatch):
    monkeypatch.setattr(apply, "BATCH", 3)
    make_martyr(region, "手录")
    rows = [changed(WANG, "烈士ID", f"{number}") for number in range(10)]
    assert counts(bring_in(register(*rows))) == (10, 0, 0, 0, 0)
    make_martyr(region, "后录")
    assert not any(Page.find_problems())
    children = Page.objects.child_of(Page.objects.get(pk=region.pk))
    assert children.count() == Page.objects.get(pk=region.pk).numchild == 12
    assert len(set(children.values_list("slug", flat=True))) == 12
    assert all(child.url_path == f"{child.get_parent().url_path}{child.slug}/" for child in children)
    assert children.filter(translation_key__isnull=False, draft_title="").count() == 0
    assert Sequence.objects.get().last == Number.objects.count() == 12
    assert Entry.objects.public().count() == 12


def test_import_is_logged_page_by_page(register, bring_in):
    bring_in(register(WANG))
    page = MartyrPage.objects.get()
    entries = PageLogEntry.objects.filter(page=page.pk)
    assert {entry.action for entry in entries} == {"wagtail.create", "wagtail.publish"}
    assert {entry.data["import"] for entry in entries} == {"national-register"}


def test_second_run_changes_nothing_at_all(register, bring_in):
    path = register(WANG, LI)
    bring_in(path)
    before = digests()
    assert counts(bring_in(path)) == (0, 0, 2, 0, 0)
    assert digests() == before


def test_dry_run_says_the_same_as_the_import_and_writes_nothing(register, bring_in):
    path = register(WANG, LI, changed(LI, "牺牲年", "四三"))
    before = digests(account=True)
    told = bring_in(path, dry_run=True)
    assert digests(account=True) == before
    done = bring_in(path)
    assert done.pop("run")
    assert told == done


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16"])
def test_rows_without_id_are_the_same_in_every_encoding(tmp_path, bring_in, encoding):
    assert counts(bring_in(write_csv(tmp_path / "a.csv", WITHOUT_ID)))[0] == 2
    before = digests()
    assert counts(bring_in(write_csv(tmp_path / "b.csv", WITHOUT_ID, encoding=encoding))) == (0, 0, 2, 0, 0)
    assert digests() == before


def test_rows_without_id_are_the_same_in_a_workbook_and_in_another_order(tmp_path, bring_in):
    bring_in(write_csv(tmp_path / "a.csv", WITHOUT_ID))
    numbers = [[int(cell) if cell.isdigit() and int(cell) else cell for cell in row] for row in WITHOUT_ID[1:]]
    path = write_xlsx(tmp_path / "b.xlsx", [WITHOUT_ID[0], *reversed(numbers)])
    assert counts(bring_in(path)) == (0, 0, 2, 0, 0)


def test_record_written_by_hand_is_the_same_person_when_name_place_unit_and_dates_agree(tmp_path, bring_in, region):
    make_martyr(region, "王守田", died="1942-05-03", unit="八路军某团", place="山东济宁", birth="1919")
    assert counts(bring_in(write_csv(tmp_path / "a.csv", WITHOUT_ID[:2]))) == (0, 0, 1, 0, 0)
    assert MartyrPage.objects.count() == 1


def test_sample_is_never_taken_for_the_real_person(tmp_path, bring_in, region):
    make_martyr(region, "王守田", died="1942-05-03", unit="八路军某团", place="山东济宁", birth="1919", sample=True)
    assert counts(bring_in(write_csv(tmp_path / "a.csv", WITHOUT_ID[:2]))) == (1, 0, 0, 0, 0)


def test_namesakes_with_ids_of_their_own_are_two_people(register, bring_in):
    assert counts(bring_in(register(WANG, changed(WANG, "烈士ID", "9"))))[0] == 2


def test_row_repeated_in_a_file_is_the_same_and_a_contradiction_is_rejected(register, bring_in):
    report = bring_in(register(WANG, WANG, changed(WANG, "籍贯", "山东聊城")))
    assert counts(report) == (1, 0, 1, 1, 0)
    # The row before it spans two lines, as does the one before that.
    assert report["rejects"] == [
        {"line": 6, "column": "烈士ID", "value": "37080001", "reason": "line 2 has this id with other values"}
    ]


def test_changed_row_brings_its_untouched_page_up_to_date(register, bring_in):
    bring_in(register(WANG, LI))
    page = MartyrPage.objects.get(title="王守田")
    number, children = page.number, set(page.names.values_list("pk", flat=True))
    report = bring_in(register(changed(WANG, "籍贯", "山东兖州"), LI))
    assert counts(report) == (0, 1, 1, 0, 0)
    page = MartyrPage.objects.get(title="王守田")
    assert (page.native_place_text, page.number, page.entry.place_text) == ("山东兖州", number, "山东兖州")
    assert set(page.names.values_list("pk", flat=True)) == children
    assert page.revisions.count() == 0
    assert not any(Page.find_problems())
    assert counts(bring_in(register(changed(WANG, "籍贯", "山东兖州"), LI))) == (0, 0, 2, 0, 0)


def test_changed_row_that_says_less_takes_its_child_rows_away(register, bring_in):
    bring_in(register(WANG))
    assert counts(bring_in(register(changed(changed(WANG, "别名", ""), "所在单位", "")))) == (0, 1, 0, 0, 0)
    page = MartyrPage.objects.get()
    assert (page.names.count(), page.services.count()) == (1, 0)


def test_changed_page_with_revisions_gets_a_new_one(register, bring_in):
    bring_in(register(WANG))
    MartyrPage.objects.get().save_revision().publish()
    assert counts(bring_in(register(changed(WANG, "籍贯", "山东兖州")))) == (0, 1, 0, 0, 0)
    page = MartyrPage.objects.get()
    assert page.revisions.count() == 2
    assert page.latest_revision_id == page.live_revision_id
    assert page.latest_revision.as_object().native_place_text == "山东兖州" == page.native_place_text
    assert counts(bring_in(register(changed(WANG, "籍贯", "山东邹县")))) == (0, 1, 0, 0, 0)


def edited_by_hand(page):
    page.native_place_text = "山东曲阜"
    page.save_revision().publish()


def edited_without_publishing(page):
    page.native_place_text = "山东曲阜"
    page.save_revision()


def taken_down(page):
    page.unpublish()


@pytest.mark.parametrize(
    ("work", "reason"),
    [
        (edited_by_hand, "edited by hand"),
        (edited_without_publishing, "unpublished changes"),
        (taken_down, "taken down"),
    ],
)
def test_changed_row_never_writes_over_somebodys_work(register, bring_in, work, reason):
    bring_in(register(WANG))
    work(MartyrPage.objects.get())
    before = digests()
    for dry_run in (True, False, False):
        report = bring_in(register(changed(WANG, "籍贯", "山东兖州")), dry_run=dry_run)
        assert counts(report) == (0, 0, 0, 0, 1)
        assert reason in report["undecided_rows"][0]["reason"]
        assert digests() == before


def test_page_in_review_is_left_alone(register, bring_in, django_user_model):
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

    bring_in(register(WANG))
    workflow = Workflow.objects.create(name="三审")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="初审"), sort_order=1)
    page = MartyrPage.objects.get()
    page.save_revision()
    workflow.start(page, django_user_model.objects.create_superuser("审者"))
    report = bring_in(register(changed(WANG, "籍贯", "山东兖州")))
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "in review" in report["undecided_rows"][0]["reason"]


def test_hand_edited_page_whose_row_did_not_change_is_left_as_it_is(register, bring_in):
    bring_in(register(WANG))
    edited_by_hand(MartyrPage.objects.get())
    assert counts(bring_in(register(WANG))) == (0, 0, 1, 0, 0)
    assert MartyrPage.objects.get().native_place_text == "山东曲阜"


def test_two_imports_of_one_list_at_a_time_end_in_a_clear_message(register, bring_in, monkeypatch):
    path = register(WANG)
    add = apply.write_new

    def overtaken(pages, *args, **named):
        add(pages, *args, **named)
        SourceRow.objects.create(page_id=pages[0].pk, list_name="national-register", row_id=WANG[0], line=2)

    monkeypatch.setattr(apply, "write_new", overtaken)
    with pytest.raises(CommandError, match="run the same command again"):
        bring_in(path)
    assert MartyrPage.objects.count() == Entry.objects.count() == Number.objects.count() == 0


def test_interrupted_import_goes_on_where_it_stopped(register, bring_in, monkeypatch):
    monkeypatch.setattr(apply, "BATCH", 2)
    path = register(*(changed(WANG, "烈士ID", str(number)) for number in range(7)))
    write, written = apply.write_new, []

    def fail_third(*args, **named):
        written.append(args)
        if len(written) == 3:
            raise KeyboardInterrupt
        write(*args, **named)

    monkeypatch.setattr(apply, "write_new", fail_third)
    with pytest.raises(KeyboardInterrupt):
        bring_in(path)
    assert MartyrPage.objects.count() == SourceRow.objects.count() == Entry.objects.count() == 4
    monkeypatch.setattr(apply, "write_new", write)
    # The account is of the whole file, whatever the number of attempts.
    assert counts(bring_in(path)) == (7, 0, 0, 0, 0)
    assert ImportRun.objects.count() == 1
    assert MartyrPage.objects.count() == SourceRow.objects.count() == 7
    assert not any(Page.find_problems())


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("姓名", "", "there is no name in it"),
        ("姓名", "王" * 200, "100"),
        ("姓名", "王\0田", "control character (U+0000)"),
        ("姓名", "\u200b\u2060", "nothing that can be seen"),
        ("姓名", "王13912345678", "an identity or mobile"),
        ("牺牲日", "31", None),
        ("牺牲月", "13", "does not exist in the calendar"),
        ("出生日", "3", "without a month"),
        ("性别", "雄", "none of 男"),
        ("籍贯", "电话 13912345678", "an identity or mobile"),
        ("主要事迹", "身份证 11010519491231002X", "an identity or mobile"),
        ("籍贯", "山" * 300, "255"),
        ("烈士ID", "", "there is no id in it"),
    ],
)
def test_bad_cell_is_rejected_with_line_column_value_and_reason(register, bring_in, column, value, reason):
    report = bring_in(register(LI, changed(WANG, column, value)))
    if reason is None:
        assert counts(report) == (2, 0, 0, 0, 0)
        return
    assert counts(report) == (1, 0, 0, 1, 0)
    (reject,) = report["rejects"]
    assert reject["line"] == 3
    assert column in reject["column"].split("+")
    assert reason in reject["reason"]
    assert "139" not in reject["value"]
    assert MartyrPage.objects.count() == 1


def test_all_faults_of_a_row_are_listed(register, bring_in):
    row = changed(changed(changed(WANG, "姓名", "王" * 200), "性别", "雄"), "牺牲月", "13")
    report = bring_in(register(row))
    assert sorted(reject["column"] for reject in report["rejects"]) == ["姓名", "性别", "牺牲年+牺牲月+牺牲日"]
    assert counts(report)[3] == 1


def test_row_with_too_few_cells_is_rejected_and_the_rest_goes_in(register, bring_in):
    path = register(WANG)
    path.write_text(path.read_text("utf-8") + "37080009,赵一\n", encoding="utf-8")
    report = bring_in(path)
    assert counts(report) == (1, 0, 0, 1, 0)
    assert report["rejects"][0]["line"] == 4
    assert report["rejects"][0]["reason"] == "the row has 2 cells where the header has 14"


@pytest.mark.parametrize("code", ["3708", "370800", "370800000", "370800000000"])
def test_region_is_named_by_a_code_of_any_length(register, bring_in, code):
    assert counts(bring_in(register(WANG), code=code))[0] == 1


def test_record_goes_below_the_office_that_is_named(register, bring_in, region):
    division = DivisionFactory(code="370811000000", name="任城区", level=3)
    county = RegionFactory(parent=region, division=division)
    bring_in(register(WANG), code="370811")
    page = MartyrPage.objects.get()
    assert page.get_parent().pk == county.pk
    assert page.entry.region == "370811000000"


@pytest.mark.parametrize(
    ("code", "message"), [("3799", "add_regions 3799"), ("abc", "2, 4, 6, 9 or 12 digits"), ("", "not a division code")]
)
def test_unknown_region_is_one_clear_message_with_the_remedy(register, bring_in, code, message):
    with pytest.raises(CommandError, match=message):
        bring_in(register(WANG), code=code)
    assert MartyrPage.objects.count() == 0


def test_report_is_written_to_a_file_and_json_stands_alone_on_standard_output(register, region, tmp_path):
    out, err = StringIO(), StringIO()
    target = tmp_path / "report.json"
    call_command(
        "import", "martyrs", str(register(WANG)), region="3708", report=target, json=True, stdout=out, stderr=err
    )
    told = json.loads(out.getvalue())
    assert told.pop("run") == ImportRun.objects.get().pk
    assert told == {"rows": 1, "added": 1, "changed": 0, "same": 0, "rejected": 0, "undecided": 0, "rejects": []}
    assert json.loads(target.read_text("utf-8")) == {**told, "run": ImportRun.objects.get().pk}
    assert "1 rows read" in err.getvalue()


def test_report_in_a_folder_that_is_not_there_stops_before_anything_is_written(register, region, tmp_path):
    with pytest.raises(CommandError, match="there is no folder"):
        call_command("import_martyrs", str(register(WANG)), region="3708", report=tmp_path / "x" / "report.json")
    with pytest.raises(CommandError, match="this is a folder"):
        call_command("import_martyrs", str(register(WANG)), region="3708", report=tmp_path)
    assert MartyrPage.objects.count() == 0


def test_without_json_the_counts_and_faults_are_printed_for_people(register, region):
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("import_martyrs", str(register(changed(WANG, "性别", "雄"))), region="3708", stdout=out)
    assert out.getvalue().startswith(
        "1 rows: 0 added, 0 changed, 0 same, 1 rejected, 0 undecided.\n  line 2, 性别: '雄'"
    )


def test_list_without_a_column_for_the_name_is_refused_with_its_columns(tmp_path, bring_in):
    path = write_csv(tmp_path / "a.csv", [["Naam", "Plaats"], ["Jan", "Nijmegen"]])
    with pytest.raises(CommandError, match=r"no column that fills name .* its columns are Naam, Plaats"):
        bring_in(path)
