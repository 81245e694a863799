"""The account an import leaves behind: a run, and the fate of each row, written with what the row wrote."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Max
from django.utils import timezone

from frame.personal_data import personal_number_in
from memorial.records.importing.plan import HIDDEN, Outcome, Step
from memorial.records.importing.problems import Problem
from memorial.records.importing.rows import Row
from memorial.records.models import ImportRow, ImportRun
from search.inserting import insert

APART = "\x1f"
READ_AHEAD = 2000
Plan = Callable[[Row], Step]
Recall = Callable[[Step, str], None]


class Recording:
    """The run of one file below one region by one mapping; one of the same three that was broken off goes on."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        # Lines whose fate is written already; those of a run that goes on, else none.
        last = run.rows.aggregate(last=Max("line"))["last"] if run.pk else None
        self._resumed_to = last or 0

    @classmethod
    def open(cls, **particulars: Any) -> "Recording":
        """Go on with the unfinished run of these particulars, or begin one."""
        same = {name: particulars[name] for name in ("kind", "mapping_digest", "file_digest", "region")}
        run = ImportRun.objects.filter(state=ImportRun.State.RUNNING, **same).order_by("-pk").first()
        return cls(run or ImportRun.objects.create(**particulars))

    @property
    def resumes(self) -> bool:
        """Whether this goes on where an earlier attempt was broken off."""
        return self._resumed_to > 0

    def read(self, rows: Iterable[Row], plan: Plan, recall: Recall) -> Iterator[Step]:
        """A step for each row: planned, or for one whose fate is written already, as it was written.

        `recall` is told of the latter, with what they were recognised by, so that later rows are compared with them.
        """
        block: list[Row] = []
        for row in rows:
            if row.line > self._resumed_to:
                yield from self._read_block(block, plan, recall)
                block = []
                yield plan(row)
                continue
            block.append(row)
            if len(block) == READ_AHEAD:
                yield from self._read_block(block, plan, recall)
                block = []
        yield from self._read_block(block, plan, recall)

    def _read_block(self, block: list[Row], plan: Plan, recall: Recall) -> Iterator[Step]:
        if not block:
            return
        written = {row.line: row for row in self.run.rows.filter(line__range=(block[0].line, block[-1].line))}
        for row in block:
            if row.line not in written:
                yield plan(row)
                continue
            step, key = _as_written(row, written[row.line]), written[row.line].key
            recall(step, key)
            yield step

    def write(self, steps: Sequence[Step]) -> None:
        """Write the fate of these rows, in the caller's transaction."""
        fresh = [step for step in steps if not step.recorded]
        if not fresh:
            return
        insert(ImportRow, [_row(self.run, step) for step in fresh])
        last = max(step.row.line for step in fresh)
        if last > self.run.last_line:
            self.run.last_line = last
            ImportRun.objects.filter(pk=self.run.pk).update(last_line=last)
        for step in fresh:
            step.recorded = True

    def finish(self) -> None:
        self.run.state, self.run.finished_at = ImportRun.State.FINISHED, timezone.now()
        self.run.save(update_fields=["state", "finished_at"])


def _as_written(row: Row, written: ImportRow) -> Step:
    problems = [Problem(**problem) for problem in written.problems]
    return Step(
        row,
        Outcome(written.outcome),
        digest=written.digest,
        problems=problems,
        reason=written.reason,
        page_id=written.page_id,
        recorded=True,
    )


def _row(run: ImportRun, step: Step) -> ImportRow:
    # A row that is as it was has its cells in the account of the run that brought it in.
    cells = {} if step.outcome is Outcome.SAME else _without(step.hidden, without_personal_numbers(step.row.cells))
    return ImportRow(
        run=run,
        line=step.row.line,
        outcome=step.outcome.value,
        page_id=step.page_id,
        made=step.made,
        key=_seen(step.key),
        digest=step.digest,
        reason=_seen(step.reason),
        problems=[
            {name: _seen(told) if isinstance(told, str) else told for name, told in problem.as_json().items()}
            for problem in step.problems
        ],
        cells={_seen(name): _seen(text) for name, text in cells.items()},
        before=step.before,
    )


def _seen(text: str) -> str:
    """A NUL as the sign for one: PostgreSQL takes none, and the account of a line refused for it must say so."""
    return text.replace("\x00", "\N{SYMBOL FOR NULL}")


def _without(hidden: frozenset[str], cells: dict[str, str]) -> dict[str, str]:
    return {name: HIDDEN if name in hidden else text for name, text in cells.items()}


def without_personal_numbers(cells: Any) -> dict[str, str]:
    """The filled cells of a row; one that holds an identity or mobile number is not kept."""
    filled = {name: text for name, text in cells.items() if text}
    if not personal_number_in(APART.join(filled.values())):
        return filled
    return {name: HIDDEN if personal_number_in(text) else text for name, text in filled.items()}
