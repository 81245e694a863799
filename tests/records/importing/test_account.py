"""The account an import leaves, going on after a kill, and taking a whole import back."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from frame.models import Number
from memorial.records.importing import apply
from memorial.records.importing.martyrs import MartyrTarget
from memorial.records.importing.obstacles import obstacles_to
from memorial.records.models import ImportRow, ImportRun, MartyrPage, Relation, SourceRow
from search.models import Entry
from tests.factories.records import make_martyr
from tests.records.importing.tables import digests
from tests.support.own_database import own_database

pytestmark = pytest.mark.django_db
HEADER = "烈士ID,姓名,籍贯,牺牲年,备注"


def write(path, rows):
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def people(count, *, year="1942", first=0):
    return [f"S{number},示例{number},示例村{number},{year},示例" for number in range(first, first + count)]


@pytest.fixture
def bring_in(county, capsys):
    def bring(path):
        capsys.readouterr()
        try:
            call_command("import_martyrs", str(path), region="370811", json=True)
        except CommandError as error:
            assert "Not every row" in str(error)  # noqa: PT017 - the report is there all the same
        return json.loads(capsys.readouterr().out)

    return bring


def undo(run, **options):
    call_command("import_undo", str(run), **options)


class TestAccount:
    def test_every_row_has_its_fate_with_its_cells_and_the_file_its_digest(self, tmp_path, bring_in):
        rows = [*people(3), "S9,,示例村,1942,示例", "S10,示例甲,示例村,1942,电话 13812345678"]
        report = bring_in(write(tmp_path / "a.csv", rows))
        run = ImportRun.objects.get(pk=report["run"])
        assert (run.state, run.last_line, len(run.file_digest)) == ("finished", 6, 64)
        fates = list(run.rows.values_list("line", "outcome"))
        assert fates == [(2, "added"), (3, "added"), (4, "added"), (5, "rejected"), (6, "rejected")]
        assert run.rows.get(line=2).cells["姓名"] == "示例0"
        assert run.rows.get(line=5).problems[0]["column"] == "姓名"

    def test_personal_number_is_not_kept_even_in_the_account(self, tmp_path, bring_in):
        bring_in(write(tmp_path / "a.csv", ["S10,示例甲,示例村,1942,电话 13812345678"]))
        row = ImportRow.objects.get()
        assert "13812345678" not in json.dumps([row.cells, row.problems])
        assert row.cells["姓名"] == "示例甲"

    def test_second_run_has_an_account_of_its_own(self, tmp_path, bring_in):
        path = write(tmp_path / "a.csv", people(3))
        first, second = bring_in(path), bring_in(path)
        assert first["run"] != second["run"]
        assert set(ImportRow.objects.filter(run=second["run"]).values_list("outcome", flat=True)) == {"same"}


class TestUndo:
    def test_site_is_as_it_was_but_for_numbers_and_the_log(self, tmp_path, bring_in):
        before = digests()
        report = bring_in(write(tmp_path / "a.csv", people(30)))
        undo(report["run"])
        after = digests()
        differing = {label for label in after if after[label] != before[label]}
        # A number once given is never given again, and what happened stays in the log.
        assert differing <= {
            "frame.Number", "frame.Sequence", "wagtailcore.PageLogEntry", "wagtailcore.Page", "records.RegionPage",
        }  # fmt: skip
        assert MartyrPage.objects.count() == SourceRow.objects.count() == Entry.objects.count() == 0
        assert not any(Page.find_problems())
        assert Number.objects.filter(page=None, leads_to=None).count() == 30

    def test_same_file_comes_in_afresh_afterwards(self, tmp_path, bring_in):
        path = write(tmp_path / "a.csv", people(5))
        undo(bring_in(path)["run"])
        report = bring_in(path)
        assert report["added"] == 5
        assert not any(Page.find_problems())

    def test_changed_record_is_as_before_and_known_by_its_earlier_row(self, tmp_path, bring_in):
        first = write(tmp_path / "a.csv", people(4))
        bring_in(first)
        before = digests()
        report = bring_in(write(tmp_path / "b.csv", [*people(2, year="1943"), *people(3, first=10)]))
        assert (report["changed"], report["added"]) == (2, 3)
        undo(report["run"])
        after = digests()
        for label in ("records.SourceRow", "records.Sacrifice", "records.PersonName", "records.Service"):
            assert after[label][0] == before[label][0], label
        assert {page.sacrifice.died for page in MartyrPage.objects.all()} == {"1942"}
        assert bring_in(first)["same"] == 4

    def test_record_edited_by_hand_stops_it_all_and_is_named(self, tmp_path, bring_in, capsys):
        report = bring_in(write(tmp_path / "a.csv", people(5)))
        page = MartyrPage.objects.get(title="示例3")
        page.remarks = "示例改动"
        page.save_revision().publish()
        before = digests(account=True)
        with pytest.raises(CommandError, match="Nothing was taken back: 1"):
            undo(report["run"])
        assert digests(account=True) == before
        assert f"{page.number} 示例3: it was edited by hand" in capsys.readouterr().err

    def test_record_that_others_point_at_stops_it(self, tmp_path, bring_in, county):
        report = bring_in(write(tmp_path / "a.csv", people(2)))
        other = make_martyr(county, "李长河")
        other.relations.add(Relation(other=MartyrPage.objects.get(title="示例1"), kind="comrade"))
        other.save()
        with pytest.raises(CommandError, match="Nothing was taken back"):
            undo(report["run"])
        assert MartyrPage.objects.count() == 3

    def test_draft_that_somebody_published_stops_it(self, tmp_path, bring_in):
        report = bring_in(write(tmp_path / "a.csv", people(2)))
        MartyrPage.objects.get(title="示例0").unpublish()
        reasons = [each.reason for each in obstacles_to(ImportRun.objects.get(pk=report["run"]), MartyrTarget())]
        assert reasons == ["it was taken down"]

    def test_record_that_was_there_before_is_never_removed(self, tmp_path, bring_in):
        path = write(tmp_path / "a.csv", people(2))
        bring_in(path)
        again = bring_in(path)
        undo(again["run"])
        assert MartyrPage.objects.count() == 2

    def test_conflict_left_to_a_person_is_not_removed_with_the_run(self, tmp_path, bring_in):
        bring_in(write(tmp_path / "a.csv", people(1)))
        page = MartyrPage.objects.get()
        page.remarks = "示例改动"
        page.save_revision().publish()
        report = bring_in(write(tmp_path / "b.csv", people(1, year="1943")))
        assert report["undecided"] == 1
        undo(report["run"])
        assert MartyrPage.objects.count() == 1

    def test_undo_broken_off_goes_on(self, tmp_path, bring_in, monkeypatch):
        from memorial.records.importing import obstacles, undoing

        report = bring_in(write(tmp_path / "a.csv", people(7)))
        monkeypatch.setattr(obstacles.batched, "__defaults__", (3,))
        remove, turns = undoing.remove_pages, []

        def fail_second(ids):
            turns.append(ids)
            if len(turns) == 2:
                raise KeyboardInterrupt
            remove(ids)

        monkeypatch.setattr(undoing, "remove_pages", fail_second)
        with pytest.raises(KeyboardInterrupt):
            undo(report["run"])
        assert MartyrPage.objects.count() == 4
        monkeypatch.setattr(undoing, "remove_pages", remove)
        undo(report["run"])
        assert MartyrPage.objects.count() == 0
        assert ImportRun.objects.get().state == "undone"
        assert not any(Page.find_problems())

    @pytest.mark.parametrize("number", ["77", "0"])
    def test_unknown_run_is_told_with_those_there_are(self, number):
        with pytest.raises(CommandError, match=f"There is no import {number}; there are none"):
            undo(number)

    def test_run_taken_back_once_is_not_taken_back_twice(self, tmp_path, bring_in):
        report = bring_in(write(tmp_path / "a.csv", people(1)))
        undo(report["run"])
        with pytest.raises(CommandError, match="was taken back on"):
            undo(report["run"])

    def test_dry_run_counts_and_writes_nothing(self, tmp_path, bring_in, capsys):
        report = bring_in(write(tmp_path / "a.csv", people(3)))
        before = digests(account=True)
        undo(report["run"], dry_run=True)
        assert "3 would be removed" in capsys.readouterr().out
        assert digests(account=True) == before

    def test_cost_grows_by_the_batch_and_not_by_the_record(self, tmp_path, bring_in, django_assert_max_num_queries):
        few = bring_in(write(tmp_path / "a.csv", people(5)))
        many = bring_in(write(tmp_path / "b.csv", people(200, first=1000)))
        with django_assert_max_num_queries(150) as asked:
            undo(few["run"])
        few_asked = len(asked)
        with django_assert_max_num_queries(few_asked + 30):
            undo(many["run"])


# The process kills itself at the given call of the one function that writes many rows, in the midst of a batch.
IMPORT = """
import os, signal
from django.core.management import call_command
from memorial.records.importing import apply, bulk, recording
from search import inserting
apply.BATCH, calls, insert = 40, [], inserting.insert
def insert_or_die(model, rows):
    calls.append(model)
    if len(calls) == {moment}:
        os.kill(os.getpid(), signal.SIGKILL)
    insert(model, rows)
