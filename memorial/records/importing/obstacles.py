"""Why an import cannot be taken back: what others have built on it since."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, prefetch_related_objects
from wagtail.models import Page, ReferenceIndex, WorkflowState

from frame.pages import FindablePage
from memorial.records.importing.plan import Outcome
from memorial.records.importing.state import digest_of
from memorial.records.importing.target import Target
from memorial.records.models import ImportRow, ImportRun, Merge, NamesakeDecision, Relation, SourceRow

BATCH = 1000
# The kind of an import of ties between records.
RELATIONS = "relations"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A page of the import that cannot go: its number, its name, and what was done since or what holds it."""

    page_id: int
    number: int | None
    title: str
    reason: str

    def __str__(self) -> str:
        return f"{self.number or '-'} {self.title}: {self.reason}"

    def as_json(self) -> dict[str, Any]:
        return {"number": self.number, "title": self.title, "reason": self.reason}


def obstacles_to(run: ImportRun, target: Target) -> Iterator[Obstacle]:
    """Every page of the run that is no longer as the run left it, or that something else now points at."""
    rows = run.rows.filter(page__isnull=False, outcome__in=written_outcomes()).order_by("line")
    for batch in batched(rows):
        yield from _in_batch(run, target, batch)


def written_outcomes() -> list[str]:
    """The fates of rows that may have written a page."""
    return [Outcome.ADDED.value, Outcome.CHANGED.value, Outcome.UNDECIDED.value]


def batched(rows: "Iterable[ImportRow]", size: int = BATCH) -> Iterator[list[ImportRow]]:
    """Lists of up to `size` rows, asked for by line, so that a long run is never in memory as a whole."""
    last = 0
    while batch := list(rows.filter(line__gt=last)[:size]):  # type: ignore[attr-defined]
        last = batch[-1].line
        yield batch


def _in_batch(run: ImportRun, target: Target, batch: Sequence[ImportRow]) -> Iterator[Obstacle]:
    ids = [row.page_id for row in batch if row.page_id and (row.before or row.made)]
    pages = {page.pk: page for page in target.page_model._default_manager.filter(pk__in=ids).select_related("entry")}
    prefetch_related_objects(list(pages.values()), *target.relations)
    known = {row.page_id: row for row in SourceRow.objects.filter(page__in=ids)}
    made = {row.page_id: row.outcome == Outcome.ADDED.value for row in batch if row.made}
    later = set(
        ImportRow.objects.filter(page__in=ids, run__gt=run, outcome=Outcome.CHANGED.value).values_list(
            "page", flat=True
        )
    )
    in_review = set(
        WorkflowState.objects.active().filter(object_id__in=map(str, ids)).values_list("object_id", flat=True)
    )
    used = _users_of(ids, target.page_model)
    tied = _tied_by_hand(ids)
    for page in pages.values():
        reason = ""
        if page.pk in later:
            reason = "a later import has changed it"
        elif str(page.pk) in in_review:
            reason = "it is in review"
        elif page.has_unpublished_changes and page.latest_revision_id:
            reason = "it has unpublished changes"
        elif page.pk in known and digest_of(page, target.relations) != known[page.pk].written:
            reason = "it was edited by hand"
        elif page.pk in tied:
            reason = "it was edited by hand: kin or comrades were added"
        elif page.pk in made and page.live != made[page.pk]:
            reason = "it was published" if page.live else "it was taken down"
        elif page.pk in used:
            reason = used[page.pk]
        if reason:
            yield Obstacle(page.pk, page.number, page.title, reason)


def _tied_by_hand(ids: Sequence[int]) -> set[int]:
    """Those of these records with a tie to another that no import brought in."""
    accounts = ImportRow.objects.filter(page__in=ids, outcome=Outcome.ADDED.value, run__kind=RELATIONS)
    brought = set(accounts.values_list("key", flat=True))
    return {row.martyr_id for row in Relation.objects.filter(martyr__in=ids) if row.key not in brought}


def _users_of(ids: Sequence[int], model: type[FindablePage]) -> dict[int, str]:
    """What has come to point at these pages, by page. Pages of the same import may point at each other."""
    own = {str(key) for key in ids}
    base, own_type = ContentType.objects.get_for_model(Page), ContentType.objects.get_for_model(model)
    references = (
        ReferenceIndex.objects.filter(to_content_type__in=(base, own_type), to_object_id__in=own)
        .exclude(content_type=own_type, object_id__in=own)
        .values_list("to_object_id", "content_type")
    )
    counts = Counter(references)
    found: dict[int, str] = {}
    for (key, kind), count in counts.items():
        made: type[Model] | None = ContentType.objects.get_for_id(kind).model_class()
        word = made._meta.model_name if made else "something"
        found[int(key)] = f"{count} {word} now point to it"
    # One that was undone is history too, and holds its two records.
    merges = Merge.objects.all()
    for field in ("kept_id", "merged_id"):
        for key in merges.filter(**{f"{field[:-3]}__in": ids}).values_list(field, flat=True):
            found[key] = "it is or was part of a merge"
    decided = NamesakeDecision.objects.filter(current=True).exclude(verdict=NamesakeDecision.Verdict.UNDECIDED)
    for field in ("first_id", "second_id"):
        for key in decided.filter(**{f"{field[:-3]}__in": ids}).values_list(field, flat=True):
            found.setdefault(key, "somebody has decided on it and a namesake")
    return found
