"""A whole cemetery moves: planned, looked at, carried out at once, and undone to the last field."""

import csv
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook
from wagtail.models import PageLogEntry

from memorial.records.graves.history import burial_history
from memorial.records.graves.reburying import rebury
from memorial.records.graves.resting import resting_at
from memorial.records.importing.problems import UnusableFileError
from memorial.records.models import Burial, CemeteryMove, CemeterySection, Grave, MartyrPage, Reburial
from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.layout import LayoutError, read_layout
from memorial.records.moving.planning import plan_move, preview
from memorial.records.moving.undoing import undo
from search.models import Entry
from tests.factories.graves import GraveFactory, SectionFactory, bury, make_graves
from tests.factories.records import CemeteryFactory, make_martyr


def planned(source, destination, layout=None, **fields):
    fields = {"decision": "示例批准文件", "moved": "2026-04", **fields}
    rows = read_layout(layout, source) if layout else None
    return plan_move(CemeteryMove(source=source, destination=destination, **fields), rows)


def sheet(tmp_path, *rows, name="layout.csv"):
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def snapshot():
    """All that a move may touch, but for its own row and the histories."""
    entries = Entry.objects.order_by("pk").values("pk", "number", "text", "names", "live", "private", "sort_key")
    return [
        list(Grave.objects.order_by("pk").values()),
        list(CemeterySection.objects.order_by("pk").values()),
        list(Reburial.objects.order_by("pk").values()),
        list(Burial.objects.order_by("pk").values()),
        list(entries),
    ]


@pytest.fixture
def full(county, cemetery, new_cemetery, east):
    """Two named graves, a nameless one that another came into, a collective one, and one without a known grave."""
    first, second = make_graves(cemetery, 2, part=east, row="3", inscription="永垂不朽", plaque_code="")
    bury(county, first, "王守田")
    bury(county, second, "李长河")
    nameless = GraveFactory(cemetery=cemetery, part=east, row="4", position="1", nameless=True, plaque_code="旧-001")
    rebury(GraveFactory(cemetery=cemetery, row="9", position="1"), nameless, moved="1958")
    together = GraveFactory(cemetery=cemetery, row="5", position="1", kind="collective", persons=30)
    bury(county, together, "赵示例")
    graveless = make_martyr(county, "孙示例")
    graveless.burials.add(Burial(cemetery=cemetery, wording="示例老陵园"))
    graveless.save()
    return cemetery


def test_preview_counts_and_says_where_each_grave_goes(full, new_cemetery):
    seen = preview(planned(full, new_cemetery))
    assert (len(seen.graves), seen.nameless, seen.people, seen.graveless) == (4, 1, 4, 1)
    assert seen.new_sections == ["东区"]
    assert {each.words for each in seen.graves} == {"东区 3排 1号", "东区 3排 2号", "东区 4排 1号", "5排 1号"}
    assert seen.can_be_carried_out


def test_carrying_out_moves_everybody_and_every_old_grave_leads_on(full, new_cemetery):
    carry_out(planned(full, new_cemetery))
    assert resting_at(full).count() == 0
    assert {burial.martyr.title for burial in resting_at(new_cemetery)} == {"王守田", "李长河", "赵示例", "孙示例"}
    assert set(Grave.objects.filter(cemetery=full).values_list("now_at__cemetery", flat=True)) == {new_cemetery.pk}
    new = Grave.objects.get(cemetery=new_cemetery, row="3", position="1")
    assert (new.part.name, new.inscription, new.number) == ("东区", "永垂不朽", new.number)
    assert len(set(Grave.objects.values_list("number", flat=True))) == Grave.objects.count()
    together = Grave.objects.get(cemetery=new_cemetery, kind="collective")
    assert together.persons == 30
    old = Grave.objects.get(plaque_code="旧-001")
    assert old.cemetery == full
    assert old.now_at.nameless
    assert old.now_at.plaque_code == ""


