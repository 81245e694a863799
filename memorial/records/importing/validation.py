"""Running the models' own checks on what a row was made into: the same that a hand's editing meets."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils import translation

from memorial.records.importing.fields import Piece
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.rows import Row


def faults_of(pieces: Sequence[Piece], row: Row, columns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """A problem for each attribute the models refuse. `columns` are the file's columns by import field."""
    problems = []
    # English, as all messages of commands are.
    with translation.override("en"):
        for piece in pieces:
            for name, reason in _refusals(piece).items():
                problems.append(_problem(piece.sources[name], reason, row, columns))
    return list({(problem.column, problem.reason): problem for problem in problems}.values())


def _refusals(piece: Piece) -> dict[str, str]:
    """What `clean_fields` says of the attributes that were filled; it would look at all the others of the model too."""
    fields = _fields_of(type(piece.made))
    refusals = {}
    for name in piece.sources:
        field = fields.get(name)
        value = getattr(piece.made, field.attname) if field else None
        if field is None or (field.blank and value in field.empty_values):
            continue
        try:
            setattr(piece.made, field.attname, field.clean(value, piece.made))
        except ValidationError as error:
            refusals[name] = " ".join(error.messages)
    return refusals


@lru_cache(maxsize=64)
def _fields_of(model: type[Model]) -> dict[str, Field]:
    return {field.name: field for field in model._meta.fields if not field.generated}


def _problem(field: str, reason: str, row: Row, columns: Mapping[str, Sequence[str]]) -> Problem:
    present = [name for name in columns.get(field, ()) if row.cells.get(name)]
    value = " ".join(row.cells[name] for name in present)
    return Problem(row.line, "+".join(present) or field, shown(value), reason)
