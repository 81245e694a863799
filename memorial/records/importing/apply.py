"""The one step that writes: new pages in batches, changed ones singly, nothing for the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from frame.pages import FindablePage
from memorial.records.former.knowing import former_places_known
from memorial.records.importing.bulk import write_new
from memorial.records.importing.plan import Outcome, Planner, Step
from memorial.records.importing.reader import Table
from memorial.records.importing.recording import Recording
from memorial.records.importing.restoring import content_before
from memorial.records.importing.update import ConflictError, another_offices, conflict_in, standing_page, update
from memorial.records.models import RegionPage, SourceRow
from search.inserting import insert

BATCH = 2000


@dataclass(frozen=True, slots=True)
class Applier:
    """Writes the steps of one file below one region.

    `user` is who brings it in now, which need not be who began a run that goes on; a command has none.
    """

    planner: Planner
    table: Table
    region: RegionPage
    recording: Recording | None = None
    user: Any = None

    def apply(self, steps: Sequence[Step]) -> list[Step]:
        """Settle and write one batch: what is new in one transaction under a lock on the region's row, then changes.

        Each row's fate is written with what it writes, so an import that is broken off goes on where it was.
        """
        with transaction.atomic():
            # Read anew with the lock: its place and its number of children may have changed since the last batch.
            parent = RegionPage.objects.select_for_update().get(pk=self.region.pk)
            settled = list(self.planner.settle(steps))
            self._add([step for step in settled if step.writes and step.known is None], parent)
            self._leave_undecided(settled)
            self._record([step for step in settled if step.known is None])
        with former_places_known():
            for step in settled:
                if step.known is not None:
                    self._change(step, step.known)
        return settled

    def _leave_undecided(self, steps: Sequence[Step]) -> None:
        made = {step.row.line: step.page_id for step in steps}
        pairs = [
            (step.page_id, other)
            for step in steps
            if step.page_id
            for each in step.namesakes
            if (other := each.page_id or made.get(each.line or 0))
        ]
        if pairs:
            self.planner.target.leave_undecided(pairs)

    def _record(self, steps: Sequence[Step]) -> None:
        if self.recording:
            self.recording.write(steps)

    def foresee(self, steps: Sequence[Step]) -> list[Step]:
        """What `apply` would come to, without writing."""
        settled = list(self.planner.settle(steps, dry=True))
        for step in settled:
            if step.known is not None and step.page is not None:
                withheld = step.withheld
                page = standing_page(step.known, step.page)
                if reason := another_offices(page, self.region, self.user):
                    step.page_id = None
                else:
                    reason = conflict_in(page, step.known, self.planner.target.relations, withheld) or withheld
                if reason:
                    step.outcome, step.reason = Outcome.UNDECIDED, reason
        return settled

    def _add(self, steps: Sequence[Step], parent: RegionPage) -> None:
        pages: list[FindablePage] = []
        for step in steps:
            assert step.page is not None  # noqa: S101 - rows without a page write nothing (plan.py)
            step.page.live = step.outcome is Outcome.ADDED
            pages.append(step.page)
        write_new(pages, parent, self.planner.target.relations, self.planner.mapping.list_name, user=self.user)
        for step, page in zip(steps, pages, strict=True):
            step.page_id, step.made = page.pk, True
        insert(SourceRow, [self._source_row(step, page.pk) for step, page in zip(steps, pages, strict=True)])

    def _change(self, step: Step, known: SourceRow) -> None:
        assert step.page is not None  # noqa: S101 - as above
        withheld = step.withheld
        fresh = self._source_row(step, known.page_id)
        fresh.pk = known.pk
        try:
            # A transaction a page: saving one takes about a hundred questions, and others must get a turn.
            with transaction.atomic():
                page = standing_page(known, step.page)
                if foreign := another_offices(page, self.region, self.user):
                    # Nor does the account lead there: a draft's title is nobody else's to read.
                    step.page_id = None
                    raise ConflictError(foreign)
                step.before = content_before(known, page)
                fresh.written = update(known, step.page, self.planner.target.relations, withheld, self.user)
                fresh.save()
                if withheld:
                    step.outcome, step.reason = Outcome.UNDECIDED, withheld
                self._record([step])
        except ConflictError as conflict:
            step.outcome, step.reason, step.before = Outcome.UNDECIDED, str(conflict), None
            self._record([step])

    def _source_row(self, step: Step, page_id: int) -> SourceRow:
        return SourceRow(
            page_id=page_id,
            list_name=self.planner.mapping.list_name,
            row_id=step.row_id,
            digest=step.digest,
            written=step.digest,
            file_name=self.table.path.name[:255],
            file_digest=self.table.digest,
            line=step.row.line,
        )


def batches(steps: Iterator[Step]) -> Iterator[list[Step]]:
    """Lists of up to 2,000: a longer transaction would hold SQLite's write lock past others' patience."""
    batch: list[Step] = []
    for step in steps:
        batch.append(step)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
