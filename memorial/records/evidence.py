"""Which sources speak for which facts of a record, and what kind of evidence they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memorial.records.choices import Grade

if TYPE_CHECKING:
    from memorial.records.models.source_note import SourceNote

GRADES = dict(Grade.choices)


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to source `position` (from 1) of the record's list, with the kind of evidence it is."""

    position: int
    grade: str

    @property
    def grade_label(self) -> str:
        return str(GRADES.get(self.grade, self.grade))


def evidence_of(notes: Iterable["SourceNote"]) -> dict[str, list[Mark]]:
    """The marks of each subject, by the words of `Subject`. A source for 牺牲 does not speak for 牺牲地点 alone."""
    marks: dict[str, list[Mark]] = {}
    for position, note in enumerate(notes, 1):
        marks.setdefault(note.subject, []).append(Mark(position, note.grade))
    return marks
