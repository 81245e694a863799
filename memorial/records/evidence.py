"""Which sources speak for which facts of a record, and what kind of evidence they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memorial.records.choices import Grade

if TYPE_CHECKING:
    from frame.excerpts import Excerpt
    from memorial.records.models.source_note import SourceNote

GRADES = dict(Grade.choices)
# The part of a record's page that lists its sources, as its address asks for it; and how many there are at first.
SOURCES = "sources"
MOST_SOURCES = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A reference to source `position` (from 1) of the record's list, with the kind of evidence it is and the address
    it has from the page that is read."""

    position: int
    grade: str
    address: str

    @property
    def grade_label(self) -> str:
        return str(GRADES.get(self.grade, self.grade))


def evidence_of(notes: Sequence["SourceNote"], shown: "Excerpt[SourceNote]") -> dict[str, list[Mark]]:
    """The marks of each subject, by the words of `Subject`. A source for 牺牲 does not speak for 牺牲地点 alone.

    A mark of a source that is not among those `shown` leads to the list that holds it.
    """
    marks: dict[str, list[Mark]] = {}
    for position, note in enumerate(notes, 1):
        address = f"{shown.question_for(position, SOURCES)}#source-{position}"
        marks.setdefault(note.subject, []).append(Mark(position, note.grade, address))
    return marks
