"""What a roll has become since its last edition, with the reason wherever the announcements themselves know it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from memorial.honours.choices import AwardAct, EditionChangeKind
from memorial.honours.models import AwardPage, AwardStep, HonourRollPage, Recipient, RollEdition
from memorial.honours.models.edition import REASON_LENGTH, EditionRow
from memorial.honours.rolls.lines import Line
from memorial.records.folding import name_key
from search.models import Entry


@dataclass(slots=True)
class Change:
    """One difference. An empty `reason` is for the editor to give."""

    change: str
    key: str
    award: int | None
    before: dict[str, Any] = field(default_factory=dict)
    told: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def name(self) -> str:
        return str((self.told or self.before).get("name", ""))

    @property
    def label(self) -> str:
        return str(EditionChangeKind(self.change).label)

    @property
    def amended(self) -> list[str]:
        """The fields that differ."""
        return [name for name in {**self.before, **self.told} if self.before.get(name) != self.told.get(name)]


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
            reason=announced.get(line.award) or (_("名录的条件改了") if asked_otherwise else ""),
        )
        for line in added
    ]
    changes += [
        Change(EditionChangeKind.AMENDED, key, line.award, old[key].told, line.told, _("公告已更正"))
        for key, line in new.items()
        if key in old and old[key].told != line.told
    ]
    reasons = _reasons_to_leave(gone, asked_otherwise)
    changes += [
        Change(EditionChangeKind.REMOVED, row.key, row.award_id, before=row.told, reason=reasons[row.key])
        for row in gone
    ]
    return changes


def _announced_since(last: RollEdition, awards: Iterable[int]) -> Mapping[int, str]:
    """Of these announcements, the reason of those made public after the last edition."""
    acts = (AwardAct.ANNOUNCE, AwardAct.LIST)
    pages = AwardPage.objects.filter(pk__in=list(awards))
    known = {page.pk: page for page in pages}
    keys = {page.translation_key: page.pk for page in known.values()}
    before = set(
        AwardStep.objects.filter(
            award__translation_key__in=list(keys), act__in=acts, at__lte=last.frozen_at
        ).values_list("award__translation_key", flat=True)
    )
    fresh = [page for page in known.values() if page.translation_key not in before]
    return {
        page.pk: " ".join(filter(None, [_("新公告："), page.document_number, page.title]))[:REASON_LENGTH]
        for page in fresh
        if page.first_published_at and page.first_published_at > last.frozen_at
    }


def _reasons_to_leave(rows: Sequence[EditionRow], asked_otherwise: bool) -> dict[str, str]:
    awards = {row.award_id for row in rows if row.award_id}
    pages = {page.pk: page for page in AwardPage.objects.filter(pk__in=awards)}
    revoked = {
        step.award.translation_key: step.note
        for step in AwardStep.objects.filter(
            act=AwardAct.REVOKE, award__translation_key__in=[page.translation_key for page in pages.values()]
        ).select_related("award")
    }
    public = set(Entry.objects.public().filter(pk__in=awards).values_list("pk", flat=True))
    held: dict[tuple[int, str], bool] = {}
    for row in Recipient.objects.filter(award__in=awards):
        key = (row.award_id, name_key(row.name))
        held[key] = held.get(key, True) and row.is_public
    return {row.key: _reason_to_leave(row, pages, revoked, public, held, asked_otherwise) for row in rows}


def _reason_to_leave(
    row: EditionRow,
    pages: Mapping[int, AwardPage],
    revoked: Mapping[Any, str],
    public: set[int],
    held: Mapping[tuple[int, str], bool],
    asked_otherwise: bool,
) -> str:
    page = pages.get(row.award_id or 0)
    if page is None:
        return _("公告已删除")
    if page.translation_key in revoked:
        return (_("表彰已撤销：%(note)s") % {"note": revoked[page.translation_key]})[:REASON_LENGTH]
    if page.pk not in public:
        return _("公告已撤下")
    named = held.get((page.pk, name_key(str(row.told.get("name", "")))))
    if named is False:
        return _("按规定不再具名")
    if named is None:
        return ""
    return _("名录的条件改了") if asked_otherwise else ""
