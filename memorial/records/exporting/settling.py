"""What is to become of each line: new, as it is here, changed, refused, or for a person to decide."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from memorial.records.exporting.making import Made
from memorial.records.exporting.placing import Places
from memorial.records.exporting.reading import ExportFile, Read
from memorial.records.exporting.shapes import Kind, Part
from memorial.records.exporting.standing import (
    Standing,
    known_source_rows,
    standing_at,
    taken_numbers,
    translations,
)
from memorial.records.exporting.streams import linking
from memorial.records.importing.plan import Outcome
from memorial.records.importing.problems import Problem, shown

SINCE = "the record with this number here is not as it was when the line was exported; compare them by hand"


@dataclass(slots=True)
class Fate:
    """A line and what becomes of it; `unfinished` if late rows are still to be written."""

    read: Read
    outcome: Outcome
    problems: list[Problem] = field(default_factory=list)
    reason: str = ""
    unfinished: bool = False


class Settler:
    """Compares the lines of a file with each other and with the site; asks a few questions a batch."""

    def __init__(self, file: ExportFile, places: Places) -> None:
        self._file, self._places = file, places
        self._lines: dict[tuple[str, int, str], int] = {}
        self._kinds: dict[int, str] = {}
        self._refused: set[tuple[str, int]] = set()
        self._words = {kind.model: kind.word for kind in file.kinds}
        self._keys: dict[tuple[str, int], Any] = {}

    def look_through(self) -> None:
        """Learn which numbers the file has. Raises UnusableFileError where it cannot be read to its end."""
        for kind in self._file.kinds:
            for read in self._file.read(kind):
                number = read.document.get("number")
                if isinstance(number, int):
                    at = (kind.word, number, str(read.document.get("language", "")))
                    self._lines.setdefault(at, read.line)
                    self._kinds.setdefault(number, kind.word)

    def promised(self, model: type, name: Any) -> bool:
        """Whether the file has this record, and it has not been refused. Texts name pages by section and number."""
        if model is Page:
            section, _slash, at = str(name).partition("/")
            kinds = (kind for kind in self._file.kinds if kind.is_page and kind.section == section and at.isdecimal())
            return any(self.promised(kind.model, int(at)) for kind in kinds)
        word = self._words.get(model)
        return word is not None and self._kinds.get(name) == word and (word, name) not in self._refused

    def refused(self, kind: Kind, number: int) -> None:
        self._refused.add((kind.word, number))

    def parts(self, kind: Kind) -> list[Part]:
        """The parts that the file tells of."""
        return [part for part in kind.parts if self._file.restricted or not part.restricted]

    def standing(self, kind: Kind, reads: Sequence[Read]) -> dict[tuple[int, str], Standing]:
        return standing_at(kind, reads, restricted=self._file.restricted)

    def settle(self, kind: Kind, reads: Sequence[Read]) -> list[Fate]:
        """The fate of each line, as far as it can be told before its objects are made."""
        fates = [self._head(kind, read) for read in reads]
        sound = [fate for fate in fates if fate.outcome is not Outcome.REJECTED]
        numbers = [fate.read.document["number"] for fate in sound]
        standing = self.standing(kind, [fate.read for fate in sound])
        taken = taken_numbers(kind, numbers)
        rows = known_source_rows([fate.read for fate in sound]) if kind.is_page else {}
        if kind.is_page:
            for number, key in translations(kind, numbers).items():
                self._keys.setdefault((kind.word, number), key)
        for fate in sound:
            told = fate.read.document
            fault = self._places.region_fault(fate.read) if kind.is_page else ""
            here = standing.get((told["number"], told.get("language", "")))
            if here is None:
                self._settle_new(kind, fate, fault, taken, rows)
            else:
                self._settle_known(kind, fate, here)
            if fate.outcome is Outcome.REJECTED:
                self.refused(kind, told["number"])
        return fates

    def give_translation_keys(self, kind: Kind, mades: Sequence[Made]) -> None:
        """Pages of one number are versions of one record in several languages."""
        for made in mades:
            at = (kind.word, made.number)
            made.record.translation_key = self._keys.setdefault(at, made.record.translation_key)

    def _head(self, kind: Kind, read: Read) -> Fate:
        problems = list(read.problems)
        for name, value, reason in self._places.head_faults(kind, read):
            problems.append(Problem(read.line, read.column("", 0, name), shown(str(value or "")), reason))
        if not problems:
            number = read.document["number"]
            first = self._lines[kind.word, number, str(read.document.get("language", ""))]
            if first != read.line:
                problems.append(self._number_fault(read, f"line {first} has this number"))
            elif self._kinds[number] != kind.word:
                problems.append(self._number_fault(read, f"one of {self._kinds[number]} in this file has this number"))
        return Fate(read, Outcome.REJECTED if problems else Outcome.ADDED, problems)

    def _settle_new(
        self, kind: Kind, fate: Fate, fault: str, taken: dict[int, str], rows: dict[tuple[str, str], int | None]
    ) -> None:
        read = fate.read
        number = read.document["number"]
        if number in taken:
            fate.outcome, fate.problems = Outcome.REJECTED, [self._number_fault(read, taken[number])]
            return
        if fault:
            value = shown(str(read.document.get("region", "")))
            fate.outcome = Outcome.REJECTED
            fate.problems = [Problem(read.line, read.column("", 0, "region"), value, fault)]
            return
        for row in read.document.get("source_rows", ()):
            at = (str(row.get("list_name", "")), str(row.get("row_id", "")))
            if at in rows:
                fate.outcome = Outcome.UNDECIDED
                fate.reason = f"row {at[1]} of the list {at[0]} is in here already, as record {rows[at]}"
                self.refused(kind, number)

    def _settle_known(self, kind: Kind, fate: Fate, here: Standing) -> None:
        late = [*kind.late, *(part.relation for part in kind.parts if part.late), *linking(kind, fate.read)]
        if not here.unlike(fate.read):
            fate.outcome = Outcome.SAME
        elif here.untouched_since(fate.read):
            fate.outcome = Outcome.CHANGED
        elif here.lacks_only(fate.read, late):
            fate.unfinished = True
            fate.outcome = Outcome.CHANGED
        else:
            fate.outcome, fate.reason = Outcome.UNDECIDED, SINCE

    def _number_fault(self, read: Read, reason: str) -> Problem:
        return Problem(read.line, read.column("", 0, "number"), str(read.document["number"]), reason)