def test_grave_that_came_into_a_moved_one_leads_to_the_end(full, new_cemetery):
    carry_out(planned(full, new_cemetery))
    earliest = Grave.objects.get(cemetery=full, row="9")
    assert earliest.now_at.cemetery == new_cemetery


def test_history_tells_the_move_to_those_with_and_without_a_grave(full, new_cemetery):
    carry_out(planned(full, new_cemetery))
    for name in ("王守田", "孙示例"):
        history = burial_history(MartyrPage.objects.get(title=name))
        assert [event.cemetery.title for event in history] == ["示例老陵园", "示例新陵园"]
        assert history[-1].date == "2026-04"
        assert "示例批准文件" in history[-1].evidence


def test_catalogue_and_both_histories_follow(full, new_cemetery):
    carry_out(planned(full, new_cemetery))
    texts = Entry.objects.filter(kind="martyr").values_list("text", flat=True)
    assert all("示例新陵园" in text for text in texts)
    for page in (full, new_cemetery):
        log = PageLogEntry.objects.get(page=page.pk, action="records.cemetery_moved")
        assert "4座墓" in str(log.message)


def test_undoing_restores_everything_exactly(full, new_cemetery):
    before = snapshot()
    move = carry_out(planned(full, new_cemetery))
    assert snapshot() != before
    undo(move, "示例原因")
    assert snapshot() == before
    move.refresh_from_db()
    assert (move.state, move.undone_because) == ("undone", "示例原因")


def test_undoing_keeps_what_stood_there_before(full, new_cemetery, county):
    section = SectionFactory(cemetery=new_cemetery, name="东区")
    empty = GraveFactory(cemetery=new_cemetery, part=section, row="3", position="1", citation="示例图纸")
    before = snapshot()
    move = carry_out(planned(full, new_cemetery))
    assert Reburial.objects.filter(destination=empty).count() == 1
    undo(move, "示例原因")
    assert snapshot() == before


def test_address_of_a_grave_that_was_undone_leads_back(full, new_cemetery, client):
    move = carry_out(planned(full, new_cemetery))
    old = Grave.objects.get(cemetery=full, row="3", position="1")
    gone = old.now_at.number
    undo(move, "示例原因")
    answer = client.get(f"/graves/{gone}/")
    assert (answer.status_code, answer.url) == (301, f"/graves/{old.number}/")


def test_undoing_is_refused_once_a_grave_moved_on_or_took_somebody_in(full, new_cemetery, county):
    move = carry_out(planned(full, new_cemetery))
    together = Grave.objects.get(cemetery=new_cemetery, kind="collective")
    bury(county, together, "周示例")
    moved_on = Grave.objects.get(cemetery=new_cemetery, row="3", position="2")
    rebury(moved_on, GraveFactory(cemetery=full, position="500"))
    before = snapshot()
    with pytest.raises(ValidationError) as refused:
        undo(move, "示例原因")
    told = " ".join(refused.value.messages)
    assert "周示例" in told
    assert "3排 2号" in told
    assert snapshot() == before


def test_undoing_needs_a_reason_and_a_move_that_was_carried_out(full, new_cemetery):
    move = planned(full, new_cemetery)
    with pytest.raises(ValidationError, match="没有执行"):
        undo(move, "示例原因")
    carry_out(move)
    with pytest.raises(ValidationError, match="原因"):
        undo(move, "  ")
    with pytest.raises(ValidationError, match="不能执行"):
        carry_out(move)


def test_moves_of_moves_chain_and_are_undone_from_the_end(full, new_cemetery, county):
    third = CemeteryFactory(parent=county, title="示例第三陵园")
    first = carry_out(planned(full, new_cemetery))
    middle = snapshot()
    second = carry_out(planned(new_cemetery, third, moved="2030"))
    assert {burial.martyr.title for burial in resting_at(third)} == {"王守田", "李长河", "赵示例", "孙示例"}
    assert burial_history(MartyrPage.objects.get(title="孙示例"))[-1].cemetery.title == "示例第三陵园"
    with pytest.raises(ValidationError):
        undo(first, "示例原因")
    undo(second, "示例原因")
    assert snapshot() == middle


