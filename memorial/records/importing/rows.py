"""A row of a list as the file has it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """Cells by column name. `line` is where the row begins in the file, the header being line 1.

    `fault` says why the cells cannot be told apart (too few, too many); it is empty for a sound row.
    """

    line: int
    cells: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FileOptions:
    """How a file is to be read; what is empty or None is found out from the file.

    `delimiter` is one character, `quoting` whether quotation marks hold cells together, `sheet` a workbook's sheet.
    """

    encoding: str = ""
    delimiter: str = ""
    quoting: bool = True
    sheet: str = ""


def by_column(header: list[str], cells: list[str], line: int) -> Row:
    """The row of these cells; empty cells beyond the header are nothing."""
    extra = [cell for cell in cells[len(header) :] if cell.strip()]
    fault = ""
    if extra or len(cells) < len(header):
        fault = f"the row has {len(cells)} cells where the header has {len(header)}"
    return Row(line, dict(zip(header, cells, strict=False)), fault)
