"""Every string of the big list of naughty strings as a name: in as it was written, or rejected with a reason."""

import json

import pytest

from memorial.records.importing.columns import BLANKS
from memorial.records.models import MartyrPage, PersonName
from search.models import Entry
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv, write_xlsx


@pytest.mark.shared_data
def test_every_naughty_string_is_in_or_rejected_with_a_reason(planted, shared_data, tmp_path, bring_in, client):
    strings = json.loads(shared_data("naughty-strings/blns.json").read_text("utf-8"))
    path = write_csv(tmp_path / "a.csv", [["烈士ID", "姓名"], *([str(n), text] for n, text in enumerate(strings, 1))])
    report = bring_in(path)
    assert report["rows"] == len(strings)
    assert report["added"] + report["rejected"] == len(strings)
    reasons = {reject["line"]: reject["reason"] for reject in report["rejects"]}
    assert len(reasons) == report["rejected"]
    assert all(reject["column"] == "姓名" for reject in report["rejects"])
    # Lines follow from the strings: one that spans lines moves those below it.
    lines, line = {}, 2
    for text in strings:
        lines[line] = text.strip(BLANKS)
        line += 1 + text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    wanted = sorted(text for line, text in lines.items() if line not in reasons)
    assert sorted(PersonName.objects.values_list("form", flat=True)) == wanted
    assert sorted(MartyrPage.objects.values_list("title", flat=True)) == wanted
    assert Entry.objects.public().count() == len(wanted) > 450
    # A few that would break a page that did not escape them.
    for page in MartyrPage.objects.filter(title__contains="<script")[:5]:
        assert page.title not in client.get(page.url).content.decode()
    assert counts(bring_in(path)) == (0, 0, len(wanted), len(reasons), 0)


@pytest.mark.shared_data
def test_naughty_strings_without_ids_are_all_accounted_for(shared_data, tmp_path, bring_in):
    strings = json.loads(shared_data("naughty-strings/blns.json").read_text("utf-8"))
    report = bring_in(write_csv(tmp_path / "a.csv", [["姓名", "籍贯"], *([text, "示例"] for text in strings)]))
    added, _changed, same, rejected, _undecided = counts(report)
    assert added + same + rejected == len(strings)
    assert added == MartyrPage.objects.count()


@pytest.mark.shared_data
def test_cells_a_spreadsheet_would_run_are_only_text(shared_data, tmp_path, bring_in):
    payloads = shared_data("csv-awkward/csv-injection/payloads.txt").read_text("utf-8").splitlines()
    payloads = [line for line in payloads if line.strip()]
    path = write_csv(tmp_path / "a.csv", [["烈士ID", "姓名"], *([str(n), text] for n, text in enumerate(payloads))])
    report = bring_in(path)
    assert counts(report)[0] == len(payloads)
    assert set(PersonName.objects.values_list("form", flat=True)) == {text.strip(BLANKS) for text in payloads}


def test_rare_characters_and_long_names_survive_every_road(tmp_path, bring_in):
    names = ["𠮷田𫝆", "镕䶮㛃", "阿卜杜拉·买买提明·阿不都热合曼·吾买尔江", "王〇"]
    rows = [["烈士ID", "姓名"], *([str(n), name] for n, name in enumerate(names))]
    bring_in(write_csv(tmp_path / "a.csv", rows, encoding="gb18030"))
    assert set(PersonName.objects.values_list("form", flat=True)) == set(names)
    assert counts(bring_in(write_xlsx(tmp_path / "a.xlsx", rows))) == (0, 0, 4, 0, 0)
