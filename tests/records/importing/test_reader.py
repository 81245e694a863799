"""Text files of every make become the same rows, with true line numbers."""

import json

import pytest

from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import open_table
from memorial.records.importing.rows import FileOptions
from tests.records.importing.sheets import write_csv

ROWS = [["姓名", "籍贯"], ["王守田", "山东济宁"], ["𠮷𫝆", "镕䶮"]]


def rows_of(path, **options):
    return [dict(row.cells) for row in open_table(path, FileOptions(**options)).rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encoding_and_delimiter_are_found_out(tmp_path, encoding, delimiter):
    path = write_csv(tmp_path / "a.csv", ROWS, encoding=encoding, delimiter=delimiter)
    assert rows_of(path) == [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def test_western_text_is_not_taken_for_chinese(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["Naam"], ["Schöner"], ["Mariënburg"], ["Magnée"]], encoding="cp1252")
    assert [row["Naam"] for row in rows_of(path)] == ["Schöner", "Mariënburg", "Magnée"]


def test_named_encoding_drops_the_mark_that_spreadsheets_write(tmp_path):
    path = write_csv(tmp_path / "a.csv", ROWS, encoding="utf-8-sig")
    assert "姓名" in rows_of(path, encoding="UTF-8")[0]


def test_bytes_that_do_not_decode_are_named_by_line_and_byte(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("姓名\n王一\n".encode() + b"\xff\xfe\n")
    with pytest.raises(UnusableFileError, match=r"a\.csv, line 3: byte 0xFF \(byte 15 of the file\) is not utf-8"):
        open_table(path, FileOptions(encoding="utf-8"))


def test_fault_far_into_a_long_file_is_named_by_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("姓名\n".encode() + "王守田\n".encode() * 300_000 + b"\xe7\n")
    with pytest.raises(UnusableFileError, match="line 300002: byte 0xE7"):
        open_table(path, FileOptions(encoding="utf-8"))


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "utf-99", "\0"])
def test_unknown_encoding_is_one_clear_message(tmp_path, name):
    path = write_csv(tmp_path / "a.csv", ROWS)
    with pytest.raises(UnusableFileError, match="no known encoding"):
        open_table(path, FileOptions(encoding=name))


def test_row_of_several_lines_counts_by_its_first(tmp_path):
    path = write_csv(tmp_path / "a.csv", [["姓名", "事迹"], ["王一", "第一行\n第二行\r\n第三行"], ["王二", ""]])
    assert [row.line for row in open_table(path, FileOptions()).rows()] == [2, 5]


def test_blank_lines_are_no_rows_but_are_counted_as_lines(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("姓名,籍贯\n\n王一,济宁\n\n\n王二,聊城\n", encoding="utf-8")
    assert [row.line for row in open_table(path, FileOptions()).rows()] == [3, 6]


def test_quotation_marks_are_text_where_a_list_uses_none(tmp_path):
    path = tmp_path / "a.tsv"
    path.write_text('Naam\tAdres\n"Jan\tHotel "De Kroon\n', encoding="utf-8")
    assert rows_of(path, quoting=False) == [{"Naam": '"Jan', "Adres": 'Hotel "De Kroon'}]


def test_quotation_mark_never_closed_is_named_by_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('姓名,籍贯\n王一,济宁\n王二,"聊城\n王三,济宁\n', encoding="utf-8")
    with pytest.raises(UnusableFileError, match=r"a\.csv, line 3: .*quoting = false"):
        open_table(path, FileOptions())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        ("姓名,籍贯\n".encode(), "no row below it"),
        (b"\n\n", "no column names"),
        ("姓名,姓名\n1,2\n".encode(), "column 姓名 is there twice"),
        ("姓名\n".encode() + b'"' + b"x" * 1_100_000 + b'"\n', "line 2"),
    ],
)
def test_unusable_file_is_one_clear_message(tmp_path, content, message):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(UnusableFileError, match=message):
        open_table(path, FileOptions())


def test_missing_file_and_folder_are_named(tmp_path):
    with pytest.raises(UnusableFileError, match="there is no such file"):
        open_table(tmp_path / "absent.csv", FileOptions())
    with pytest.raises(UnusableFileError, match="not a file"):
        open_table(tmp_path, FileOptions())


@pytest.mark.parametrize(("cells", "fault"), [("王一", "1 cells"), ("王一,济宁,多", "3 cells"), ("王一,济宁,,", "")])
def test_row_with_too_few_or_too_many_cells_is_at_fault(tmp_path, cells, fault):
    path = tmp_path / "a.csv"
    path.write_text(f"姓名,籍贯\n{cells}\n", encoding="utf-8")
    (row,) = open_table(path, FileOptions()).rows()
    assert row.fault.startswith(f"the row has {fault}" if fault else "")
    assert bool(row.fault) == bool(fault)


@pytest.mark.shared_data
def test_awkward_files_come_out_as_their_json_says(shared_data):
    folder = shared_data("csv-awkward/csv-spectrum/csvs")
    paths = sorted(folder.glob("*.csv"))
    assert len(paths) > 10
    for path in paths:
        wanted = json.loads(shared_data(f"csv-awkward/csv-spectrum/json/{path.stem}.json").read_text("utf-8"))
        # The stored newlines_crlf.csv has lost its carriage returns; its JSON still has them.
        wanted = [{key: value.replace("\r\n", "\n") for key, value in row.items()} for row in wanted]
        assert rows_of(path) == wanted, path.name
