"""No cell is a formula, no text is lost."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from memorial.records.exporting.cells import DANGEROUS, escaped, guarded, pieces, unescaped, unguarded

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["=1+1", "+86", "-x", "@x", "'x", "''=x", "\tx", "\r\nx", "＝1", "_x000D_", "_x005F_x000D_", "\x01", "𠮷\n龘"]
)


@given(TEXTS)
def test_any_text_comes_back_from_a_csv_cell_that_is_no_formula(text):
    cell = guarded(text)
    assert not cell.startswith(DANGEROUS)
    assert unguarded(cell) == text


@given(st.lists(TEXTS, min_size=2))
def test_any_row_comes_back_from_csv(texts):
    file = StringIO(newline="")
    csv.writer(file, lineterminator="\r\n").writerow([guarded(text) for text in texts])
    file.seek(0)
    assert [unguarded(cell) for cell in next(csv.reader(file, strict=True))] == texts


@given(TEXTS)
def test_any_text_comes_back_from_what_xml_can_hold(text):
    stored = escaped(text)
    assert unescaped(stored) == text
    assert not any(ord(sign) < 32 and sign not in "\t\n" for sign in stored)


@given(TEXTS, st.integers(7, 60))
def test_a_long_text_is_cut_into_cells_that_hold_it(text, units):
    cut = pieces(text, units)
    assert "".join(cut) == text
    assert all(len(escaped(piece).encode("utf-16-le")) // 2 <= units for piece in cut)
