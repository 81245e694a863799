"""Where somebody rests, from the person's own row: the cemetery and grave where they are registered, else words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from memorial.records.importing.columns import Column, Value
from memorial.records.importing.fields import FieldSpec, Place
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.problems import Problem
from memorial.records.importing.resting.register import (
    FIELDS,
    PLACE,
    ContradictoryPlaceError,
    GraveRegister,
    UnknownPlaceError,
    read_words,
)
from memorial.records.importing.rows import Row

FIELD = "place"


@dataclass(frozen=True, slots=True)
class PlaceColumn(Column):
    """The columns of a cemetery and a grave read as one. What is not registered stays as the row words it."""

    parts: Sequence[Column]
    register: GraveRegister

    @property
    def reads(self) -> tuple[str, ...]:
        return tuple(name for part in self.parts for name in part.reads)

    def read(self, row: Row) -> tuple[Value | None, list[Problem]]:
        values: dict[str, Value] = {}
        problems: list[Problem] = []
        for part in self.parts:
            value, faults = part.read(row)
            problems += faults
            if value is not None:
                values[part.field] = value
        if problems or not values:
            return None, problems
        try:
            return self.register.place(values), []
        except ContradictoryPlaceError as error:
            names = [name for part in self.parts if part.field in error.fields for name in part.reads]
            return None, [self.problem(row, error.reason, [name for name in names if row.cells.get(name)])]
        except UnknownPlaceError:
            return Place(self._cemetery(values), None, read_words(*(str(values.get(name, "")) for name in PLACE))), []

    def _cemetery(self, values: Mapping[str, Value]) -> int | None:
        try:
            return self.register.cemetery(values)
        except UnknownPlaceError:
            return None


def with_places(mapping: ListMapping, make: Callable[[], GraveRegister]) -> ListMapping:
    """The mapping with its columns of cemetery and grave read as one; `make` is asked only if it has any."""
    parts = [column for column in mapping.columns if column.field in FIELDS]
    if not parts:
        return mapping
    others = tuple(column for column in mapping.columns if column.field not in FIELDS)
    return replace(mapping, columns=(*others, PlaceColumn(FIELD, FieldSpec(), frozenset(), parts, make())))