apply.insert = bulk.insert = recording.insert = insert_or_die
call_command("import_martyrs", "{path}", region="370811", json=True)
"""


class TestKilled:
    """A process killed at any moment, by the only signal that cannot be caught."""

    ROWS = 400

    @pytest.fixture
    def environment(self, tmp_path):
        (tmp_path / "var").mkdir()
        with own_database(tmp_path / "var") as environment:
            yield environment

    def run_in(self, environment, *words, **options):
        return subprocess.Popen(
            [sys.executable, "manage.py", *words],
            env=environment, cwd=Path(apply.__file__).resolve().parents[3],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, **options,
        )  # fmt: skip

    def prepare(self, environment):
        script = (
            "from home.planting import plant_site, plant_region; from memorial.records.models import Division;"
            "plant_site();"
            "plant_region(Division.objects.create(code='370811000000', name='任城区', level=3, edition='示例 1'))"
        )
        for words in (("migrate", "-v0"), ("shell", "-v0", "-c", script)):
            process = self.run_in(environment, *words)
            process.communicate()
            assert process.returncode == 0, words

    def what_is_in(self, environment):
        script = (
            "import json; from memorial.records.models import MartyrPage; from search.models import Entry;"
            "told = sorted([p.title, p.native_place_text, p.sacrifice.died] for p in MartyrPage.objects.all());"
            "print(json.dumps([*told, Entry.objects.count()]))"
        )
        out, _err = self.run_in(environment, "shell", "-v0", "-c", script).communicate()
        return json.loads(out.splitlines()[-1])

    @pytest.mark.parametrize("moments", [(2, 9, 17, 30), (1, 5, 24, 41, 3)])
    def test_import_killed_again_and_again_ends_as_one_that_was_not(self, tmp_path, environment, moments):
        path = write(tmp_path / "a.csv", people(self.ROWS))
        self.prepare(environment)
        for moment in moments:
            process = self.run_in(environment, "shell", "-v0", "-c", IMPORT.format(moment=moment, path=str(path)))
            process.communicate()
            assert process.returncode == -signal.SIGKILL
        process = self.run_in(environment, "shell", "-v0", "-c", IMPORT.format(moment=0, path=str(path)))
        out, _err = process.communicate()
        assert process.returncode == 0
        report = json.loads(out)
        assert (report["rows"], report["added"]) == (self.ROWS, self.ROWS)
        expected = sorted([f"示例{number}", f"示例村{number}", "1942"] for number in range(self.ROWS))
        assert self.what_is_in(environment) == [*expected, self.ROWS]
