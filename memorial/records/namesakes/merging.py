"""Making two records one, and taking that back.

The kept record takes over what it does not tell; where both tell something and differ, somebody chooses, and what was
not chosen goes into the remarks. The merged record stays as it is, unpublished, and its number leads to the other's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from frame.models import Number
from memorial.records.importing.restoring import as_json, page_before
from memorial.records.importing.state import digest_of
from memorial.records.importing.update import write_onto
from memorial.records.models import MartyrPage, Merge, NamesakeDecision

RELATIONS = ("names", "services", "sacrifices", "burials", "source_notes", "certificates", "relations")
MERGED, UNMERGED = "records.merged", "records.unmerged"
# Facts of the page itself; a date goes with its wording.
FACTS = (
    "sex", "ethnicity", "native_place_text", "native_place_code", "native_place_edition", "native_place_id", "birth",
    "birth_place", "period", "register_ref", "portrait_id",
)  # fmt: skip
WORDINGS = {"birth": "birth_wording", "died": "died_wording", "approved": "approved_wording"}
OF_SACRIFICE = ("died", "place", "battle", "circumstance", "deciding", "approved_by", "approved")
SAYS_NOTHING = ("", None, "unknown")
KEPT, OTHER = "kept", "merged"


class NotMergedError(Exception):
    """The two cannot be made one, or one cannot be made two again; nothing was changed. The message says why."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact that both tell, and differently. `name` is the key to choose by."""

    name: str
    label: str | Promise
    kept: str
    merged: str


def conflicts_between(kept: MartyrPage, merged: MartyrPage) -> list[Conflict]:
    """What somebody must choose before the two are made one."""
    return [
        Conflict(f"{part}{name}", label, str(mine), str(theirs))
        for part, name, label, mine, theirs in _facts(kept, merged)
        if mine not in SAYS_NOTHING and theirs not in SAYS_NOTHING and mine != theirs
    ]


def _facts(kept: MartyrPage, merged: MartyrPage) -> Iterator[tuple[str, str, str, Any, Any]]:
    pairs: list[tuple[str, Model | None, Model | None, tuple[str, ...]]] = [
        ("", kept, merged, FACTS),
        ("sacrifice_", kept.sacrifice, merged.sacrifice, OF_SACRIFICE),
    ]
    for part, mine, theirs, names in pairs:
        if mine is None or theirs is None:
            continue
        for name in names:
            label = str(type(mine)._meta.get_field(name.removesuffix("_id")).verbose_name)  # type: ignore[union-attr]
            yield part, name, label, getattr(mine, name), getattr(theirs, name)


@transaction.atomic
def merge(
    kept: MartyrPage, merged: MartyrPage, decision: NamesakeDecision, user: Any, choices: Mapping[str, str]
) -> Merge:
    """Make the two one; `choices` says for each conflict whose fact holds: kept or merged. Raises NotMergedError."""
    locked = MartyrPage.objects.select_for_update().in_bulk(sorted((kept.pk, merged.pk)))
    kept, merged = locked[kept.pk], locked[merged.pk]
    _check(kept, merged, decision)
    conflicts = conflicts_between(kept, merged)
    unchosen = [str(each.label) for each in conflicts if choices.get(each.name) not in (KEPT, OTHER)]
    if unchosen:
        raise NotMergedError(_("两条记录在这些事实上不一致，请逐项选择：%(facts)s。") % {"facts": "、".join(unchosen)})
    before = as_json(kept.serializable_data())
    made = page_before(kept, {"page": before})
    _take_over(made, merged, conflicts, choices)
    live = kept.live or merged.live
    write_onto(kept, made, RELATIONS, live=live, log_data={"merged": str(merged.number)})
    was_live = merged.live
    if was_live:
        merged.unpublish(user=user, log_action=False)
    Number.objects.filter(page=merged).update(leads_to=kept.number)
    fresh = MartyrPage.objects.get(pk=kept.pk)
    row = Merge.objects.create(
        kept=fresh,
        merged=merged,
        decision=decision,
        taken={each.name: choices[each.name] for each in conflicts},
        before={"page": before, "live": kept.live},
        after=digest_of(fresh, RELATIONS),
        merged_was_live=was_live,
        done_by=user,
    )
    for page, other in ((fresh, merged), (merged, fresh)):
        log(instance=page, action=MERGED, user=user, data={"other": other.number, "merge": row.pk})
    return row


