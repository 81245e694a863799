"""Cells of XLSX sheets that hold texts as they are."""

from typing import Any

from openpyxl.cell import WriteOnlyCell

from memorial.records.exporting.cells import DANGEROUS, QUOTE, escaped


def text_cell(sheet: Any, text: str, **style: Any) -> object:
    """`text` for a row of a write-only sheet, None where it is empty; `style` are attributes of the cell, as `font`.

    Whatever a spreadsheet would take for a formula is typed as text, and what XML cannot hold is escaped.
    """
    if not text:
        return None
    text = escaped(text)
    dangerous = text.startswith((*DANGEROUS, QUOTE))
    if not dangerous and not style:
        return text
    cell = WriteOnlyCell(sheet, value=text)
    if dangerous:
        # Not a formula, even if the cell is edited: text, and shown as what was typed with a quote in front.
        cell.data_type, cell.quotePrefix = "s", True
    for name, value in style.items():
        setattr(cell, name, value)
    return cell
