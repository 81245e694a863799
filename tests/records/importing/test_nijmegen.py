"""The war dead of Nijmegen, a real list: 4,745 rows, Windows-1252, doubtful dates."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page

from memorial.records.models import MartyrPage, Sacrifice, SourceRow
from search.models import Entry
from tests.records.importing.conftest import counts
from tests.records.importing.tables import digests

LIST, MAPPING = "war-dead-nijmegen/Oorlogsdoden_Nijmegen.tsv", "war-dead-nijmegen.toml"


@pytest.mark.shared_data
def test_whole_list_goes_in_is_found_and_a_second_run_changes_nothing(shared_data, bring_in):
    path = shared_data(LIST)
    report = bring_in(path, mapping=MAPPING)
    # 29 rows have no name, and one man died in 1044.
    assert counts(report) == (4715, 0, 0, 30, 0)
    reasons = {reject["reason"] for reject in report["rejects"]}
    assert reasons == {"there is no name in it", "The date of death is before the date of birth."}
    assert MartyrPage.objects.count() == SourceRow.objects.count() == Entry.objects.public().count() == 4715
    assert not any(Page.find_problems())
    jordan = MartyrPage.objects.get(title="D V Jordan")
    assert [row.form for row in jordan.names.all()] == ["D V Jordan", "Donald Valentine Jordan"]
    service = jordan.services.get()
    assert (service.rank, service.unit) == ("Sergeant (Pilot)", "Royal Air Force Volunteer Reserve")
    assert MartyrPage.objects.filter(title__startswith="H.I. Schöner").exists()
    doubtful = Sacrifice.objects.filter(died="1944-11-01?").first()
    assert doubtful.died_wording == "01-11-1944 (onzeker)"
    assert Sacrifice.objects.filter(died="", died_wording="september 1944 volgens Schoutissen").exists()
    unidentified = MartyrPage.objects.filter(standing="unidentified")
    assert unidentified.count() > 100
    assert all(title.casefold().startswith("onbekend") for title in unidentified.values_list("title", flat=True))
    out = StringIO()
    call_command("find", "Wilfred Bates", "--kind", "martyr", "--region", "3708", "--json", stdout=out)
    assert json.loads(out.getvalue())["hits"][0]["title"] == "W B Bates"
    before = digests()
    assert counts(bring_in(path, mapping=MAPPING)) == (0, 0, 4715, 30, 0)
    assert digests() == before


@pytest.mark.shared_data
def test_one_changed_and_one_spoiled_line_of_the_real_list_are_told_apart(shared_data, bring_in, tmp_path):
    lines = shared_data(LIST).read_bytes().split(b"\r\n")[:300]
    path = tmp_path / "list.tsv"
    path.write_bytes(b"\r\n".join(lines))
    first = bring_in(path, mapping=MAPPING)
    lines[200] = lines[200].replace(lines[200].split(b"\t")[2], b"J. K\xe4se", 1)
    cells = lines[250].split(b"\t")
    cells[15] = b"31-02-1944"
    lines[250] = b"\t".join(cells)
    path.write_bytes(b"\r\n".join(lines))
    report = bring_in(path, mapping=MAPPING)
    assert counts(report) == (0, 1, first["added"] - 2, first["rejected"] + 1, 0)
    assert {
        "line": 251,
        "column": "Overlijdensdatum",
        "value": "31-02-1944",
        "reason": "31-02-1944 does not exist in the calendar",
    } in report["rejects"]
    assert MartyrPage.objects.filter(title="J. Käse").count() == 1


@pytest.mark.shared_data
def test_real_list_read_by_the_wrong_mapping_or_encoding_writes_nothing(shared_data, bring_in, tmp_path):
    with pytest.raises(CommandError, match="no column that fills name"):
        bring_in(shared_data(LIST))
    mapping = tmp_path / "own.toml"
    mapping.write_text('list = "x"\n[file]\nencoding = "utf-8"\n[fields]\nname = "Naam"\n', encoding="utf-8")
    with pytest.raises(CommandError, match=r"Oorlogsdoden_Nijmegen\.tsv, line \d+: byte 0x[0-9A-F]{2}"):
        bring_in(shared_data(LIST), mapping=str(mapping))
    assert MartyrPage.objects.count() == 0
