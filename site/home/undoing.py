"""Taking an import back, whatever it brought in."""

from typing import Any

from home.import_targets import TARGETS
from memorial.records.importing.obstacles import RELATIONS
from memorial.records.importing.relating.relation_undoing import foresee_relations, undo_relations
from memorial.records.importing.resting.grave_undoing import foresee_graves, undo_graves
from memorial.records.importing.resting.workbook_run import BURIALS_KIND, GRAVES
from memorial.records.importing.undoing import NotUndoneError, Progress, Undoing, foresee, undo
from memorial.records.models import ImportRun


def foresee_run(run: ImportRun) -> Undoing:
    """What taking `run` back would come to. Raises NotUndoneError for a run that is not one to take back."""
    _refuse_burials(run)
    if run.kind == RELATIONS:
        return foresee_relations(run)
    return foresee_graves(run) if run.kind == GRAVES else foresee(run, TARGETS[run.kind]())


def undo_run(run: ImportRun, user: Any, progress: Progress) -> Undoing:
    """Take `run` back, or say what stands in the way. Raises NotUndoneError as `foresee_run` does."""
    _refuse_burials(run)
    if run.kind == RELATIONS:
        return undo_relations(run, user, progress)
    return undo_graves(run, user, progress) if run.kind == GRAVES else undo(run, TARGETS[run.kind](), user, progress)


def _refuse_burials(run: ImportRun) -> None:
    if run.kind == BURIALS_KIND:
        raise NotUndoneError(
            f"Import {run.pk} is the account of burials that belong to their people: take back the import of the "
            "people of the same workbook."
        )