def _check(kept: MartyrPage, merged: MartyrPage, decision: NamesakeDecision) -> None:
    pair = {decision.first_id, decision.second_id}
    if pair != {kept.pk, merged.pk} or decision.verdict != NamesakeDecision.Verdict.SAME or not decision.current:
        raise NotMergedError(_("先要有“同一人”的结论，才能合并。"))
    for page in (kept, merged):
        if Merge.objects.filter(merged=page, undone_at=None).exists():
            raise NotMergedError(_("编号 %(number)s 已经并入另一条记录。") % {"number": page.number})
        if page.workflow_in_progress or page.locked or (page.has_unpublished_changes and page.latest_revision_id):
            raise NotMergedError(
                _("编号 %(number)s 有未发布的修改、正在审核或已锁定，请先处理完。") % {"number": page.number}
            )


def _take_over(made: MartyrPage, merged: MartyrPage, conflicts: list[Conflict], choices: Mapping[str, str]) -> None:
    differing = {each.name for each in conflicts}
    for part, name, _label, mine, theirs in list(_facts(made, merged)):
        key = f"{part}{name}"
        takes = choices[key] == OTHER if key in differing else mine in SAYS_NOTHING and theirs not in SAYS_NOTHING
        if takes:
            target, source = (made.sacrifice, merged.sacrifice) if part else (made, merged)
            setattr(target, name, theirs)
            if name in WORDINGS:
                setattr(target, WORDINGS[name], getattr(source, WORDINGS[name]))
    for relation in RELATIONS:
        _add_rows(made, merged, relation)
    if not made.deeds and merged.deeds:
        made.deeds = merged.deeds
    lines = [made.remarks, merged.remarks if merged.remarks != made.remarks else ""]
    for each in conflicts:
        lost = each.merged if choices[each.name] == KEPT else each.kept
        told = {"number": merged.number, "label": each.label, "value": lost}
        lines.append(_("合并编号 %(number)s 时未采用的%(label)s：%(value)s。") % told)
    made.remarks = "\n".join(filter(None, lines))


def _add_rows(made: MartyrPage, merged: MartyrPage, relation: str) -> None:
    rows = list(getattr(made, relation).all())
    if relation == "sacrifices" and rows:
        return
    known = {_content(row) for row in rows}
    for row in getattr(merged, relation).all():
        if _content(row) in known or (relation == "relations" and row.other_id == made.pk):
            continue
        row.pk = None
        row.martyr = made
        if relation == "names" and row.kind == "own":
            row.kind = "other"
            if row.form in {each.form for each in rows}:
                continue
        row.sort_order = len(rows)
        rows.append(row)
    kept = [row for row in rows if not (relation == "relations" and row.other_id == merged.pk)]
    setattr(made, relation, kept)


def _content(row: Model) -> tuple[tuple[str, Any], ...]:
    leave = {"id", "sort_order", "martyr"}
    return tuple((f.name, f.value_from_object(row)) for f in row._meta.concrete_fields if f.name not in leave)


@transaction.atomic
def unmerge(row: Merge, user: Any, because: str) -> None:
    """Make them two again, each as it was. Raises NotMergedError if the kept record was edited since."""
    row = Merge.objects.select_for_update().get(pk=row.pk)
    kept = MartyrPage.objects.select_for_update().get(pk=row.kept_id)
    merged = MartyrPage.objects.select_for_update().get(pk=row.merged_id)
    if row.undone_at:
        raise NotMergedError(_("这次合并已经撤销过了。"))
    if not because.strip():
        raise NotMergedError(_("请写明撤销的原因。"))
    edited = kept.has_unpublished_changes and kept.latest_revision_id
    if edited or digest_of(kept, RELATIONS) != row.after:
        raise NotMergedError(
            _("编号 %(number)s 在合并之后又修改过；请先把那些修改记下并恢复到合并时的版本，再撤销。")
            % {"number": kept.number}
        )
    write_onto(
        kept,
        page_before(kept, row.before),
        RELATIONS,
        live=row.before["live"],
        log_data={"unmerged": str(merged.number)},
    )
    Number.objects.filter(page=merged).update(leads_to=None)
    row.undone_at, row.undone_by, row.undone_because = timezone.now(), user, because
    row.save()
    if row.merged_was_live:
        merged.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    for page, other in ((kept, merged), (merged, kept)):
        log(instance=page, action=UNMERGED, user=user, data={"other": other.number, "merge": row.pk})
