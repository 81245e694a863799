"""Sheet 墓: a grave a row, found where it is registered or made."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from django.db.models import Model

from frame.positions import is_half
from memorial.records.choices import Grade, GraveKind
from memorial.records.folding import name_key
from memorial.records.importing.columns import Column, Value
from memorial.records.importing.fields import FieldKind, FieldSpec, choices_of
from memorial.records.importing.filling import fill
from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.recording import without_personal_numbers
from memorial.records.importing.resting.burial_sheet import columns_of
from memorial.records.importing.resting.register import (
    FIELDS,
    PLACE,
    GraveRegister,
    UnknownPlaceError,
)
from memorial.records.importing.rows import Row
from memorial.records.importing.validation import faults_of
from memorial.records.models import Grave
from memorial.records.moving.places import place_key

SHEET = "墓"
SPECS = {
    **FIELDS,
    "kind": FieldSpec(FieldKind.CHOICE, choices_of(GraveKind)),
    "nameless": FieldSpec(FieldKind.BOOL),
    "persons": FieldSpec(),
    "persons_wording": FieldSpec(),
    "inscription": FieldSpec(FieldKind.TEXT),
    "established": FieldSpec(FieldKind.DATE),
    "latitude": FieldSpec(),
    "longitude": FieldSpec(),
    "citation": FieldSpec(),
    "grade": FieldSpec(FieldKind.CHOICE, choices_of(Grade)),
    "remarks": FieldSpec(FieldKind.TEXT),
    "sample": FieldSpec(FieldKind.BOOL),
}
SOURCES = {
    "cemetery": ["陵园", "陵园名称"],
    "cemetery_number": ["陵园编号"],
    "grave_number": ["墓编号"],
    "plaque_code": ["墓牌编码"],
    "grave_part": ["区", "墓区"],
    "grave_row": ["排"],
    "grave_position": ["号", "墓号"],
    "kind": ["葬式"],
    "nameless": ["无名墓"],
    "persons": ["安葬人数"],
    "persons_wording": ["人数原文"],
    "inscription": ["碑文"],
    "established": ["建墓时间"],
    "latitude": ["纬度"],
    "longitude": ["经度"],
    "citation": ["出处"],
    "grade": ["证据类别"],
    "remarks": ["备注"],
    "sample": ["示例"],
}
ATTRIBUTES = {
    "grave_row": "row",
    "grave_position": "position",
    **{name: name for name in SPECS if name not in FIELDS},
    "plaque_code": "plaque_code",
}
COLUMNS = tuple(name for names in SOURCES.values() for name in names)


@dataclass(slots=True)
class GraveStep(Step):
    """A row of the sheet, the grave it describes, and the id of the one on the site if there is one."""

    grave: Grave | None = None
    part: str = ""
    existing: int | None = None
    filled: tuple[str, ...] = ()


class GraveSheet:
    """Reads the rows of the sheet and compares them with the register and with each other."""

    def __init__(self, register: GraveRegister, header: Sequence[str]) -> None:
        self.register = register
        self.columns: Sequence[Column] = columns_of(SOURCES, SPECS, header)
        self._reads = {column.field: column.reads for column in self.columns}
        # Line and digest by place and by plaque, of the rows above.
        self._seen: dict[object, tuple[int, str]] = {}

    def read(self, row: Row) -> GraveStep:
        """The grave of the row in memory, checked and compared; writes nothing."""
        if row.fault:
            return self._rejected(row, [Problem(row.line, "", "", row.fault, SHEET)])
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        for column in self.columns:
            value, faults = column.read(row)
            problems += faults
            if value is not None:
                values[column.field] = value
        grave = Grave()
        piece = fill(grave, values, ATTRIBUTES)
        problems = problems or faults_of([piece], row, self._reads) or list(self._contradictions(grave, row))
        if problems:
            return self._rejected(row, problems)
        digest = sha256(json.dumps(_plain(values), sort_keys=True).encode()).hexdigest()
        step = GraveStep(row, Outcome.ADDED, digest=digest, grave=grave, part=str(values.get("grave_part", "")))
        step.filled = tuple(name for name in piece.sources if name not in ("row", "position"))
        return self._placed(step, values)

    def recall(self, step: Step, key: str) -> None:
        """Remember a row that an earlier attempt wrote, for the rows below it."""
        self.read(step.row)

    def _placed(self, step: GraveStep, values: dict[str, Value]) -> GraveStep:
        """Which cemetery it is in, and whether it is there already or stands in an earlier line."""
        grave, row = step.grave, step.row
        assert grave is not None  # noqa: S101 - a step without one was rejected
        place = place_key(step.part, grave.row, grave.position)
        try:
            found = self.register.known(values)
            cemetery = self.register.cemetery(values) or (self.register.cemetery_of[found] if found else None)
        except UnknownPlaceError as error:
            return self._rejected(row, [self._problem(row, error.fields, error.reason)])
        if cemetery is None:
            return self._rejected(row, [self._problem(row, ("cemetery",), "it does not say in which cemetery")])
        if not (found or place.position or grave.plaque_code):
            reason = "without 号 or 墓牌编码 a grave cannot be told from others"
            return self._rejected(row, [self._problem(row, PLACE, reason)])
        keys: list[object] = [(cemetery, place)] if place.position else []
        keys += [name_key(grave.plaque_code)] if grave.plaque_code else []
        earlier = next((self._seen[key] for key in keys if key in self._seen), None)
        for key in keys:
            self._seen.setdefault(key, (row.line, step.digest))
        if earlier and earlier[1] == step.digest:
            step.outcome = Outcome.SAME
        elif earlier:
            reason = f"line {earlier[0]} is this grave already, with other values"
            return self._rejected(row, [self._problem(row, ("plaque_code", *PLACE), reason)])
        grave.cemetery_id, step.existing = cemetery, found
        return step

    def _contradictions(self, grave: Grave, row: Row) -> Iterator[Problem]:
        if is_half(grave.latitude, grave.longitude):
            yield self._problem(row, ("latitude", "longitude"), "latitude and longitude belong together")

    def _problem(self, row: Row, fields: Sequence[str], reason: str) -> Problem:
        names = [name for each in fields for name in self._reads.get(each, ())]
        filled = [name for name in names if row.cells.get(name)]
        cells = shown(" ".join(row.cells[name] for name in filled))
        return Problem(row.line, "+".join(filled or names[:1] or fields[:1]), cells, reason, SHEET)

    def _rejected(self, row: Row, problems: Sequence[Problem]) -> GraveStep:
        return GraveStep(row, Outcome.REJECTED, problems=[replace(each, sheet=SHEET) for each in problems])


def _plain(values: dict[str, Value]) -> dict[str, str]:
    return without_personal_numbers({name: str(value) for name, value in values.items()})


def differing(grave: Model, listed: Model, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Of the attributes a row fills: those the grave on the site has nothing in, and those it has otherwise."""
    empty: list[str] = []
    other: list[str] = []
    for name in names:
        there, new = getattr(grave, name), getattr(listed, name)
        if there == new:
            continue
        (empty if there in (None, "") else other).append(name)
    return empty, other
