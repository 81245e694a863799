"""Workbooks are read like text files, and harmful ones are refused before they are opened."""

import datetime
import zipfile
from contextlib import suppress

import pytest

from memorial.records.importing import workbook_safety
from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import open_table
from memorial.records.importing.rows import FileOptions
from tests.records.importing.sheets import SHEET, with_part, write_xlsx

ROWS = [["姓名", "籍贯"], ["王守田", "山东济宁"]]
STRINGS, FIRST_SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"


def rows_of(path, **options):
    return [(row.line, dict(row.cells)) for row in open_table(path, FileOptions(**options)).rows()]


def test_cells_read_as_they_would_stand_in_a_text_file(tmp_path):
    header = ["姓名", "出生年", "代码", "日期", "数", "真"]
    row = ["王守田", 1919, 370811000000, datetime.date(1942, 5, 3), 1.5, True]
    path = write_xlsx(tmp_path / "a.xlsx", [header, row])
    texts = ["王守田", "1919", "370811000000", "1942-05-03", "1.5", "True"]
    assert rows_of(path) == [(2, dict(zip(header, texts, strict=True)))]


def test_line_is_the_row_number_of_the_sheet(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", [[], ["姓名"], [], ["王一"], ["", ""], ["王二"]])
    assert [line for line, _cells in rows_of(path)] == [4, 6]


def test_sheet_is_taken_by_name_and_a_wrong_one_lists_what_there_is(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", ROWS, sheet="烈士名册")
    assert len(rows_of(path, sheet="烈士名册")) == 1
    with pytest.raises(UnusableFileError, match=r"a\.xlsx: there is no sheet '表一'; its sheets are 烈士名册"):
        open_table(path, FileOptions(sheet="表一"))


def test_sheet_of_a_text_file_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名\n王一\n", encoding="utf-8")
    with pytest.raises(UnusableFileError, match="has no sheets"):
        open_table(path, FileOptions(sheet="表一"))


def test_zip_bomb_in_xlsx_clothing_is_refused_whatever_size_it_states(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_safety, "MAX_UNPACKED", 3_000_000)
    path = with_part(write_xlsx(tmp_path / "a.xlsx", ROWS), STRINGS, b"<sst>" + b" " * 5_000_000 + b"</sst>")
    assert path.stat().st_size < 20_000
    with pytest.raises(UnusableFileError, match="zip bomb"):
        open_table(path, FileOptions())


def test_workbook_that_states_a_false_size_is_refused(tmp_path):
    path = with_part(write_xlsx(tmp_path / "a.xlsx", ROWS), STRINGS, b"<sst>" + b" " * 5_000_000 + b"</sst>")
    data = bytearray(path.read_bytes())
    size = (5_000_011).to_bytes(4, "little")
    assert data.count(size) == 2
    path.write_bytes(bytes(data).replace(size, (100).to_bytes(4, "little")))
    with pytest.raises(UnusableFileError, match=r"a\.xlsx: "):
        open_table(path, FileOptions())


@pytest.mark.shared_data
@pytest.mark.parametrize("bomb", ["xmlbomb", "xmlbomb2", "quadratic", "external", "external_file", "cyclic", "dtd"])
@pytest.mark.parametrize("part", [STRINGS, FIRST_SHEET, "xl/workbook.xml"])
def test_entity_bomb_is_refused_in_every_part(tmp_path, shared_data, bomb, part):
    content = shared_data(f"csv-awkward/xml/{bomb}.xml").read_bytes()
    path = with_part(write_xlsx(tmp_path / "a.xlsx", ROWS), part, content)
    with pytest.raises(UnusableFileError, match="declares entities"):
        open_table(path, FileOptions())


def test_entity_declaration_in_utf_16_is_seen(tmp_path):
    content = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><sst/>'.encode("utf-16")
    path = with_part(write_xlsx(tmp_path / "a.xlsx", ROWS), STRINGS, content)
    with pytest.raises(UnusableFileError, match="declares entities"):
        open_table(path, FileOptions())


def test_one_cell_at_the_far_corner_is_refused(tmp_path):
    far = SHEET.format('<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>').encode()
    path = with_part(write_xlsx(tmp_path / "a.xlsx", ROWS), FIRST_SHEET, far)
    with pytest.raises(UnusableFileError, match="reaches over 17,179,869,184 cells"):
        open_table(path, FileOptions())


def test_sheet_under_another_name_is_looked_at_as_well(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    far = SHEET.format('<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>').encode("utf-16")
    with_part(path, "xl/media/picture.dat", far)
    with pytest.raises(UnusableFileError, match=r"picture\.dat reaches over"):
        open_table(path, FileOptions())


def test_too_many_cells_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook_safety, "MAX_AREA", 100)
    path = write_xlsx(tmp_path / "a.xlsx", [["姓名", "籍贯"], *([["王一", "济宁"]] * 60)])
    with pytest.raises(UnusableFileError, match="more than the 100 allowed"):
        open_table(path, FileOptions())


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "old .xls"),
        ("a.xlsx", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "old .xls or a protected workbook"),
        ("a.xlsx", "姓名\n王一\n".encode(), "no .xlsx workbook, whatever its name says"),
        ("a.xls", "姓名\n王一\n".encode(), ".xls files are not read"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 300, "damaged"),
        ("a.pdf", b"%PDF-1.7\n", ".pdf files are not read"),
    ],
)
def test_other_files_under_a_tables_name_are_told_apart(tmp_path, name, content, message):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnusableFileError, match=message):
        open_table(path, FileOptions())


def test_zip_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(UnusableFileError, match=r"a zip but no \.xlsx workbook"):
        open_table(path, FileOptions())


def test_workbook_named_csv_is_read_as_the_workbook_it_is(tmp_path):
    path = write_xlsx(tmp_path / "a.xlsx", ROWS).rename(tmp_path / "a.csv")
    assert rows_of(path) == [(2, {"姓名": "王守田", "籍贯": "山东济宁"})]


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9, 0.99])
def test_workbook_cut_short_is_refused(tmp_path, cut):
    path = write_xlsx(tmp_path / "a.xlsx", ROWS)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * cut)])
    with pytest.raises(UnusableFileError, match="damaged"):
        open_table(path, FileOptions())


@pytest.mark.parametrize("part", [STRINGS, FIRST_SHEET, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("content", [b"", b"<", b"\0\xff", b"<sst><si><t>a</t></si></sst><sst>", b"nonsense"])
def test_workbook_with_a_broken_part_never_ends_in_a_traceback(tmp_path, part, content):
    path = with_part(write_xlsx(tmp_path / "a.xlsx", ROWS), part, content)
    with suppress(UnusableFileError):
        list(open_table(path, FileOptions()).rows())
