"""What a roll has become since its last edition, with the reason wherever the announcements themselves know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from memorial.honours.choices import EditionCause, EditionChangeKind
from memorial.honours.models import AwardPage, AwardStep, HonourRollPage, RollEdition
from memorial.honours.models.edition import REASON_LENGTH, EditionRow
from memorial.honours.procedure.standing import ANNOUNCING
from memorial.honours.rolls.lines import Line
from memorial.honours.rolls.withholding import Naming, naming_of

Cause = tuple[EditionCause | None, str]
# The words around it take some of the reason's room.
DETAIL_LENGTH = REASON_LENGTH - 40


@dataclass(slots=True)
class Change:
    """One difference, with its cause where the announcements know it. An empty `reason` is for the editor to give."""

    change: str
    key: str
    award: int | None
    before: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    cause: EditionCause | None = None
    detail: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        self.reason = self.reason or (self.cause.told(self.detail)[:REASON_LENGTH] if self.cause else "")

    @property
    def name(self) -> str:
        return str((self.told or self.before).get("name", ""))

    @property
    def label(self) -> str:
        return str(EditionChangeKind(self.change).label)


def conditions_of(roll: HonourRollPage) -> dict[str, Any]:
    """What the roll asks for, as an edition keeps it."""
    asked = {
        "award_kinds": roll.award_kinds,
        "levels": roll.levels,
        "who": roll.who,
        "year_from": roll.year_from,
        "year_to": roll.year_to,
        "area": roll.area_id,
    }
    return {name: value for name, value in asked.items() if value}


def changes_since(last: RollEdition | None, lines: Sequence[Line], roll: HonourRollPage) -> list[Change]:
    """The differences to the last edition: added, amended, then removed; nothing for a first one.

    Asks a fixed number of questions.
    """
    if last is None:
        return []
    old = {row.key: row for row in last.rows.all()}
    new = {line.key: line for line in lines}
    asked_otherwise = last.conditions != conditions_of(roll)
    added = [line for key, line in new.items() if key not in old]
    gone = [row for key, row in old.items() if key not in new]
    announced = _announced_since(last, {line.award for line in added})
    changes = [
        Change(
            EditionChangeKind.ADDED,
            line.key,
            line.award,
            told=line.told,
            **_cause_to_come(line, announced, asked_otherwise),
        )
        for line in added
    ]
    changes += [
        Change(EditionChangeKind.AMENDED, key, line.award, old[key].told, line.told, EditionCause.CORRECTED)
        for key, line in new.items()
        if key in old and old[key].told != line.told
    ]
    causes = _causes_to_leave(gone, asked_otherwise)
    changes += [
        Change(EditionChangeKind.REMOVED, row.key, row.award_id, row.told, {}, *causes[row.key]) for row in gone
    ]
    return changes


def _cause_to_come(line: Line, announced: Mapping[int, str], asked_otherwise: bool) -> dict[str, Any]:
    if line.award in announced:
        return {"cause": EditionCause.NEW_AWARD, "detail": announced[line.award]}
    return {"cause": EditionCause.CONDITIONS} if asked_otherwise else {}


def _announced_since(last: RollEdition, awards: Iterable[int]) -> Mapping[int, str]:
    """Of these announcements, number and title of those made public after the last edition."""
    pages = AwardPage.objects.filter(pk__in=list(awards))
    keys = [page.translation_key for page in pages]
    steps = AwardStep.objects.filter(award__translation_key__in=keys, act__in=ANNOUNCING, at__lte=last.frozen_at)
    before = set(steps.values_list("award__translation_key", flat=True))
    return {
        page.pk: " ".join(filter(None, [page.document_number, page.title]))[:DETAIL_LENGTH]
        for page in pages
        if page.translation_key not in before and page.first_published_at and page.first_published_at > last.frozen_at
    }


def _causes_to_leave(rows: Sequence[EditionRow], asked_otherwise: bool) -> dict[str, Cause]:
    awards = {row.award_id for row in rows if row.award_id}
    pages = {page.pk: page for page in AwardPage.objects.filter(pk__in=awards)}
    revocations = AwardStep.objects.revocations(page.translation_key for page in pages.values())
    revoked = {step.award.translation_key: step.note for step in revocations.select_related("award")}
    naming = naming_of(awards)
    return {row.key: _cause_to_leave(row, pages, revoked, naming, asked_otherwise) for row in rows}


def _cause_to_leave(
    row: EditionRow,
    pages: Mapping[int, AwardPage],
    revoked: Mapping[Any, str],
    naming: Naming,
    asked_otherwise: bool,
) -> Cause:
    page = pages.get(row.award_id or 0)
    if page is None:
        return EditionCause.DELETED, ""
    if page.translation_key in revoked:
        return EditionCause.REVOKED, revoked[page.translation_key][:DETAIL_LENGTH]
    if page.pk not in naming.public:
        return EditionCause.TAKEN_DOWN, ""
    named = naming.of(page.pk, row.told)
    if named is False:
        return EditionCause.UNNAMED, ""
    return (EditionCause.CONDITIONS if named and asked_otherwise else None), ""