def test_grave_added_after_planning_stops_a_whole_move(full, new_cemetery):
    move = planned(full, new_cemetery)
    GraveFactory(cemetery=full, row="8", position="8")
    with pytest.raises(ValidationError, match="计划里没有"):
        carry_out(move)


def test_conflicts_name_the_taken_place_and_nothing_is_moved(full, new_cemetery, county):
    section = SectionFactory(cemetery=new_cemetery, name="东区")
    bury(county, GraveFactory(cemetery=new_cemetery, part=section, row="3", position="1"), "郑示例")
    move = planned(full, new_cemetery)
    before = snapshot()
    with pytest.raises(ValidationError, match="郑示例"):
        carry_out(move)
    assert snapshot() == before


def test_burial_after_the_move_is_a_conflict(county, cemetery, new_cemetery):
    bury(county, GraveFactory(cemetery=cemetery), buried="2027")
    assert any("2027" in each.reason for each in preview(planned(cemetery, new_cemetery)).conflicts)


def test_layout_maps_old_places_to_new_ones_and_gives_new_plaques(full, new_cemetery, tmp_path):
    layout = sheet(
        tmp_path,
        ["原区", "原排", "原号", "原墓牌编码", "新区", "新排", "新号", "新墓牌编码"],
        ["东", "3排", "1号", "", "甲区", "1", "1", "新-001"],
        ["东区", "3", "2", "", "甲区", "1", "2", ""],
        ["", "", "", "旧－００１", "甲区", "1", "3", ""],
        ["", "5", "1", "", "乙区", "1", "1", ""],
    )
    carry_out(planned(full, new_cemetery, layout))
    new = Grave.objects.get(plaque_code="新-001")
    assert str(new) == "甲区 1排 1号"
    assert str(Grave.objects.get(plaque_code="旧-001").now_at) == "甲区 1排 3号"


def test_layout_may_be_a_workbook(full, new_cemetery, tmp_path):
    book = Workbook()
    book.active.append(["墓编号", "新区", "新排", "新号"])
    for position, grave in enumerate(Grave.objects.filter(cemetery=full, now_at=None), start=1):
        book.active.append([grave.number, "甲区", 1, position])
    book.save(tmp_path / "layout.xlsx")
    seen = preview(planned(full, new_cemetery, tmp_path / "layout.xlsx"))
    assert not seen.conflicts
    assert {each.row.part_name for each in seen.graves} == {"甲区"}


def test_faults_of_a_layout_are_told_by_line_and_column(full, new_cemetery, tmp_path):
    number = Grave.objects.get(cemetery=full, row="3", position="1").number
    layout = sheet(
        tmp_path,
        ["墓编号", "原区", "原排", "原号", "新区", "新排", "新号"],
        [number, "", "", "", "甲区", "1", "1"],
        [number, "", "", "", "甲区", "1", "2"],
        ["", "西区", "3", "1", "甲区", "1", "3"],
        ["", "", "", "", "甲区", "1", "4"],
        [number, "东区", "3", "2", "甲区", "1", "5"],
        ["", "东区", "3", "2", "甲区", "1", ""],
        ["", "东区", "4", "1", "长" * 61, "1", "6"],
    )
    with pytest.raises(LayoutError) as refused:
        planned(full, new_cemetery, layout)
    found = [(problem.line, problem.column) for problem in refused.value.problems]
    old = "原区+原排+原号"
    assert found == [(3, "墓编号"), (4, old), (5, old), (6, "墓编号"), (7, "新号"), (8, "新区")]
    assert not CemeteryMove.objects.exists()


@pytest.mark.parametrize("header", [["原号", "目的地"], ["新号"], ["原号"]])
def test_sheet_that_is_no_layout_is_refused(full, new_cemetery, tmp_path, header):
    with pytest.raises(UnusableFileError, match="表头"):
        planned(full, new_cemetery, sheet(tmp_path, header, ["1"] * len(header)))


