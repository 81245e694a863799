"""Awkward tables given to the awards' importer: every line is accounted for, nothing is run, nothing hangs."""

import csv
import io
import json

import pytest
from django.core.management import CommandError
from django.urls import reverse

from memorial.honours.models import AwardPage, Recipient
from tests.honours.importing.test_workbook import COVER, OTHER, PEOPLE, SECOND, STATION, TWO, row, write
from tests.records.importing.conftest import counts
from tests.records.importing.sheets import write_csv
from tests.records.importing.tables import digests
from tests.records.importing.test_workbook import FIRST_SHEET, STRINGS, with_part

AWARDS = ("import_awards",)
HEADER = ["姓名", "荣誉类别", "级别", "文号", "已故", "事迹"]
BLANKS = " \t\r\n\u3000"


def line(name, deeds="", number="1号"):
    return [name, "二等功", "市级", number, "是", deeds]


@pytest.mark.shared_data
@pytest.mark.parametrize("bomb", ["xmlbomb", "xmlbomb2", "quadratic", "external", "external_file", "cyclic", "dtd"])
@pytest.mark.parametrize("part", [STRINGS, FIRST_SHEET, "xl/workbook.xml"])
def test_a_bomb_in_any_part_of_a_workbook_with_a_cover_is_refused(bring_in, tmp_path, shared_data, bomb, part):
    path = write(tmp_path / "表彰.xlsx", [COVER, SECOND], [PEOPLE, TWO, STATION])
    with_part(path, part, shared_data(f"csv-awkward/xml/{bomb}.xml").read_bytes())
    before = digests(account=True)
    with pytest.raises(CommandError, match="declares entities"):
        bring_in(path, command=AWARDS)
    assert digests(account=True) == before


@pytest.mark.shared_data
def test_cells_a_spreadsheet_would_run_come_in_as_text_and_go_out_defused(
    planted, bring_in, tmp_path, shared_data, client
):
    payloads = shared_data("csv-awkward/csv-injection/payloads.txt").read_text("utf-8").splitlines()
    payloads = list(dict.fromkeys(text.strip(BLANKS) for text in payloads if text.strip(BLANKS)))
    named = [text for text in payloads if len(text) <= 100]
    rows = [HEADER, *(line(text, text, f"{n}号") for n, text in enumerate(named))]
    report = bring_in(write_csv(tmp_path / "a.csv", rows), command=AWARDS)
    assert counts(report) == (2 * len(named), 0, 0, 0, 0)
    assert set(Recipient.objects.values_list("name", flat=True)) == set(named)
    assert set(Recipient.objects.values_list("citation", flat=True)) == set(named)
    shown = client.get(AwardPage.objects.order_by("pk").last().url).content.decode()
    assert "<main" in shown
    for told in csv.reader(io.StringIO(client.get(reverse("award_figures_file")).content.decode("utf-8-sig"))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in told)


@pytest.mark.shared_data
def test_small_awkward_files_are_told_of_and_nothing_is_written(bring_in, shared_data):
    """They have none of the columns of an award: each is refused with the columns it would take."""
    before = digests(account=True)
    paths = sorted(shared_data("csv-awkward/csv-spectrum/csvs").glob("*.csv"))
    assert len(paths) > 10
    for path in paths:
        with pytest.raises(CommandError, match=path.name):
            bring_in(path, command=AWARDS)
    assert digests(account=True) == before


@pytest.mark.shared_data
def test_what_is_quoted_in_awkward_ways_is_told_as_it_was_meant(bring_in, tmp_path, shared_data):
    """The values of the awkward files as the deeds of recipients, written as awkwardly as they are there."""
    told = []
    for path in sorted(shared_data("csv-awkward/csv-spectrum/json").glob("*.json")):
        told += [value for cells in json.loads(path.read_text("utf-8")) for value in cells.values()]
    deeds = [text for text in dict.fromkeys(told) if text.strip(BLANKS)]
    rows = [HEADER, *(line(f"示例{n}", text) for n, text in enumerate(deeds))]
    for ending, encoding in (("\r\n", "utf-8-sig"), ("\n", "gb18030")):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
        path = tmp_path / "a.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        bring_in(path, command=AWARDS)
        kept = dict(Recipient.objects.values_list("name", "citation"))
        assert {name: words.replace("\r\n", "\n") for name, words in kept.items()} == {
            f"示例{n}": text.strip(BLANKS).replace("\r\n", "\n") for n, text in enumerate(deeds)
        }


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x00\x00", "姓名,荣誉类别\n示例甲".encode("utf-16-le"), b"PK\x03\x04 no workbook"]
)
def test_what_is_no_table_is_refused_by_name(bring_in, tmp_path, content):
    before = digests(account=True)
    path = tmp_path / "坏.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=r"坏\.csv"):
        bring_in(path, command=AWARDS)
    assert digests(account=True) == before


def test_a_line_that_is_cut_short_or_too_long_is_named_and_keeps_nobody_else_back(bring_in, tmp_path):
    rows = [
        line("示例甲", number="1号"),
        [*line("示例乙", number="2号")[:3], *["多"] * 9],
        line("示例丙", number="3号"),
    ]
    report = bring_in(write_csv(tmp_path / "a.csv", [HEADER, *rows]), command=AWARDS)
    assert [each["line"] for each in report["rejects"]] == [3]
    assert set(Recipient.objects.values_list("name", flat=True)) == {"示例甲", "示例丙"}


def test_a_name_longer_than_its_field_is_named_with_its_line(bring_in, tmp_path):
    people = [PEOPLE, row(TWO, 姓名="长" * 101), STATION, OTHER]
    report = bring_in(write(tmp_path / "表彰.xlsx", [COVER, row(SECOND, COVER, 个人=1)], people), command=AWARDS)
    assert {(each["sheet"], each["line"], each["column"]) for each in report["rejects"]} >= {("受奖者", 2, "姓名")}
    assert not Recipient.objects.filter(name__startswith="长").exists()
