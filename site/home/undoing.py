"""Taking an import back, whatever it brought in."""

from typing import Any

from home.import_targets import TARGETS
from memorial.honours.importing.gathering import RECIPIENTS_KIND
from memorial.records.importing.obstacles import RELATIONS
from memorial.records.importing.relating.relation_undoing import foresee_relations, undo_relations
from memorial.records.importing.resting.grave_undoing import foresee_graves, undo_graves
from memorial.records.importing.resting.workbook_run import BURIALS_KIND, GRAVES
from memorial.records.importing.undoing import NotUndoneError, Progress, Undoing, foresee, undo
from memorial.records.models import ImportRun

# Accounts of what belongs to the pages of another import, and goes in and out with them.
PARTS = {
    BURIALS_KIND: "burials that belong to their people: take back the import of the people",
    RECIPIENTS_KIND: "recipients that belong to their announcements: take back the import of the announcements",
}


def foresee_run(run: ImportRun) -> Undoing:
    """What taking `run` back would come to. Raises NotUndoneError for a run that is not one to take back."""
    _refuse_parts(run)
    if run.kind == RELATIONS:
        return foresee_relations(run)
    return foresee_graves(run) if run.kind == GRAVES else foresee(run, TARGETS[run.kind]())


def undo_run(run: ImportRun, user: Any, progress: Progress) -> Undoing:
    """Take `run` back, or say what stands in the way. Raises NotUndoneError as `foresee_run` does."""
    _refuse_parts(run)
    if run.kind == RELATIONS:
        return undo_relations(run, user, progress)
    return undo_graves(run, user, progress) if run.kind == GRAVES else undo(run, TARGETS[run.kind](), user, progress)


def _refuse_parts(run: ImportRun) -> None:
    if run.kind in PARTS:
        raise NotUndoneError(f"Import {run.pk} is the account of {PARTS[run.kind]} of the same list.")