def test_two_graves_for_one_place_and_a_grave_left_out_are_conflicts(full, new_cemetery, tmp_path):
    layout = sheet(tmp_path, ["原区", "原排", "原号", "新号"], ["东区", "3", "1", "7"], ["东区", "3", "2", "7"])
    reasons = [each.reason for each in preview(planned(full, new_cemetery, layout)).conflicts]
    assert sum("有2座墓" in reason for reason in reasons) == 2
    assert sum("计划里没有" in reason for reason in reasons) == 2
    part = preview(planned(full, new_cemetery, layout, whole=False))
    assert (len(part.conflicts), part.graveless) == (2, 0)


def test_several_graves_go_into_one_collective_grave_that_is_there(full, new_cemetery, tmp_path):
    GraveFactory(cemetery=new_cemetery, position="7", kind="collective")
    layout = sheet(tmp_path, ["原区", "原排", "原号", "新号"], ["东区", "3", "1", "7"], ["东区", "3", "2", "7"])
    before = snapshot()
    move = carry_out(planned(full, new_cemetery, layout, whole=False))
    assert Reburial.objects.filter(move=move, destination__position="7").count() == 2
    undo(move, "示例原因")
    assert snapshot() == before


def test_used_plaque_code_is_a_conflict(full, new_cemetery, tmp_path):
    layout = sheet(tmp_path, ["原区", "原排", "原号", "新号", "新墓牌编码"], ["东区", "3", "1", "7", "旧-001"])
    seen = preview(planned(full, new_cemetery, layout, whole=False))
    assert any("旧-001" in each.reason for each in seen.conflicts)


def queries_of_a_move(county, size):
    source = CemeteryFactory(parent=county)
    destination = CemeteryFactory(parent=county)
    section = SectionFactory(cemetery=source)
    for grave in make_graves(source, size, part=section):
        martyr = make_martyr(county, f"示例{grave.position}")
        Burial.objects.create(martyr=martyr, grave=grave, cemetery=source)
    move = planned(source, destination)
    with CaptureQueriesContext(connection) as done:
        carry_out(move)
    with CaptureQueriesContext(connection) as undone:
        undo(move, "示例原因")
    return len(done), len(undone)


def test_questions_grow_with_batches_and_not_with_graves(county):
    small, large = queries_of_a_move(county, 20), queries_of_a_move(county, 140)
    assert large[0] - small[0] < 30, (small, large)
    assert large[1] - small[1] < 30, (small, large)


def test_commands_plan_carry_out_and_undo(full, new_cemetery):
    out = StringIO()
    call_command("plan_move", full.number, new_cemetery.number, decision="示例文件", date="2026-04", stdout=out)
    key = CemeteryMove.objects.get().pk
    assert "4 graves, 1 of them nameless; 4 people, 1 of them without a known grave" in out.getvalue()
    assert f"carry_out_move {key}" in out.getvalue()
    call_command("carry_out_move", key, stdout=out)
    assert "Moved 4 graves" in out.getvalue()
    call_command("undo_move", key, because="示例原因", stdout=out)
    assert CemeteryMove.objects.get().state == "undone"


def test_commands_tell_what_is_wrong(full, new_cemetery, tmp_path):
    with pytest.raises(CommandError, match="no cemetery's number"):
        call_command("plan_move", 999999, new_cemetery.number, decision="示例")
    with pytest.raises(CommandError, match="1942"):
        call_command("plan_move", full.number, new_cemetery.number, decision="示例", date="明年")
    with pytest.raises(CommandError, match="no such file"):
        call_command("plan_move", full.number, new_cemetery.number, decision="示例", layout=tmp_path / "none.csv")
    with pytest.raises(CommandError, match="no move 77"):
        call_command("carry_out_move", 77)
    with pytest.raises(CommandError):
        call_command("plan_move", full.number, full.number, decision="示例")
