"""Texts in the cells of sheets, so that no spreadsheet takes one for a formula and none is lost.

A CSV cell that begins with one of `DANGEROUS` is given a single quote in front; one that begins with a single quote is
given one more, so that taking one off always gives the text back (OWASP, CSV injection; full-width signs begin a
formula in Chinese and Japanese spreadsheets too). XLSX cells are typed as text instead; there, characters XML cannot
hold are written _xHHHH_ as ECMA-376 (22.9.2.19, ST_Xstring) has it.
"""

import re

QUOTE = "'"
DANGEROUS = tuple("=+-@\t\r\n＝＋－＠")
# A cell holds 32,767 UTF-16 units; longer texts go on in the columns behind.
CELL_UNITS = 32_000
# What XML cannot hold or changes, and what would be read as such an escape.
ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def guarded(text: str) -> str:
    """`text` as a CSV cell."""
    return QUOTE + text if text.startswith((*DANGEROUS, QUOTE)) else text


def unguarded(cell: str) -> str:
    """The text of a CSV cell that `guarded` made; a cell typed by hand stands for itself."""
    return cell[1:] if cell.startswith(QUOTE) else cell


def escaped(text: str) -> str:
    """`text` as XLSX stores it."""
    return ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(cell: str) -> str:
    """The text of an XLSX cell as stored."""
    return ESCAPE.sub(lambda found: chr(int(found[1], 16)), cell)


def pieces(text: str, units: int = CELL_UNITS) -> list[str]:
    """`text` in as many pieces as a cell of an XLSX sheet can hold each; at least one."""
    # A character may take two units, and an escape seven.
    size = units // 7 if ESCAPED.search(text) else units // 2
    return [text[start : start + size] for start in range(0, len(text), size)] or [""]
