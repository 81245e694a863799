"""The sheet of recipients: which announcement each row belongs to, and what the rows of one become."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from frame.personal_data import personal_number_in
from memorial.honours.doubles import doubles_in
from memorial.honours.importing.recipients import Recipients, row_faults
from memorial.honours.models import Recipient
from memorial.records.importing.columns import Column, Value
from memorial.records.importing.fields import Piece
from memorial.records.importing.plan import HIDDEN
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.rows import Row
from memorial.records.importing.validation import faults_of

SHEET = "受奖者"
NAMES = (SHEET, "受奖人员", "获奖人员", "人员名单", "名单", "表彰名单", "Recipients")
PERSONAL = "an identity or mobile telephone number is in it; no public text may hold one"


@dataclass(slots=True)
class Gathered:
    """Rows by the line of the announcement they belong to, and those that belong to none with what is wrong."""

    sheet: str
    by_line: dict[int, list[Row]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[int, int] = field(default_factory=dict)
    unclaimed: dict[int, Problem] = field(default_factory=dict)

    def add(self, row: Row, announcement: int) -> None:
        self.by_line[announcement].append(row)
        self.lines[row.line] = announcement


@dataclass(frozen=True, slots=True)
class RecipientsColumn(Column):
    """Not a column of the cover: reads the rows of the recipients' sheet that belong to an announcement."""

    gathered: Gathered
    columns: Sequence[Column]
    constants: Mapping[str, str]
    maker: Recipients

    @property
    def reads(self) -> tuple[str, ...]:
        return ()

    def can_read(self, header: Sequence[str]) -> bool:
        return True

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        pieces: list[Piece] = []
        problems: list[Problem] = []
        rows = self.gathered.by_line.get(row.line, [])
        for told in rows:
            piece, faults = self._recipient(told)
            problems += (replace(fault, sheet=self.gathered.sheet) for fault in faults)
            pieces.append(piece)
        if not problems:
            problems = self._doubles(rows, [piece.made for piece in pieces if isinstance(piece.made, Recipient)])
        return pieces or None, problems

    def _recipient(self, row: Row) -> tuple[Piece, list[Problem]]:
        values: dict[str, Value] = dict(self.constants)
        problems: list[Problem] = []
        for column in self.columns:
            value, faults = column.read(row)
            if any(personal_number_in(row.cells.get(name, "")) for name in column.reads):
                # The number itself is not repeated: reports are passed around.
                faults = [Problem(row.line, "+".join(_filled(column, row)), HIDDEN, PERSONAL)]
            problems += faults
            if value is not None:
                values[column.field] = value
        piece, contradictions = self.maker.piece(values)
        reads = {column.field: column.reads for column in self.columns}
        told = {problem.column for problem in problems}
        if not values.get("name") and not any(name in told for name in reads.get("name", ())):
            problems.append(Problem(row.line, "+".join(reads.get("name", ())[:1]), "", "there is no name in it"))
        problems += [fault for fault in faults_of([piece], row, reads) if fault.column not in told]
        if not problems and isinstance(piece.made, Recipient):
            contradictions = [*contradictions, *row_faults(piece.made)]
        problems += [self._problem(row, field, why) for field, why in contradictions]
        return piece, problems

    def _problem(self, row: Row, field: str, why: str) -> Problem:
        names = [name for column in self.columns if column.field == field for name in _filled(column, row)]
        return Problem(row.line, "+".join(names) or field, shown(" ".join(row.cells[name] for name in names)), why)

    def _doubles(self, rows: Sequence[Row], recipients: Sequence[Recipient]) -> list[Problem]:
        problems = []
        for name in doubles_in(recipients):
            lines = [row.line for row, made in zip(rows, recipients, strict=True) if made.name == name]
            others = f"line {', '.join(map(str, lines[:-1]))}" if lines[:-1] else "an earlier line"
            why = f"this recipient stands in {others} already: remove one, or tell place or unit of both apart"
            problem = self._problem(next(row for row in rows if row.line == lines[-1]), "name", why)
            problems.append(replace(problem, sheet=self.gathered.sheet))
        return problems


def _filled(column: Column, row: Row) -> list[str]:
    return [name for name in column.reads if row.cells.get(name)]
