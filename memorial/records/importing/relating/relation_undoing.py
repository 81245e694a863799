"""Taking a sheet of ties back: those it added go, all others stay."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from memorial.records.importing.obstacles import Obstacle, batched
from memorial.records.importing.plan import Outcome
from memorial.records.importing.relating.relation_writing import obstacle_in, write_ties
from memorial.records.importing.undoing import UNDONE, Progress, Undoing, check_state
from memorial.records.models import ImportRow, ImportRun, MartyrPage, Relation


def foresee_relations(run: ImportRun) -> Undoing:
    """What taking the sheet back would come to. Raises NotUndoneError for a run that is not one to take back."""
    check_state(run)
    undoing = Undoing(run.pk)
    for batch in _batches(run):
        pages = MartyrPage.objects.in_bulk([row.page_id for row in batch])
        undoing.removed += len(_ties(batch))
        for page in pages.values():
            if reason := obstacle_in(page):
                undoing.obstacles.append(Obstacle(page.pk, page.number, page.title, reason))
    return undoing


def undo_relations(run: ImportRun, user: Any, progress: Progress) -> Undoing:
    """Take the sheet back in batches; broken off, it goes on when called again.

    Raises NotUndoneError, and does nothing where one of its records is in review, locked or has unpublished changes.
    """
    foreseen = foresee_relations(run)
    if foreseen.obstacles:
        return foreseen
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.UNDOING)
    undoing = Undoing(run.pk)
    for batch in _batches(run):
        with transaction.atomic():
            by_page: dict[int, list[int]] = defaultdict(list)
            for relation in _ties(batch):
                by_page[relation.martyr_id].append(relation.pk)
            for page in MartyrPage.objects.select_for_update().filter(pk__in=by_page):
                write_ties(page, [], {"import_undone": run.list_name}, without=by_page[page.pk])
                undoing.removed += len(by_page[page.pk])
        progress(f"{undoing.removed} removed")
    run.state, run.undone_at, run.undone_by = ImportRun.State.UNDONE, timezone.now(), user
    run.save(update_fields=["state", "undone_at", "undone_by"])
    if run.region:
        data = {"run": run.pk, "file": run.file_name, "removed": undoing.removed, "restored": 0}
        log(instance=run.region, action=UNDONE, user=user, data=data)
    return undoing


def _batches(run: ImportRun) -> Any:
    return batched(run.rows.filter(outcome=Outcome.ADDED.value, page__isnull=False).order_by("line"))


def _ties(batch: Sequence[ImportRow]) -> list[Relation]:
    keys = {row.key for row in batch}
    rows = Relation.objects.filter(martyr__in=[row.page_id for row in batch])
    return [row for row in rows if row.key in keys]
