"""Making an edition: what it would hold, what it would change, and writing it once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from memorial.honours.models import EditionChange, EditionRow, HonourRollPage, RollEdition
from memorial.honours.procedure.taking import name_of
from memorial.honours.rolls.asking import named_on
from memorial.honours.rolls.changing import Change, changes_since, conditions_of
from memorial.honours.rolls.digests import edition_digest, new_salt, row_digest
from memorial.honours.rolls.lines import Line, lines_of
from search.inserting import insert

FROZEN = "changming.roll.frozen"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What would be frozen now. `stamp` changes with any of it: what was looked at is what is frozen. `unchanged` where
    it would be the last edition once more: the same names in the same order, asked for in the same way."""

    lines: Sequence[Line]
    changes: Sequence[Change]
    last: RollEdition | None
    stamp: str
    unchanged: bool


def editions_of(roll: HonourRollPage) -> Any:
    """All editions of the roll in whatever language it is read, the latest first."""
    return RollEdition.objects.filter(roll__translation_key=roll.translation_key).order_by("-number")


def outlook(roll: HonourRollPage) -> Outlook:
    """The edition that could be frozen now."""
    last = editions_of(roll).first()
    lines = lines_of(named_on(roll))
    changes = changes_since(last, lines, roll)
    stamp = edition_digest(
        {"last": last.number if last else 0, **conditions_of(roll)}, [row_digest(line.key, line.told) for line in lines]
    )
    unchanged = not changes and _is_as(last, lines, roll)
    return Outlook(lines, changes, last, stamp, unchanged)


def _is_as(last: RollEdition | None, lines: Sequence[Line], roll: HonourRollPage) -> bool:
    if last is None or last.conditions != conditions_of(roll):
        return False
    return list(last.rows.order_by("position").values_list("key", flat=True)) == [line.key for line in lines]


def freeze(
    roll: HonourRollPage,
    user: Any,
    *,
    title: str,
    stamp: str,
    note: str = "",
    reasons: Mapping[str, str] | None = None,
    again: bool = False,
) -> RollEdition:
    """Write the edition that `stamp` looked at; `reasons` by key for changes that do not explain themselves; `again`
    where the last edition is wanted once more, which the note then gives the reason of.

    Raises ValidationError for a roll that is empty or not public, that has changed since it was looked at, for a
    change without a reason, and for an edition like the last that is not asked for as such.
    """
    with transaction.atomic():
        held = _locked(roll)
        seen = outlook(held)
        changes = _explained(seen.changes, reasons or {})
        _check(held, seen, stamp, changes)
        _check_again(seen, note.strip(), again=again)
        edition = _header(held, seen, title.strip(), note.strip(), user)
        salted = [(line, new_salt()) for line in seen.lines]
        digests = [row_digest(salt, line.told) for line, salt in salted]
        edition.digest = edition_digest(header_of(edition), digests)
        edition.full_clean(exclude=["roll", "by"])
        edition.save()
        insert(
            EditionRow, [_row(edition, *each) for each in zip(salted, digests, range(1, len(digests) + 1), strict=True)]
        )
        insert(
            EditionChange,
            [
                EditionChange(
                    edition=edition,
                    change=change.change,
                    key=change.key,
                    award_id=change.award,
                    before=change.before,
                    told=change.told,
                    reason=change.reason,
                    cause=change.cause or "",
                    detail=change.detail,
                )
                for change in changes
            ],
        )
        log(instance=held, action=FROZEN, user=user, data={"number": edition.number, "digest": edition.digest})
    return edition


def _locked(roll: HonourRollPage) -> HonourRollPage:
    """The roll, held in every language it is read in: they share the numbers of their editions."""
    list(HonourRollPage.objects.select_for_update().filter(translation_key=roll.translation_key).order_by("pk"))
    return HonourRollPage.objects.get(pk=roll.pk)


def header_of(edition: RollEdition) -> dict[str, Any]:
    """What the digest of an edition begins with; its public JSON tells the same."""
    return {
        "roll": edition.roll.number,
        "edition": edition.number,
        "title": edition.title,
        "frozen_at": edition.frozen_at.isoformat(),
        "conditions": edition.conditions,
        "count": edition.count,
    }


def _header(roll: HonourRollPage, seen: Outlook, title: str, note: str, user: Any) -> RollEdition:
    return RollEdition(
        roll=roll,
        number=(seen.last.number if seen.last else 0) + 1,
        title=title,
        note=note,
        conditions=conditions_of(roll),
        count=len(seen.lines),
        frozen_at=timezone.now(),
        by=user,
        by_name=name_of(user),
    )


def _row(edition: RollEdition, salted: tuple[Line, str], digest: str, position: int) -> EditionRow:
    line, salt = salted
    return EditionRow(
        edition=edition,
        position=position,
        key=line.key,
        award_id=line.award,
        told=line.told,
        salt=salt,
        digest=digest,
    )


def _explained(changes: Sequence[Change], reasons: Mapping[str, str]) -> list[Change]:
    for change in changes:
        change.reason = change.reason or reasons.get(change.key, "").strip()
    return list(changes)


def _check(roll: HonourRollPage, seen: Outlook, stamp: str, changes: Sequence[Change]) -> None:
    if not roll.live:
        raise ValidationError(_("名录还没有发布，先发布再定版。"), code="not_live")
    if not seen.lines:
        raise ValidationError(_("名录里没有可以公开的姓名，不能定版：请核对入册条件，或等公告发布。"), code="empty")
    if stamp != seen.stamp:
        raise ValidationError(_("名录在您核对之后变了，请看过下面的变动再定版。"), code="moved")
    silent = "、".join(change.name for change in changes if not change.reason)
    if silent:
        raise ValidationError(_("这几处变动要写明原因：%(names)s。"), code="unexplained", params={"names": silent})


def _check_again(seen: Outlook, note: str, *, again: bool) -> None:
    if seen.last and seen.unchanged and not (again and note):
        told = _(
            "名录与“%(title)s”完全相同，没有再定一版。确实要出（例如一年一版），请勾选“仍要定版”，并在说明里写明原因。"
        )
        raise ValidationError(told, code="unchanged", params={"title": seen.last.title})
