"""A county's workbook goes in, is settled, goes out, comes into an empty site, and every cell of it is still there."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from frame.models import Number
from memorial.records.models import (
    CemeteryMove,
    Grave,
    ImportRow,
    MartyrPage,
    NamesakeDecision,
    Reburial,
)
from memorial.records.moving.carrying_out import carry_out
from memorial.records.moving.planning import plan_move
from memorial.records.namesakes.deciding import decide, still_undecided
from memorial.records.namesakes.merging import merge
from search.models import Entry
from tests.factories.records import CemeteryFactory, make_martyr
from tests.records.exporting.full_site import emptied
from tests.support import county_cells as cells
from tests.support.county_workbook import CEMETERY, make_county

PEOPLE = 2000
Verdict = NamesakeDecision.Verdict


def told(name, *args, **options):
    """What a command answers as JSON, whether or not everything went in."""
    out = StringIO()
    try:
        call_command(name, *args, json=True, stdout=out, stderr=StringIO(), **options)
    except CommandError:
        if not out.getvalue():
            raise
    return json.loads(out.getvalue())


@pytest.fixture
def workbook():
    return make_county(PEOPLE)


def test_a_countys_workbook_holds_together(workbook, county, tmp_path, client, admin_user):
    CemeteryFactory(parent=county, title=CEMETERY)
    there = make_martyr(county, "王守田", place="示例同村")
    # As pages are that an editor published.
    Page.objects.filter(first_published_at=None).update(first_published_at=timezone.now())
    file = tmp_path / "示例县.xlsx"
    workbook.save(file)

    report = told("import_workbook", str(file), region="370811")
    faults_are_told(workbook, report)
    settle(workbook, there, admin_user)
    assert told("import_workbook", str(file), region="370811")["added"] == 0

    before = exported(tmp_path / "before")
    every_cell_is_there(workbook, before["jsonl"], there)
    links = addresses(client)
    emptied()
    assert not MartyrPage.objects.exists()
    back = told("import_export", str(before["jsonl"]))
    assert (back["rejects"], back["undecided"], back["added"]) == ([], 0, back["rows"])
    after = exported(tmp_path / "after")
    assert after["jsonl"].read_bytes() == before["jsonl"].read_bytes()
    assert after["csv"].read_bytes() == before["csv"].read_bytes()
    for form in ("xlsx", "csv"):
        again = told("import_export", str(before[form]))
        assert again["same"] == again["rows"] > 0, form
    assert addresses(client) == links

    moved(client, links)


def faults_are_told(workbook, report):
    """Each bad row with its sheet, line and column; nothing else is refused."""
    lines = {row["烈士ID"]: line for line, row in enumerate(workbook.people, 2)}
    burials = {row["烈士ID"]: line for line, row in enumerate(workbook.burials, 2)}
    found = {(each["sheet"], each["line"]): each["column"] for each in report["rejects"]}
    wanted = {
        ("安葬", burials[key]) if key in burials else ("烈士", lines[key]): column
        for key, column in workbook.faults.items()
    }
    wanted["关系", len(workbook.relations) + 1] = "另一人ID"
    assert found == wanted
    assert report["sheets"]["烈士"]["rejected"] == len(workbook.faults)
    assert report["sheets"]["烈士"]["undecided"] == len(workbook.namesakes)
    assert report["sheets"]["墓"]["added"] == len(workbook.graves)
    assert MartyrPage.objects.count() == PEOPLE + 1


def settle(workbook, there, user):
    """Somebody settles the namesakes: one is the man who was here already, the others are not."""
    pairs = list(still_undecided().select_related("first", "second"))
    assert len(pairs) == len(workbook.namesakes)
    for number, pair in enumerate(pairs):
        verdict = Verdict.DIFFERENT if number else Verdict.SAME
        decision = decide(pair.first, pair.second, verdict, user, reason="示例：查对登记表")
        new = pair.second if pair.first_id == there.pk else pair.first
        if number:
            MartyrPage.objects.get(pk=new.pk).save_revision(user=user).publish(user=user)
        else:
            merge(there, new, decision, user, {})
    assert not still_undecided().exists()


def exported(stem):
    files = {}
    for form, kind in (("jsonl", "all"), ("xlsx", "all"), ("csv", "martyrs")):
        files[form] = stem.with_suffix(f".{form}")
        told("export_records", kind, str(files[form]), drafts=True, restricted=True)
    return files


def addresses(client):
    """What answers at each address there is: records, graves, plaques."""
    found = {}
    numbers = Number.objects.filter(section="martyrs").order_by("number").values_list("number", flat=True)
    paths = [f"/martyrs/{number}/" for number in list(numbers)[::50]]
    merged = Number.objects.exclude(leads_to=None).values_list("number", flat=True)
    paths += [f"/martyrs/{number}/" for number in merged] + [f"/r/{number}" for number in merged]
    for grave in Grave.objects.filter(plaque_key__gt="").order_by("number")[::25]:
        paths += [f"/graves/{grave.number}/", f"/r/{grave.plaque_code}", f"/r/{grave.number}"]
    for path in paths:
        response = client.get(path, follow=True)
        found[path] = (response.status_code, response.redirect_chain[-1][0] if response.redirect_chain else path)
    assert {status for status, _end in found.values()} == {200}
    return found


def moved(client, links):
    """The cemetery moves; whoever follows an old address still stands before the same person."""
    old = Grave.objects.exclude(burials=None).order_by("number").first()
    person = old.burials.get().martyr
    new = CemeteryFactory(parent=person.get_parent().specific, title="示例县新烈士陵园")
    move = plan_move(CemeteryMove(source=old.cemetery, destination=new, decision="示例批准文件", moved="2026-10"), None)
    carry_out(move)
    assert Reburial.objects.count() == Grave.objects.filter(cemetery=old.cemetery).count() > 400
    for path in links:
        response = client.get(path, follow=True)
        assert response.status_code == 200, path
    for path in (f"/graves/{old.number}/", f"/r/{old.plaque_code}", f"/r/{old.number}"):
        text = client.get(path, follow=True).content.decode()
        assert person.title in text, path
        assert new.title in text, path
    assert new.title in Entry.objects.get(page=person).text


def every_cell_is_there(workbook, path, there):
    """Whatever a sound row says stands in the export; the one who was here already took his row over."""
    documents = [json.loads(line) for line in path.read_text("utf-8").splitlines()[1:]]
    people = {each["number"]: each for each in documents if each["record"] == "martyrs"}
    graves = {each["plaque_code"]: each for each in documents if each["record"] == "graves"}
    rows = ImportRow.objects.filter(run__kind="martyrs", page__isnull=False).select_related("page__number_row")
    numbers = {row.key: row.page.number_row.number for row in rows}
    sound = [row for row in workbook.people if row["烈士ID"] not in workbook.faults]
    assert len({numbers[row["烈士ID"]] for row in sound}) == PEOPLE
    for row in sound:
        assert cells.lost_of_person(row, people[numbers[row["烈士ID"]]]) == [], row
    for row in workbook.graves:
        assert cells.lost_of_grave(row, graves[row["墓牌编码"]]) == [], row
    for row in workbook.burials:
        if row["烈士ID"] not in workbook.faults:
            assert cells.lost_of_burial(row, people[numbers[row["烈士ID"]]], graves) == [], row
    for row in workbook.relations[:-1]:
        assert cells.lost_of_relation(row, people[numbers[row["烈士ID"]]], numbers) == [], row
    [merged] = [each for each in people.values() if "merged_into" in each]
    assert merged["merged_into"] == there.number
