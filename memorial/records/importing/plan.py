"""What is to become of each row: added, changed, same, rejected or left to a person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any

from django.utils import translation

from frame.models import Number
from frame.pages import FindablePage
from frame.personal_data import personal_number_in
from memorial.records.importing.columns import Column, Value
from memorial.records.importing.mapping import Mapping as ListMapping
from memorial.records.importing.problems import Problem, shown
from memorial.records.importing.rows import Row
from memorial.records.importing.state import digest_of
from memorial.records.importing.target import Namesake, Target
from memorial.records.importing.validation import faults_of
from memorial.records.models import SourceRow

ROW_ID_LENGTH = 200
HIDDEN = "…"


class Outcome(Enum):
    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    REJECTED = "rejected"
    UNDECIDED = "undecided"


@dataclass(slots=True)
class Step:
    """A row, the page made of it in memory, and what is to be done. `reason` is why it is left to a person.

    `writes` says whether the database is to change: a row may be taken in as a draft and still be undecided.
    """

    row: Row
    outcome: Outcome
    page: FindablePage | None = None
    row_id: str = ""
    digest: str = ""
    problems: list[Problem] = field(default_factory=list)
    reason: str = ""
    known: SourceRow | None = None
    writes: bool = False
    # Who might be the same person, and why the page stays a draft.
    namesakes: Sequence[Namesake] = ()
    withheld: str = ""
    # For the account of the run: what the row was recognised by, the page it concerns, and that page's content before.
    key: str = ""
    page_id: int | None = None
    made: bool = False
    before: dict[str, Any] | None = None
    recorded: bool = False
    # Columns whose cells no report and no account repeats.
    hidden: frozenset[str] = frozenset()


class Planner:
    """Plans the rows of one file, batch by batch; remembers what stood in earlier lines.

    `user` is who brings it in; a command has none.
    """

    def __init__(self, target: Target, mapping: ListMapping, user: Any = None) -> None:
        self.target, self.mapping = target, mapping
        self._withheld_from_user = target.withheld_from(user)
        self._columns: Mapping[str, Sequence[str]] = {column.field: column.reads for column in mapping.columns}
        self._hidden = frozenset(name for field in target.unrecorded_fields for name in self._columns.get(field, ()))
        # Line and digest by id or identity. A row that is rejected leaves no trace, so a mended copy below it goes in.
        self._seen: dict[str, tuple[int, str]] = {}
        # Drafts of known rows that wait for a person, in the batch at hand.
        self._waiting: Mapping[int, str] = {}

    def read(self, row: Row) -> Step:
        """Make a page of the row in memory and check it; touches nothing but the table of divisions."""
        row_id = next((row.cells.get(name, "").strip() for name in self.mapping.id_columns), "")
        if row.fault:
            return Step(row, Outcome.REJECTED, problems=[Problem(row.line, "", "", row.fault)])
        values: dict[str, Value] = dict(self.mapping.constants)
        problems: list[Problem] = self._id_faults(row, row_id)
        for column in self.mapping.columns:
            value, faults = column.read(row)
            problems += faults
            if value is not None:
                values[column.field] = value
            problems += self._personal_numbers(row, column, value)
        absent = self.target.absent(values)
        if absent and not any(problem.column in self._columns["name"] for problem in problems):
            names = [name for name in self._columns["name"] if name in row.cells]
            cells = " ".join(filter(None, (row.cells[name] for name in names)))
            problems.append(Problem(row.line, "+".join(names), shown(cells), absent))
        pieces = self.target.pieces(values)
        told = {problem.column for problem in problems}
        problems += [fault for fault in faults_of(pieces, row, self._columns) if fault.column not in told]
        page = pieces[0].made
        assert isinstance(page, FindablePage)  # noqa: S101 - the first piece is the page (Target.pieces)
        if not problems:
            # English, as all messages of commands are.
            with translation.override("en"):
                problems = [self._problem(row, fields, why) for fields, why in self.target.contradictions(page)]
        if problems:
            listed = [self._discreet(row, each) for each in problems]
            return Step(row, Outcome.REJECTED, problems=listed, row_id=row_id, hidden=self._hidden)
        return Step(row, Outcome.ADDED, page, row_id, digest_of(page, self.target.relations), hidden=self._hidden)

    def _discreet(self, row: Row, problem: Problem) -> Problem:
        """The problem without the cell, where no report may repeat it."""
        if problem.column not in self._hidden:
            return problem
        cell = row.cells.get(problem.column, "").strip()
        return replace(problem, value=HIDDEN, reason=problem.reason.replace(cell, HIDDEN) if cell else problem.reason)

    def recall(self, step: Step, key: str) -> None:
        """Remember a row that an earlier attempt settled, for the rows below it."""
        if key and step.outcome is not Outcome.REJECTED:
            self._seen.setdefault(key, (step.row.line, step.digest))

    def settle(self, steps: Sequence[Step], *, dry: bool = False) -> Iterator[Step]:
        """Compare the rows with each other and with what the site has; asks a few questions a batch.

        `dry` says that what earlier batches were to write is not there to be found.
        """
        sound = [step for step in steps if step.outcome is not Outcome.REJECTED and not step.recorded]
        known = self._known(sound)
        self._refuse_taken(sound, known)
        drafts = [row.page_id for row in known.values() if isinstance(row, SourceRow) and not row.page.live]
        self._waiting = self.target.undecided(drafts) if drafts else {}
        for step in steps:
            if step.outcome is not Outcome.REJECTED and not step.recorded:
                self._settle(step, known)
        self._look_for_namesakes(steps, dry=dry)
        yield from steps

    def _look_for_namesakes(self, steps: Sequence[Step], *, dry: bool) -> None:
        fresh = {
            step.row.line: step
            for step in steps
            if step.outcome is Outcome.ADDED and step.writes and step.known is None and not step.recorded
        }
        pages = {line: step.page for line, step in fresh.items() if step.page is not None}
        register = self.mapping.list_name if self.mapping.id_columns else ""
        found = self.target.namesakes(pages, register=register, remember=dry)
        known = {each.page_id for namesakes in found.values() for each in namesakes if each.page_id}
        numbers = dict(Number.objects.filter(page__in=known).values_list("page", "number"))
        for line, namesakes in found.items():
            step = fresh[line]
            step.outcome, step.namesakes = Outcome.UNDECIDED, namesakes
            step.reason = step.withheld = _doubt(namesakes, numbers)

    def _refuse_taken(self, steps: Sequence[Step], known: Mapping[str, SourceRow | int]) -> None:
        rows = []
        first: dict[str, str] = {}
        for step in steps:
            if step.page is not None:
                key = self._key(step)
                if key and step.digest == (first.setdefault(key, "") or self._seen.get(key, (0, ""))[1]):
                    # The same row once more asks for nothing.
                    continue
                first[key] = step.digest
                found = known.get(key)
                rows.append((step.row.line, step.page, found.page_id if isinstance(found, SourceRow) else found))
        taken = self.target.taken(rows)
        for step in steps:
            if step.row.line in taken:
                field, why = taken[step.row.line]
                step.outcome, step.problems = Outcome.REJECTED, [self._problem(step.row, (field,), why)]

    def _key(self, step: Step) -> str:
        assert step.page is not None  # noqa: S101 - asked of sound rows only
        return step.row_id if self.mapping.id_columns else self.target.identity(step.page)

    def _problem(self, row: Row, fields: Sequence[str], why: str) -> Problem:
        columns = [name for field in fields for name in self._columns.get(field, ()) if row.cells.get(name)]
        if fields and not any(row.cells.get(name) for name in self._columns.get(fields[0], ())):
            for column in self.mapping.columns:
                if beside := column.fault_beside(row, fields[0], why):
                    return beside
        private = any(field in self.target.restricted_fields for field in fields)
        value = HIDDEN if private else shown(" ".join(row.cells[name] for name in columns))
        return Problem(row.line, "+".join(columns) or "+".join(fields), value, why)

    def _known(self, steps: Sequence[Step]) -> Mapping[str, SourceRow | int]:
        if self.mapping.id_columns:
            rows = SourceRow.objects.filter(
                list_name=self.mapping.list_name, row_id__in=[step.row_id for step in steps]
            ).select_related("page")
            return {row.row_id: row for row in rows}
        return self.target.pages_with(step.page for step in steps if step.page)

    def _settle(self, step: Step, known: Mapping[str, SourceRow | int]) -> None:
        page = step.page
        if page is None:
            return
        has_id = bool(self.mapping.id_columns)
        key = step.key = self._key(step)
        earlier = self._seen.setdefault(key, (step.row.line, step.digest))
        if earlier[0] != step.row.line:
            self._settle_repeated(step, earlier, has_id=has_id)
            return
        found = known.get(key)
        waiting = self._waiting.get(getattr(found, "page_id", 0), "")
        withheld = step.withheld = self.target.withheld(page) or waiting or self._withheld_from_user
        if found is None:
            step.writes = True
            step.outcome, step.reason = (Outcome.UNDECIDED, withheld) if withheld else (Outcome.ADDED, "")
        elif not isinstance(found, SourceRow):
            step.outcome, step.page_id = Outcome.SAME, found
        elif found.digest == step.digest:
            still_withheld = withheld and not found.page.live
            step.outcome, step.reason = (Outcome.UNDECIDED, withheld) if still_withheld else (Outcome.SAME, "")
        else:
            step.known, step.writes, step.outcome = found, True, Outcome.CHANGED
        if isinstance(found, SourceRow):
            step.page_id = found.page_id

    def _settle_repeated(self, step: Step, earlier: tuple[int, str], *, has_id: bool) -> None:
        if not has_id or earlier[1] == step.digest:
            step.outcome = Outcome.SAME
            return
        column = self.mapping.id_columns[0]
        reason = f"line {earlier[0]} has this id with other values"
        step.outcome, step.problems = Outcome.REJECTED, [Problem(step.row.line, column, shown(step.row_id), reason)]

    def _personal_numbers(self, row: Row, column: Column, value: Value | None) -> list[Problem]:
        """Public texts that the models keep in blocks or without a check of their own are held to the same rule.

        The number itself is not repeated: reports are passed around.
        """
        if column.field in self.target.private_fields or not isinstance(value, str) or not personal_number_in(value):
            return []
        names = [name for name in column.reads if row.cells.get(name)]
        reason = "an identity or mobile telephone number is in it; no public text may hold one"
        return [Problem(row.line, "+".join(names), HIDDEN, reason)]

    def _id_faults(self, row: Row, row_id: str) -> list[Problem]:
        if not self.mapping.id_columns:
            return []
        column = self.mapping.id_columns[0]
        if not row_id:
            return [Problem(row.line, column, "", "there is no id in it")]
        if len(row_id) > ROW_ID_LENGTH:
            return [Problem(row.line, column, shown(row_id), f"an id has at most {ROW_ID_LENGTH} characters")]
        return []


def _doubt(namesakes: Sequence[Namesake], numbers: Mapping[int, int]) -> str:
    records = ", ".join(str(number) for number in sorted(numbers[each.page_id] for each in namesakes if each.page_id))
    lines = ", ".join(str(each.line) for each in namesakes if each.line is not None)
    told = " and ".join(filter(None, [records and f"record {records}", lines and f"line {lines}"]))
    return f"it might be the same person as {told}: somebody must decide"
