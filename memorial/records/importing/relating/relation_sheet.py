"""Sheet 关系: who of the people is what to whom, a tie a row. The other may be a record that is here already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frame.models import Number
from memorial.records.choices import Grade, RelationKind
from memorial.records.importing.column_options import column_of
from memorial.records.importing.fields import FieldKind, FieldSpec, Piece, choices_of
from memorial.records.importing.filling import fill
from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.resting.burial_sheet import MISSING, NAME, PERSON, WhoIsMeant
from memorial.records.importing.rows import Row
from memorial.records.importing.validation import faults_of
from memorial.records.models import MartyrPage, Relation
from memorial.records.relatives import KIN_WORDS

SHEET = "关系"
OTHER, OTHER_NAME, OTHER_NUMBER = ("另一人ID", "另一人id"), ("另一人姓名",), ("另一人编号",)
KIND = ("关系", "是其")
SOURCES = {
    "relation_wording": ["原文称谓"],
    "relation_citation": ["依据", "出处"],
    "relation_grade": ["证据类别"],
}
SPECS = {
    "relation_wording": FieldSpec(),
    "relation_citation": FieldSpec(),
    "relation_grade": FieldSpec(FieldKind.CHOICE, choices_of(Grade)),
}
ATTRIBUTES = {"relation_wording": "wording", "relation_citation": "citation", "relation_grade": "grade"}
COLUMNS = (
    *PERSON,
    *NAME,
    *KIND,
    *OTHER,
    *OTHER_NAME,
    *OTHER_NUMBER,
    *(name for names in SOURCES.values() for name in names),
)
KINDS = choices_of(RelationKind)

# One of the tie's two: a line of the people's sheet, or the id of a record that is here.
Line = int
End = tuple[Line, int]


@dataclass(slots=True)
class RelationStep(Step):
    """A row and the tie it tells of; `ends` are the one whose record it goes into and the other."""

    relation: Relation | None = None
    ends: tuple[End, End] = ((0, 0), (0, 0))


class RelationSheet:
    """Reads the sheet's rows. `people` knows the people's sheet by id and name."""

    def __init__(self, people: WhoIsMeant, header: Sequence[str]) -> None:
        self._people = people
        made = (
            column_of(name, SPECS[name], {"column": columns, "missing": [], "doubtful": []}, MISSING)
            for name, columns in SOURCES.items()
        )
        self._columns = [column for column in made if column.can_read(header)]

    def read(self, row: Row) -> RelationStep:
        if row.fault:
            return _rejected(row, [Problem(row.line, "", "", row.fault, SHEET)])
        problems: list[Problem] = []
        own, fault = self._people.line_of(row, PERSON, NAME, SHEET)
        problems += [fault] if fault else []
        other, fault = self._other(row)
        problems += [fault] if fault else []
        relation, faults = self._relation(row)
        problems += faults
        if not problems and own == other[0]:
            name, value = _filled(row, (*OTHER, *OTHER_NAME))
            problems.append(Problem(row.line, name, shown(value), "nobody is related to himself", SHEET))
        if problems:
            return _rejected(row, problems)
        return RelationStep(row, Outcome.ADDED, relation=relation, ends=((own, 0), other))

    def _other(self, row: Row) -> tuple[End, Problem | None]:
        name, value = _filled(row, OTHER_NUMBER)
        if not value:
            line, problem = self._people.line_of(row, OTHER, OTHER_NAME, SHEET)
            return (line, 0), problem
        number = int(value) if value.isascii() and value.isdecimal() and len(value) <= len("2147483647") else 0
        rows = Number.objects.filter(section=MartyrPage.section, number=number).exclude(page=None)
        page = rows.values_list("page", flat=True).first()
        if page is None:
            return (0, 0), Problem(row.line, name, shown(value), "no martyr record here has this number", SHEET)
        return (0, page), None

    def _relation(self, row: Row) -> tuple[Relation, list[Problem]]:
        relation = Relation()
        name, word = _filled(row, KIND)
        kind = KINDS.get(word) or KIN_WORDS.get(word)
        if not kind:
            reason = (
                f"it is none of {', '.join(str(label) for label in RelationKind.labels)}, nor a word for one of these"
            )
            return relation, [Problem(row.line, name, shown(word), reason, SHEET)]
        values, problems = {}, []
        for column in self._columns:
            value, faults = column.read(row)
            problems += faults
            if value is not None:
                values[column.field] = value
        if word not in KINDS:
            # The word says more than the kind: 胞弟 is more than 兄弟姐妹.
            values.setdefault("relation_wording", word)
        relation.kind = str(kind)
        piece: Piece = fill(relation, values, ATTRIBUTES)
        reads: Mapping[str, Sequence[str]] = {column.field: column.reads for column in self._columns}
        return relation, problems or faults_of([piece], row, reads)


def _filled(row: Row, names: Sequence[str]) -> tuple[str, str]:
    """The first of these columns with something in it, or the first there is, and what is in it."""
    told = ((name, row.cells.get(name, "").strip()) for name in names)
    there = next((name for name in names if name in row.cells), names[0])
    return next(((name, value) for name, value in told if value), (there, ""))


def _rejected(row: Row, problems: list[Problem]) -> RelationStep:
    return RelationStep(row, Outcome.REJECTED, problems=problems)
