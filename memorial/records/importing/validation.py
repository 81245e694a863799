"""Running the models' own checks on what a row was made into: the same that a hand's editing meets."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.utils import translation

from memorial.records.importing.fields import Piece
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.rows import Row


def faults_of(pieces: Sequence[Piece], row: Row, columns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """A problem for each attribute the models refuse. `columns` are the file's columns by import field."""
    problems = []
    for piece in pieces:
        names = {field.name for field in piece.made._meta.get_fields()}
        try:
            # English, as all messages of commands are.
            with translation.override("en"):
                piece.made.clean_fields(exclude=names - piece.sources.keys())
        except ValidationError as error:
            with translation.override("en"):
                found = {name: " ".join(messages) for name, messages in error.message_dict.items()}
            problems += [_problem(piece.sources[name], reason, row, columns) for name, reason in found.items()]
    return list({(problem.column, problem.reason): problem for problem in problems}.values())


def _problem(field: str, reason: str, row: Row, columns: Mapping[str, Sequence[str]]) -> Problem:
    present = [name for name in columns.get(field, ()) if row.cells.get(name)]
    value = " ".join(row.cells[name] for name in present)
    return Problem(row.line, "+".join(present) or field, shown(value), reason)
