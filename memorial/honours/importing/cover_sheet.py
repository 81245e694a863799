"""封面: what a workbook says of its announcements, lying (a row each) or upright (a column each), and where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook

from memorial.records.importing.problems import UnusableFileError
from memorial.records.importing.reader import open_table
from memorial.records.importing.rows import FileOptions, Row
from memorial.records.importing.workbook import text_of

SHEET = "封面"
NAMES = (SHEET, "封页", "表彰封面", "Cover")
# What stands at the head of the announcement that sums up the others.
OVERALL = ("合计", "总计", "共计", "全部")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a total stands, as a person finds it: a cell of a sheet, or line and column of a text file."""

    sheet: str
    line: int
    column: str
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"sheet {self.sheet}, cell {self.cell} ({self.column})"
        return f"{self.sheet}, line {self.line}, column {self.column}"

    def in_words(self) -> str:
        """The same in the reader's language."""
        told = {"sheet": self.sheet, "line": self.line, "column": self.column, "cell": self.cell}
        if self.cell:
            return _("工作表“%(sheet)s”%(cell)s格（%(column)s）") % told
        return _("“%(sheet)s”第%(line)s行%(column)s列") % told


@dataclass(frozen=True, slots=True)
class Announcement:
    """What the cover tells of one announcement. `places` are where it stands, by the row's columns."""

    row: Row
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class Cover:
    """`overall` is what it says of all announcements together, if it does; `digest` that of a file of its own."""

    name: str
    announcements: Sequence[Announcement]
    overall: Announcement | None = None
    digest: str = ""

    @property
    def header(self) -> list[str]:
        return list(dict.fromkeys(name for each in self.announcements for name in each.row.cells))


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's filled cells by line and column, both counted from 1."""

    name: str
    cells: Mapping[tuple[int, int], str]
    is_workbook: bool

    def place(self, line: int, column: int, label: str) -> Place:
        """Where a cell stands."""
        return Place(self.name, line, label, f"{get_column_letter(column)}{line}" if self.is_workbook else "")


def cover_sheet(path: Path, sheet: str, known: frozenset[str]) -> Cover:
    """The cover on a sheet of a workbook known to be harmless. `known` are the names its columns may have."""
    try:
        table = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
        first = table.start or (0, 0)
        # Rows are counted from the sheet's first, columns from the first that is filled.
        cells = {
            (line, first[1] + column): text
            for line, row in enumerate(table.iter_rows(), 1)
            for column, cell in enumerate(row, 1)
            if (text := text_of(cell).strip())
        }
    except CalamineError as error:
        raise UnusableFileError(
            f"{path.name}: the workbook cannot be read ({error}); save it anew as .xlsx."
        ) from error
    return _cover(Grid(sheet, cells, is_workbook=True), path.name, known)


def cover_file(path: Path, known: frozenset[str]) -> Cover:
    """The cover in a file of its own."""
    table = open_table(path, FileOptions())
    cells = {(1, column): name for column, name in enumerate(table.header, 1)}
    for row in table.rows():
        if row.fault:
            raise UnusableFileError(f"{path.name}, line {row.line}: {row.fault}.")
        cells |= {
            (row.line, column): text
            for column, name in enumerate(table.header, 1)
            if (text := row.cells.get(name, "").strip())
        }
    cover = _cover(Grid(path.name, cells, is_workbook=False), path.name, known)
    return Cover(cover.name, cover.announcements, cover.overall, table.digest)


def _cover(grid: Grid, file: str, known: frozenset[str]) -> Cover:
    lines = sorted({line for line, _column in grid.cells})
    columns = sorted({column for _line, column in grid.cells})
    by_line = {line: sum(grid.cells.get((line, column)) in known for column in columns) for line in lines}
    by_column = {column: sum(grid.cells.get((line, column)) in known for line in lines) for column in columns}
    head, side = max(by_line.values(), default=0), max(by_column.values(), default=0)
    if not head:
        raise UnusableFileError(f"{file}: the cover {grid.name} says nothing of any announcement: {_told_of(known)}.")
    if side > head:
        labels = next(column for column in columns if by_column[column] == side)
        named = {line: grid.cells[line, labels] for line in lines if (line, labels) in grid.cells}
        told = [
            (column, {name: (line, column) for line, name in named.items() if (line, column) in grid.cells})
            for column in columns
            if column > labels
        ]
    else:
        labels = next(line for line in lines if by_line[line] == head)
        named = {column: grid.cells[labels, column] for column in columns if (labels, column) in grid.cells}
        told = [
            (line, {name: (line, column) for column, name in named.items() if (line, column) in grid.cells})
            for line in lines
            if line > labels
        ]
    twice = sorted({name for name in named.values() if list(named.values()).count(name) > 1 and name in known})
    if twice:
        raise UnusableFileError(f"{file}: the cover {grid.name} has {', '.join(twice)} twice; remove one of them.")
    found = [_announcement(grid, number, cells) for number, cells in told if known & cells.keys()]
    overall = [each for each in found if OVERALL_CELLS & set(each.row.cells.values())]
    rest = [each for each in found if each not in overall]
    if not rest:
        raise UnusableFileError(f"{file}: the cover {grid.name} has column names but tells of no announcement.")
    if len(overall) > 1:
        raise UnusableFileError(f"{file}: the cover {grid.name} sums up more than once ({', '.join(OVERALL)}).")
    return Cover(grid.name, rest, overall[0] if overall else None)


OVERALL_CELLS = set(OVERALL)


def _announcement(grid: Grid, number: int, cells: Mapping[str, tuple[int, int]]) -> Announcement:
    words = {name: grid.cells[at] for name, at in cells.items()}
    return Announcement(Row(number, words), {name: grid.place(*at, name) for name, at in cells.items()})


def _told_of(known: frozenset[str]) -> str:
    return f"it has none of the columns {', '.join(sorted(known))}"
