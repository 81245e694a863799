"""Writing the ties of a sheet into the records they belong to; one that is there already, from either side, is none."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from frame.materials import material_problems
from memorial.records.importing.plan import Outcome
from memorial.records.importing.recording import Recording
from memorial.records.importing.relating.relation_sheet import End, Line, RelationStep
from memorial.records.models import MartyrPage, Merge, Relation
from memorial.records.relatives import is_same_tie

Pair = tuple[int, int]
NOT_IN = "sheet 烈士, line {line}: this person is not in, so nothing can be tied to him"


@dataclass(slots=True)
class RelationWriter:
    """Settles and writes steps. `pages` are the records by line of the people's sheet, 0 for one to be."""

    pages: Mapping[Line, int | None]
    recording: Recording | None
    log_name: str

    def apply(self, steps: Sequence[RelationStep]) -> Sequence[RelationStep]:
        """One batch in one transaction, with its account."""
        with transaction.atomic():
            fresh = [step for step in steps if not step.recorded and step.outcome is Outcome.ADDED]
            sound = [step for step in fresh if self._find_ends(step)]
            self._settle(sound)
            new: dict[int, list[RelationStep]] = defaultdict(list)
            for step in sound:
                if step.outcome is Outcome.ADDED:
                    new[step.page_id or 0].append(step)
            if self.recording:
                self._write(new)
                self.recording.write(steps)
        return steps

    def _find_ends(self, step: RelationStep) -> bool:
        own, other = (self._page_of(end) for end in step.ends)
        for end, page in zip(step.ends, (own, other), strict=True):
            if page is None:
                step.outcome, step.reason = Outcome.UNDECIDED, NOT_IN.format(line=end[0])
                return False
        assert step.relation is not None  # noqa: S101 - sound rows only
        step.page_id, step.relation.other_id = own or None, other or 0
        step.relation.martyr_id = own or None
        step.key = step.relation.key if own else ""
        if own and own == other:
            step.outcome, step.reason = Outcome.UNDECIDED, "both rows of sheet 烈士 are one record here"
            return False
        return True

    def _page_of(self, end: End) -> int | None:
        line, page = end
        return page or self.pages.get(line)

    def _settle(self, steps: Sequence[RelationStep]) -> None:
        keys = {key for step in steps for key in (step.page_id, _relation(step).other_id) if key}
        there: dict[Pair, set[str]] = defaultdict(set)
        for martyr, other, kind in Relation.objects.filter(martyr__in=keys, other__in=keys).values_list(
            "martyr", "other", "kind"
        ):
            there[martyr, other].add(kind)
        merged = dict(
            Merge.objects.in_force().filter(merged__in=keys).values_list("merged", "kept__number_row__number")
        )
        for step in steps:
            own, relation = step.page_id or -step.ends[0][0], _relation(step)
            other = relation.other_id or -step.ends[1][0]
            from_there = there.get((other, own), set())
            if relation.kind in there[own, other] or any(is_same_tie(relation.kind, kind) for kind in from_there):
                step.outcome = Outcome.SAME
                continue
            there[own, other].add(relation.kind)
            if gone := merged.get(own):
                step.outcome, step.reason = Outcome.UNDECIDED, f"this record was merged into {gone}"
                continue
            step.writes = True

    def _write(self, new: Mapping[int, Sequence[RelationStep]]) -> None:
        for page in MartyrPage.objects.select_for_update().filter(pk__in=new.keys()):
            reason = "" if page.live or not page.first_published_at else "its record was taken down"
            reason = reason or obstacle_in(page)
            if reason:
                for step in new[page.pk]:
                    step.outcome, step.reason, step.writes = Outcome.UNDECIDED, reason, False
                continue
            write_ties(page, [_relation(step) for step in new[page.pk]], {"import": self.log_name})


def obstacle_in(page: MartyrPage) -> str:
    """Why nothing can be written into the record now; empty where nothing stands in the way."""
    if page.workflow_in_progress:
        return "its record is in review"
    if page.locked:
        return "its record is locked"
    if page.has_unpublished_changes and page.latest_revision_id:
        return "its record has unpublished changes"
    return " ".join(material_problems(page)) if page.latest_revision_id else ""


def write_ties(
    page: MartyrPage, add: Iterable[Relation], log_data: dict[str, str], without: Sequence[int] = ()
) -> None:
    """Add ties to a record and take out those of the ids `without`: in a new revision where it has any."""
    if page.latest_revision_id:
        revised = page.get_latest_revision_as_object()
        kept = [row for row in revised.relations.all() if row.pk not in without]
        revised.relations = [*kept, *add]
        revised.save_revision(log_action=True).publish(log_action=True, skip_permission_checks=True)
        return
    Relation.objects.filter(pk__in=without, martyr=page).delete()
    last = page.relations.count()
    rows = list(add)
    for order, relation in enumerate(rows, last):
        relation.martyr, relation.sort_order = page, order
    Relation.objects.bulk_create(rows)
    ReferenceIndex.create_or_update_for_object(page)
    log(instance=page, action="wagtail.edit", data=log_data, content_changed=True)


def _relation(step: RelationStep) -> Relation:
    assert step.relation is not None  # noqa: S101 - sound rows only
    return step.relation
