"""Making two records one, and taking that back.

The kept record takes over what it does not tell (combining.py). The merged record stays as it is, unpublished in
every language, and its number leads to the other's. Both take somebody who may publish where one of them is public.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from frame.models import Number
from memorial.records.importing.restoring import as_json, page_before
from memorial.records.importing.state import digest_of
from memorial.records.importing.update import write_onto
from memorial.records.models import MartyrPage, Merge, NamesakeDecision
from memorial.records.namesakes.combining import RELATIONS, NotMergedError, take_over

MERGED, UNMERGED = "records.merged", "records.unmerged"


@transaction.atomic
def merge(
    kept: MartyrPage, merged: MartyrPage, decision: NamesakeDecision, user: Any, choices: Mapping[str, str]
) -> Merge:
    """Make the two one; `choices` says for each conflict whose fact holds: kept or merged. Raises NotMergedError."""
    kept, merged = _locked(kept.pk, merged.pk)
    decision = NamesakeDecision.objects.get(pk=decision.pk)
    translations = [page for page in merged.get_translations() if page.live]
    _check(kept, merged, translations, decision)
    _check_may_publish(user, kept, merged)
    before = as_json(kept.serializable_data())
    made = page_before(kept, {"page": before})
    take_over(made, merged, merged.number, choices)
    row = Merge.objects.create(
        kept=kept,
        merged=merged,
        decision=decision,
        taken=dict(choices),
        before={
            "page": before,
            "live": kept.live,
            "merged_revision": merged.latest_revision_id,
            "translations": [page.pk for page in translations],
        },
        merged_was_live=merged.live,
        done_by=user,
    )
    # The row stands first: from then on the merged record holds neither grave nor certificate.
    _write(kept, made, live=kept.live or merged.live, user=user, log_data={"merged": str(merged.number)})
    for page in (merged, *translations):
        if page.live:
            page.unpublish(user=user, log_action=False)
    Number.objects.filter(section=MartyrPage.section, number=merged.number or 0).update(leads_to=kept.number)
    row.after = digest_of(MartyrPage.objects.get(pk=kept.pk), RELATIONS)
    row.save()
    _log(MERGED, kept, merged, row, user)
    return row


@transaction.atomic
def unmerge(row: Merge, user: Any, because: str) -> None:
    """Make them two again, each as it was. Raises NotMergedError if the kept record was edited since."""
    row = Merge.objects.select_for_update().get(pk=row.pk)
    kept, merged = _locked(row.kept_id, row.merged_id)
    if row.undone_at:
        raise NotMergedError(_("这次合并已经撤销过了。"))
    if not because.strip():
        raise NotMergedError(_("请写明撤销的原因。"))
    _check_may_publish(user, kept, merged)
    _refuse_out_of_turn(row, kept)
    edited = kept.has_unpublished_changes and kept.latest_revision_id
    if edited or digest_of(kept, RELATIONS) != row.after:
        raise NotMergedError(
            _("编号 %(number)s 在合并之后又修改过；请先把那些修改记下并恢复到合并时的版本，再撤销。")
            % {"number": kept.number}
        )
    _write(
        kept,
        page_before(kept, row.before),
        live=row.before["live"],
        user=user,
        log_data={"unmerged": str(merged.number)},
    )
    Number.objects.filter(section=MartyrPage.section, number=merged.number or 0).update(leads_to=None)
    row.undone_at, row.undone_by, row.undone_because = timezone.now(), user, because
    row.save()
    again = [merged] if row.merged_was_live else []
    again += MartyrPage.objects.filter(pk__in=row.before["translations"])
    try:
        for page in again:
            page.save_revision(user=user).publish(user=user, skip_permission_checks=True)
    except ValidationError as error:
        raise NotMergedError(
            _("编号 %(number)s 现在不能恢复公开：%(reasons)s")
            % {"number": merged.number, "reasons": " ".join(error.messages)}
        ) from error
    _log(UNMERGED, kept, merged, row, user)


def _locked(kept: int, merged: int) -> tuple[MartyrPage, MartyrPage]:
    locked = MartyrPage.objects.select_for_update().in_bulk(sorted((kept, merged)))
    return locked[kept], locked[merged]


def _check(
    kept: MartyrPage, merged: MartyrPage, translations: Iterable[MartyrPage], decision: NamesakeDecision
) -> None:
    pair = {decision.first_id, decision.second_id}
    if pair != {kept.pk, merged.pk} or decision.verdict != NamesakeDecision.Verdict.SAME or not decision.current:
        raise NotMergedError(_("先要有“同一人”的结论，才能合并。"))
    if kept.locale_id != merged.locale_id:
        raise NotMergedError(_("两条记录的语言不同，不能合并；请选择同一语言的记录，译本会随之处理。"))
    for page in (kept, merged):
        if Merge.objects.in_force().filter(merged=page).exists():
            raise NotMergedError(_("编号 %(number)s 已经并入另一条记录。") % {"number": page.number})
    for page in (kept, merged, *translations):
        changed = page.has_unpublished_changes and page.latest_revision_id
        if page.workflow_in_progress or page.locked or changed or page.approved_schedule:
            raise NotMergedError(
                _("编号 %(number)s 有未发布的修改、正在审核、已锁定或已定时发布，请先处理完。")
                % {"number": page.number}
            )


def _check_may_publish(user: Any, kept: MartyrPage, merged: MartyrPage) -> None:
    """A merge changes what the public reads, whatever was approved before."""
    for page in (kept, merged):
        if not page.permissions_for_user(user).can_publish():
            raise NotMergedError(
                _("合并会改变公开的内容：请由对编号 %(number)s 有发布权限的人办理。") % {"number": page.number}
            )


def _refuse_out_of_turn(row: Merge, kept: MartyrPage) -> None:
    onward = Merge.objects.in_force().filter(merged=kept).select_related("kept").first()
    if onward:
        told = {"number": kept.number, "into": onward.kept.number}
        raise NotMergedError(_("编号 %(number)s 后来又并入了编号 %(into)s；请先撤销那一次合并。") % told)
    later = Merge.objects.in_force().filter(kept=kept, pk__gt=row.pk).select_related("merged").last()
    if later:
        told = {"number": kept.number, "other": later.merged.number}
        raise NotMergedError(_("编号 %(other)s 后来也并入了编号 %(number)s；请先撤销那一次合并。") % told)


def _write(kept: MartyrPage, made: MartyrPage, *, live: bool, user: Any, log_data: dict[str, str]) -> None:
    try:
        write_onto(kept, made, RELATIONS, live=live, log_data=log_data, user=user)
    except ValidationError as error:
        raise NotMergedError(
            _("这样合并出的记录不成立：%(reasons)s请改选有关的事实，或先订正两条记录。")
            % {"reasons": " ".join(error.messages)}
        ) from error


def _log(action: str, kept: MartyrPage, merged: MartyrPage, row: Merge, user: Any) -> None:
    for page, other in ((kept, merged), (merged, kept)):
        log(instance=page, action=action, user=user, data={"other": other.number, "merge": row.pk})
