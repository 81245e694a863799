"""Documents as rows of a sheet, and back: a column a field, numbered groups of columns for the rows of a part.

`姓名1·写法` is the field 写法 of the first row of the part 姓名. A text too long for one cell of a workbook goes on in
`…（续2）`. Every row of a part has all of the part's columns; of a part nobody has a row of there are none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from memorial.records.exporting.cells import CELL_UNITS, pieces
from memorial.records.exporting.documents import DRAFT, LIVE, Document
from memorial.records.exporting.shapes import Item, Kind, Part
from memorial.records.exporting.values import Choice, Text, Whole

PUBLISHED = Item("state", "状态", Choice({LIVE: "公开", DRAFT: "草稿"}), "")
MERGED_INTO = Item("merged_into", "并入编号", Whole(), "")
DIGEST = Item("digest", "记录摘要", Text(), "")
CONTINUED = re.compile("(?P<header>.+)（续(?P<piece>[2-9]|[1-9][0-9]+)）")
GROUPED = re.compile("(?P<label>.+?)(?P<place>[1-9][0-9]{0,3})·(?P<item>.+)")
SURELY_ONE_CELL = CELL_UNITS // 7
# What a hand-made header could ask for at most: rows of a part.
MOST_ROWS = 1000


def head_items(kind: Kind) -> tuple[Item, ...]:
    """The columns that say which record a row is."""
    number = Item("number", kind.head, Whole(), "")
    if not kind.is_page:
        return (number,)
    language, region = Item("language", "语言", Text(), ""), Item("region", "地区代码", Text(), "")
    return (number, language, region, PUBLISHED, MERGED_INTO)


@dataclass(slots=True)
class Extent:
    """How wide the sheet of some documents is: the most rows of each part, the most cells of each column."""

    kind: Kind
    rows: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)

    def add(self, document: Document) -> None:
        for part in self.kind.parts:
            if part.relation in document:
                self.rows[part.relation] = max(self.rows[part.relation], len(document[part.relation]))
        for header, text in cells_of(self.kind, document):
            if len(text) > SURELY_ONE_CELL:
                self.cells[header] = max(self.cells[header], len(pieces(text)))

    def headers(self, *, continued: bool) -> list[str]:
        """The header row; `continued` if long texts go on in columns of their own."""
        found = [header for header, _item in columns(self.kind, self.rows)]
        if not continued:
            return found
        return [f"{header}（续{n}）" if n > 1 else header for header in found for n in self._places(header)]

    def _places(self, header: str) -> range:
        return range(1, max(1, self.cells[header]) + 1)


def columns(kind: Kind, rows: Mapping[str, int]) -> Iterable[tuple[str, Item]]:
    """Every column's header and field, where the parts have at most so many rows."""
    for item in (*head_items(kind), *kind.items):
        yield item.label, item
    for part in kind.parts:
        for place in range(1, rows.get(part.relation, 0) + 1):
            for item in part.items:
                yield header_of(part, place, item), item
    yield DIGEST.label, DIGEST


def header_of(part: Part, place: int, item: Item) -> str:
    return f"{part.label}{place}·{item.label}"


def cells_of(kind: Kind, document: Document) -> Iterable[tuple[str, str]]:
    """The texts of a document's cells by header; empty ones are left out."""
    for item in (*head_items(kind), *kind.items, DIGEST):
        if item.name in document:
            yield item.label, item.type.cell(document[item.name])
    for part in kind.parts:
        for place, row in enumerate(document.get(part.relation, ()), 1):
            for item in part.items:
                if item.name in row:
                    yield header_of(part, place, item), item.type.cell(row[item.name])
