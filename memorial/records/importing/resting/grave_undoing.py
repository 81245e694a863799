"""Taking a sheet of graves back: graves nobody uses yet go, facts it filled are empty again."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from memorial.records.importing.obstacles import Obstacle, batched
from memorial.records.importing.plan import Outcome
from memorial.records.importing.resting.grave_writing import as_stored, content_digest
from memorial.records.importing.undoing import UNDONE, Progress, Undoing, check_state
from memorial.records.models import CemeterySection, Grave, ImportRow, ImportRun

WRITTEN = (Outcome.ADDED.value, Outcome.CHANGED.value)


def foresee_graves(run: ImportRun) -> Undoing:
    """What taking the sheet back would come to. Raises NotUndoneError for a run that is not one to take back."""
    check_state(run)
    rows = run.rows.filter(outcome__in=WRITTEN)
    undoing = Undoing(run.pk, removed=rows.filter(made=True).count(), restored=rows.filter(made=False).count())
    for batch in batched(rows.order_by("line")):
        undoing.obstacles += _obstacles(batch)
    return undoing


def undo_graves(run: ImportRun, user: Any, progress: Progress) -> Undoing:
    """Take the sheet back in batches; broken off, it goes on when called again.

    Raises NotUndoneError, and does nothing where anybody lies in one of its graves or has changed it.
    """
    foreseen = foresee_graves(run)
    if foreseen.obstacles:
        return foreseen
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.UNDOING)
    undoing = Undoing(run.pk)
    sections: set[int] = set()
    for batch in batched(run.rows.filter(outcome__in=WRITTEN).order_by("line")):
        with transaction.atomic():
            sections |= {row.before["section"] for row in batch if row.made and row.before}
            undoing.removed += Grave.objects.filter(number__in=[row.key for row in batch if row.made]).delete()[0]
            undoing.restored += _put_back([row for row in batch if not row.made and row.before])
        progress(f"{undoing.removed} removed, {undoing.restored} put back")
    CemeterySection.objects.filter(pk__in=sections, graves=None, names=None).delete()
    run.state, run.undone_at, run.undone_by = ImportRun.State.UNDONE, timezone.now(), user
    run.save(update_fields=["state", "undone_at", "undone_by"])
    if run.region:
        data = {"run": run.pk, "file": run.file_name, "removed": undoing.removed, "restored": undoing.restored}
        log(instance=run.region, action=UNDONE, user=user, data=data)
    return undoing


def _put_back(rows: Sequence[ImportRow]) -> int:
    graves = {str(grave.number): grave for grave in Grave.objects.filter(number__in=[row.key for row in rows])}
    for row in rows:
        assert row.before is not None  # noqa: S101 - asked of rows that filled something
        for name, value in row.before["fields"].items():
            setattr(graves[row.key], name, value)
        graves[row.key].save()
        # So that going on after a break does not do it twice.
        ImportRow.objects.filter(pk=row.pk).update(before=None)
    return len(rows)


def _obstacles(batch: Sequence[ImportRow]) -> Iterator[Obstacle]:
    numbers = [row.key for row in batch]
    graves = {str(grave.number): grave for grave in Grave.objects.filter(number__in=numbers).select_related("part")}
    standing = Grave.objects.filter(pk__in=[grave.pk for grave in graves.values()])
    buried = set(standing.exclude(burials=None).values_list("pk", flat=True))
    moved = set(standing.exclude(reburials_out=None, reburials_in=None).values_list("pk", flat=True))
    moved |= set(standing.exclude(move_rows=None).values_list("pk", flat=True))
    for row in batch:
        grave = graves.get(row.key)
        if grave is None:
            continue
        if row.made and grave.pk in buried:
            yield Obstacle(0, grave.number, str(grave), "somebody is buried in it: take that import back first")
        elif grave.pk in moved:
            yield Obstacle(0, grave.number, str(grave), "it is part of a move")
        elif _edited(row, grave):
            yield Obstacle(0, grave.number, str(grave), "it was edited by hand")


def _edited(row: ImportRow, grave: Grave) -> bool:
    """Whether what the row wrote is no longer as it wrote it."""
    if row.made:
        return content_digest(grave) != row.digest
    filled = row.before["filled"] if row.before else {}
    return as_stored(grave, list(filled)) != filled
