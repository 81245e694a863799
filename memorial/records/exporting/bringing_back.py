"""One import of an export, from file to report: what is new, what has changed, and what ties records together.

The file is read three times: for the numbers in it, since lines may name records of any other line; for new records;
and for the ties among records of one kind and for changes, once every record is there. Each batch is one transaction,
and an import that was broken off goes on by being run again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation

from memorial.records.exporting.adding import add
from memorial.records.exporting.changing import change, finish
from memorial.records.exporting.making import Made, Maker
from memorial.records.exporting.material_checks import refuse_unsaid_material
from memorial.records.exporting.placing import Places, refuse_taken_slugs
from memorial.records.exporting.reading import Read, open_export
from memorial.records.exporting.settling import Fate, Settler
from memorial.records.exporting.shapes import Kind
from memorial.records.importing.collector import rarely_collecting
from memorial.records.importing.plan import Outcome, Step
from memorial.records.importing.report import Report
from memorial.records.importing.rows import Row
from memorial.records.importing.update import ConflictError
from search import statistics

BATCH = 500
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to bring back: `region` takes records whose own region has no page here."""

    path: Path
    region: str = ""
    dry_run: bool = False
    without_media: bool = False


def bring_back(asked: Asked, progress: Progress) -> Report:
    """Bring the export in, or only say what would become of it. Raises UnusableFileError before anything is written."""
    return _BringingBack(asked, progress).run()


class _BringingBack:
    def __init__(self, asked: Asked, progress: Progress) -> None:
        self.asked, self.progress = asked, progress
        self.file = open_export(asked.path)
        self.places = Places(asked.region)
        self.settler = Settler(self.file, self.places)
        self.report = Report()
        self.late: dict[str, dict[int, Fate]] = defaultdict(dict)
        self.checkers = {kind.word: kind.checker() for kind in self.file.kinds if kind.checker}
        self.left_out: set[str] = set()

    def run(self) -> Report:
        with rarely_collecting():
            self.settler.look_through()
            for kind in self.file.kinds:
                for batch in _batches(self.file.read(kind)):
                    self._first(kind, batch)
                    self.progress(f"{kind.word}: {self.report.rows} lines done")
            for kind in self.file.kinds:
                wanted = self.late[kind.word]
                for batch in _batches(read for read in self.file.read(kind) if read.line in wanted):
                    self._last(kind, batch)
        for text in sorted(self.left_out):
            self.progress(f"Left out: {text}")
        if self.report.written and not self.asked.dry_run:
            statistics.refresh()
        return self.report

    def _first(self, kind: Kind, reads: list[Read]) -> None:
        """Settle a batch, and write what is new but its late rows; what remains for later is remembered."""
        fates = self.settler.settle(kind, reads)
        new = [fate for fate in fates if fate.outcome is Outcome.ADDED]
        mades = self._made(kind, [fate.read for fate in new])
        if kind.is_page:
            refuse_taken_slugs(mades, self.places)
        by_line = {made.read.line: made for made in mades}
        for fate in new:
            made = by_line[fate.read.line]
            if made.problems:
                fate.outcome, fate.problems = Outcome.REJECTED, made.problems
                self.settler.refused(kind, made.number)
            elif made.waiting or self._is_late(kind, made):
                fate.unfinished = True
        if self.asked.dry_run:
            self._foresee(kind, [fate for fate in fates if fate.outcome is Outcome.CHANGED])
        else:
            add(kind, [made for made in mades if not made.problems], self.places.ids, self.asked.path.name)
        for fate in fates:
            if not self.asked.dry_run and (fate.unfinished or fate.outcome is Outcome.CHANGED):
                self.late[kind.word][fate.read.line] = fate
            else:
                self._tell(fate)

    def _foresee(self, kind: Kind, fates: list[Fate]) -> None:
        """Check what is to be changed, as it will be before it is written."""
        for fate, made in zip(fates, self._made(kind, [fate.read for fate in fates]), strict=True):
            if made.problems:
                fate.outcome, fate.problems = Outcome.REJECTED, made.problems

    def _last(self, kind: Kind, reads: list[Read]) -> None:
        """Write the late rows of what is new, and what has changed; every record of the file is there by now."""
        standing = self.settler.standing(kind, reads)
        for made in self._made(kind, reads):
            fate = self.late[kind.word].pop(made.read.line)
            here = standing.get((made.number, made.read.document.get("language", "")))
            if made.problems or here is None:
                fate.reason = "what ties it to others was left out: " + "; ".join(each.reason for each in made.problems)
                fate.outcome, fate.problems = (
                    (Outcome.UNDECIDED, []) if fate.unfinished else (Outcome.REJECTED, made.problems)
                )
                self._tell(fate)
                continue
            try:
                with transaction.atomic():
                    if fate.unfinished:
                        finish(kind, made, here.pk)
                    else:
                        change(kind, made, here.pk, self.settler.parts(kind), self.asked.path.name)
            except ConflictError as conflict:
                fate.outcome, fate.reason = Outcome.UNDECIDED, str(conflict)
            self._tell(fate)

    def _made(self, kind: Kind, reads: list[Read]) -> list[Made]:
        maker = Maker(kind, self.settler.promised, without_media=self.asked.without_media)
        by_language: dict[str, list[Read]] = defaultdict(list)
        for read in reads:
            by_language[read.document.get("language", "")].append(read)
        mades = [made for language, some in by_language.items() for made in maker.make(some, language)]
        mades.sort(key=lambda made: made.read.line)
        if kind.is_page:
            self.settler.give_translation_keys(kind, mades)
        # English, as all messages of commands are.
        with translation.override("en"):
            if kind.word in self.checkers:
                self.checkers[kind.word](mades)
            if kind.is_page:
                refuse_unsaid_material(kind, mades)
        for made in mades:
            self.left_out.update(made.left_out)
        return mades

    def _is_late(self, kind: Kind, made: Made) -> bool:
        told = made.read.document
        return any(told.get(name) for name in (*kind.late, *(part.relation for part in kind.parts if part.late)))

    def _tell(self, fate: Fate) -> None:
        step = Step(Row(fate.read.line, {}), fate.outcome, problems=fate.problems, reason=fate.reason)
        step.writes = fate.outcome in (Outcome.ADDED, Outcome.CHANGED)
        self.report.add([step])


def _batches(reads: Iterable[Read]) -> Iterator[list[Read]]:
    rest: Any = iter(reads)
    while batch := list(islice(rest, BATCH)):
        yield batch
