"""Taking an import back as a whole: what it added goes, what it changed is as it was before.

What rows of other desks are about (`frame.deleting`), such as a frozen edition or a reader's correction, stays as it is
and is told of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from frame.pages import FindablePage
from frame.publishing import PublishingRefused
from memorial.records.importing.holding import held_pages
from memorial.records.importing.obstacles import Obstacle, batched, obstacles_to, written_outcomes
from memorial.records.importing.removal import remove_pages
from memorial.records.importing.restoring import page_before
from memorial.records.importing.target import Target
from memorial.records.importing.update import write_onto
from memorial.records.models import ImportRow, ImportRun, RegionPage, SourceRow
from search import statistics

UNDONE = "records.import_undone"
UNRESTORED = "it stays as the import left it: {why}"
Progress = Callable[[str], None]


class NotUndoneError(Exception):
    """The import cannot be taken back; nothing was. The message says why."""


@dataclass(slots=True)
class Undoing:
    """What was, or would be, taken back.

    `obstacles` are the pages that stand in the way; with any, nothing happens. `kept` are those that stay as they are
    while all others go.
    """

    run: int
    removed: int = 0
    restored: int = 0
    obstacles: list[Obstacle] = field(default_factory=list)
    kept: list[Obstacle] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The same as JSON; `kept` is there only where anything is."""
        counts = {"run": self.run, "removed": self.removed, "restored": self.restored}
        kept = {"kept": [each.as_json() for each in self.kept]} if self.kept else {}
        return {**counts, "obstacles": [each.as_json() for each in self.obstacles], **kept}


def foresee(run: ImportRun, target: Target) -> Undoing:
    """What taking `run` back would come to. Raises NotUndoneError for a run that is not one to take back."""
    check_state(run)
    undoing = Undoing(run.pk, obstacles=list(obstacles_to(run, target)))
    rows = run.rows.filter(page__isnull=False)
    undoing.restored = rows.filter(before__isnull=False).count()
    for batch in batched(rows.filter(made=True).order_by("line")):
        undoing.kept += held_pages([row.page_id for row in batch if row.page_id], target)
        undoing.removed += len(batch)
    undoing.removed -= len(undoing.kept)
    return undoing


def undo(run: ImportRun, target: Target, user: Any, progress: Progress) -> Undoing:
    """Take `run` back, in batches, so that others get their turn; broken off, it goes on when called again.

    Raises NotUndoneError, with nothing done, if anybody has worked on what the run brought in.
    """
    foreseen = foresee(run, target)
    if foreseen.obstacles:
        return foreseen
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.UNDOING)
    undoing = Undoing(run.pk)
    for batch in batched(run.rows.filter(page__isnull=False, outcome__in=written_outcomes()).order_by("line")):
        with transaction.atomic():
            made = [row for row in batch if row.made and row.page_id]
            kept = _remove(made, run, target)
            undoing.kept += kept
            undoing.removed += len(made) - len(kept)
            for row in batch:
                if row.before:
                    _restore(row, target, undoing)
        progress(f"{undoing.removed} removed, {undoing.restored} put back, {len(undoing.kept)} kept")
    run.state, run.undone_at, run.undone_by = ImportRun.State.UNDONE, timezone.now(), user
    run.save(update_fields=["state", "undone_at", "undone_by"])
    if run.region:
        counts = {"removed": undoing.removed, "restored": undoing.restored, "kept": len(undoing.kept)}
        data = {"run": run.pk, "file": run.file_name, **counts}
        log(instance=run.region, action=UNDONE, user=user, data=data)
    statistics.refresh()
    return undoing


def check_state(run: ImportRun) -> None:
    """Raise NotUndoneError for a run that is not at its end, or taken back already."""
    if run.state == ImportRun.State.UNDONE:
        raise NotUndoneError(f"Import {run.pk} was taken back on {run.undone_at:%Y-%m-%d %H:%M}.")
    if run.state == ImportRun.State.RUNNING:
        raise NotUndoneError(
            f"Import {run.pk} was broken off after line {run.last_line}: run the same import again to its end first."
        )


def _remove(rows: Sequence[ImportRow], run: ImportRun, target: Target) -> list[Obstacle]:
    """Remove the pages of these rows but for those that are held; what stays is told in the account of its row."""
    ids = [row.page_id for row in rows if row.page_id]
    if run.region_id:
        # The same lock as an import takes: the parent's number of children is about to change.
        RegionPage.objects.select_for_update().get(pk=run.region_id)
    # So that nothing comes to point at a page between the look and its removal.
    list(Page.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    kept = held_pages(ids, target)
    reasons = {each.page_id: each.reason for each in kept}
    remove_pages([key for key in ids if key not in reasons])
    for row in rows:
        if row.page_id in reasons:
            ImportRow.objects.filter(pk=row.pk).update(reason=reasons[row.page_id])
    return kept


def _restore(row: ImportRow, target: Target, undoing: Undoing) -> None:
    """Put the row's page back as it was. What cannot be so any more stays as the import left it, and is told of."""
    known = (
        SourceRow.objects.filter(page=row.page_id, row_id=row.key).first()
        or SourceRow.objects.filter(page=row.page_id).first()
    )
    page: FindablePage = target.page_model._default_manager.select_for_update().get(pk=row.page_id)
    if row.before is None or known is None:
        return
    try:
        with transaction.atomic():
            made = page_before(page, row.before)
            for name, value in row.before["source"].items():
                setattr(known, name, value)
            log_data = {"import_undone": known.list_name}
            write_onto(page, made, target.relations, live=row.before["live"], log_data=log_data)
            known.save()
            ImportRow.objects.filter(pk=row.pk).update(before=None, reason="taken back")
    except (PublishingRefused, LookupError) as fault:
        why = " ".join(fault.messages) if isinstance(fault, PublishingRefused) else str(fault)
        reason = UNRESTORED.format(why=why)
        ImportRow.objects.filter(pk=row.pk).update(reason=reason)
        undoing.kept.append(Obstacle(page.pk, page.number, page.title, reason))
    else:
        undoing.restored += 1


def find_run(number: int) -> ImportRun:
    """The run of this number. Raises NotUndoneError naming those there are."""
    run = ImportRun.objects.filter(pk=number).select_related("region").first()
    if run is None:
        there = ", ".join(str(key) for key in ImportRun.objects.values_list("pk", flat=True)[:20])
        raise NotUndoneError(f"There is no import {number}; there are {there or 'none'}.")
    return run
