"""Sheet 安葬: who was buried where and when, a burial a row, in their order in time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from memorial.records.choices import Grade
from memorial.records.folding import name_key
from memorial.records.importing.column_options import column_of
from memorial.records.importing.columns import Column, Value
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import fill
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.resting.register import FIELDS, GraveRegister, UnknownPlaceError
from memorial.records.importing.rows import Row
from memorial.records.importing.validation import faults_of
from memorial.records.models import Burial

SHEET = "安葬"
# The import field of where somebody lies, of which several columns tell.
PLACE = "place"
PEOPLE = "烈士"
PERSON = ("烈士ID", "烈士id", "烈士编号")
NAME = ("姓名", "烈士姓名")
MISSING = ("不详", "未知", "无", "-", "—", "/")
SPECS = {
    **FIELDS,
    "burial": FieldSpec(),
    "burial_position": FieldSpec(),
    "buried": FieldSpec(FieldKind.DATE),
    "burial_evidence": FieldSpec(),
    "burial_grade": FieldSpec(FieldKind.CHOICE, choices_of(Grade)),
}
SOURCES = {
    "cemetery": ["陵园", "陵园名称"],
    "cemetery_number": ["陵园编号"],
    "grave_number": ["墓编号"],
    "plaque_code": ["墓牌编码"],
    "grave_part": ["区", "墓区"],
    "grave_row": ["排"],
    "grave_position": ["号", "墓号"],
    "burial": ["安葬地", "安葬地址"],
    "burial_position": ["墓位"],
    "buried": ["安葬时间", "安葬日期"],
    "burial_evidence": ["依据", "安葬依据"],
    "burial_grade": ["证据类别"],
}
ATTRIBUTES = {
    "burial": "wording",
    "burial_position": "position",
    "buried": "buried",
    "burial_evidence": "evidence",
    "burial_grade": "grade",
}
COLUMNS = (*PERSON, *NAME, *(name for names in SOURCES.values() for name in names))


def columns_of(sources: Mapping[str, list[str]], specs: Mapping[str, FieldSpec], header: Sequence[str]) -> list[Column]:
    """The columns of a sheet with fixed names, those that its header has."""
    made = (
        column_of(name, specs[name], {"column": columns, "missing": [], "doubtful": []}, MISSING)
        for name, columns in sources.items()
    )
    return [column for column in made if column.can_read(header)]


@dataclass(slots=True)
class Burials:
    """The rows of the sheet by the line of the person they belong to, and those that belong to nobody."""

    by_line: dict[int, list[Row]] = field(default_factory=dict)
    unclaimed: list[Problem] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)

    def joined(self, row: Row) -> Row:
        """The person's row with the cells of the burials, which are kept with it in the account."""
        burials = self.by_line.get(row.line)
        if not burials:
            return row
        cells = dict(row.cells)
        for order, burial in enumerate(burials, 1):
            cells |= {f"{SHEET}{order}·{name}": text for name, text in burial.cells.items() if text}
        return replace(row, cells=cells)


@dataclass(frozen=True, slots=True)
class WhoIsMeant:
    """The people's sheet as other sheets refer to it: lines by the list's id, and by name where no id is given."""

    ids: Mapping[str, int]
    names: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, people: Iterator[Row], id_columns: Sequence[str]) -> "WhoIsMeant":
        ids: dict[str, int] = {}
        names: dict[str, list[int]] = defaultdict(list)
        for row in people:
            if row_id := _first(row, id_columns):
                ids.setdefault(row_id, row.line)
            if name := _first(row, NAME):
                names[name_key(name)].append(row.line)
        return cls(ids, names)

    def line_of(
        self, row: Row, id_columns: Sequence[str], name_columns: Sequence[str], sheet: str
    ) -> tuple[int, Problem | None]:
        """The line of the person a row of another sheet names by these columns, or what is wrong with it."""

        def refused(columns: Sequence[str], value: str, reason: str) -> tuple[int, Problem]:
            column = next((name for name in columns if name in row.cells), columns[0])
            return 0, Problem(row.line, column, shown(value), reason, sheet)

        row_id, name = _first(row, id_columns), _first(row, name_columns)
        if row_id:
            if row_id not in self.ids:
                return refused(id_columns, row_id, f"no row of sheet {PEOPLE} has this id")
            return self.ids[row_id], None
        if not name:
            return refused(id_columns, "", "it does not say who is meant: give the id, or the name")
        lines = self.names.get(name_key(name), [])
        if len(lines) == 1:
            return lines[0], None
        times = f"has this name {len(lines)} times; give the id" if lines else "has no such name"
        return refused(name_columns, name, f"sheet {PEOPLE} {times}")


def match(people: WhoIsMeant, burials: Iterator[Row]) -> Burials:
    """Whose burial each row tells of: the person's with that id, or where no id is given the only one of that name."""
    found = Burials()
    for row in burials:
        if row.fault:
            found.unclaimed.append(Problem(row.line, "", "", row.fault, SHEET))
            continue
        line, problem = people.line_of(row, PERSON, NAME, SHEET)
        if problem:
            found.unclaimed.append(problem)
        else:
            found.by_line.setdefault(line, []).append(row)
            found.lines[row.line] = line
    return found


def _first(row: Row, names: Sequence[str]) -> str:
    return next(filter(None, (row.cells.get(name, "").strip() for name in names)), "")


@dataclass(frozen=True, slots=True)
class BurialsColumn(Column):
    """Not a column of the person's sheet: reads the burials of the other sheet that belong to the row."""

    burials: Burials
    register: GraveRegister
    columns: Sequence[Column]

    @property
    def reads(self) -> tuple[str, ...]:
        return ()

    def can_read(self, header: Sequence[str]) -> bool:
        return True

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        pieces: list[Piece] = []
        problems: list[Problem] = []
        for burial in self.burials.by_line.get(row.line, ()):
            piece, faults = self._burial(burial)
            problems += (replace(fault, sheet=SHEET) for fault in faults)
            pieces.append(piece)
        return pieces or None, problems

    def fault_beside(self, row: Row, field: str, reason: str) -> Problem | None:
        fields = FIELDS if field == PLACE else (field,)
        names = [name for column in self.columns if column.field in fields for name in column.reads]
        for burial in reversed(self.burials.by_line.get(row.line, ())):
            present = [name for name in names if burial.cells.get(name)]
            if present:
                value = shown(" ".join(burial.cells[name] for name in present))
                return Problem(burial.line, "+".join(present), value, reason, SHEET)
        return None

    def _burial(self, row: Row) -> tuple[Piece, list[Problem]]:
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        reads = {column.field: column.reads for column in self.columns}
        for column in self.columns:
            value, faults = column.read(row)
            problems += faults
            if value is not None:
                values[column.field] = value
        burial = Burial()
        # Of where it was told, for whoever compares it with others.
        burial.told = f"sheet {SHEET}, line {row.line}"
        piece = fill(burial, values, ATTRIBUTES)
        try:
            place = self.register.place(values)
        except UnknownPlaceError as error:
            names = [name for each in error.fields for name in reads.get(each, ()) if row.cells.get(name)]
            cells = " ".join(row.cells[name] for name in names)
            problems.append(Problem(row.line, "+".join(names), shown(cells), error.reason))
        else:
            burial.cemetery_id, burial.grave_id = place.cemetery, place.grave
            burial.position = burial.position or place.words
        if not problems and not (values.keys() - {"burial_grade"}):
            problems.append(Problem(row.line, SHEET, "", "it says nothing of the burial"))
        return piece, problems or faults_of([piece], row, reads)
