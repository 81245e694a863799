"""Taking something from the public at once, with what it was sealed for those with the right alone."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Page

from memorial.remembrance.models import AbuseReport, SealedCopy
from memorial.remembrance.models.concerning import TITLE_LENGTH
from memorial.remembrance.reports.choices import Offence
from memorial.remembrance.reports.items import Item, reportable
from search.models import Entry

RIGHT, SEALED_RIGHT = "remembrance.take_down", "remembrance.view_sealed"
TAKEN_DOWN = "changming.taken_down"


def may_take_down(user: Any, page: Page) -> bool:
    """Whether the user's role takes things down and his office answers for the page. Publishing rights are not asked
    for: what insults must go while whoever publishes is away."""
    return bool(user.has_perm(RIGHT) and page.permissions_for_user(user).can_edit())


def is_or_will_be_public(page: Page) -> bool:
    """Whether the page is live, or would be without anybody pressing publish: scheduled, or standing in a workflow."""
    return bool(page.live or page.approved_schedule or page.current_workflow_state)


def take_page_down(
    page: Page, user: Any, offence: str, reason: str, report: AbuseReport | None = None
) -> list[SealedCopy]:
    """Unpublish a page in every language, with nothing left that would publish it again by itself: a translation that
    is scheduled or stands in a workflow is taken down too, though nobody has seen it yet.

    Returns the sealed copies, one a language. Raises PermissionDenied, and ValidationError where nothing is public or
    about to be, or no reason is given.
    """
    if not may_take_down(user, page):
        raise PermissionDenied
    refuse_unsaid(offence, reason)
    with transaction.atomic():
        pages = Page.objects.filter(translation_key=page.translation_key).select_for_update(of=("self",))
        meant = [each.specific for each in pages.order_by("pk") if is_or_will_be_public(each)]
        if not meant:
            raise ValidationError(_("这一页没有公开，也没有定时发布或正在审批，不用撤下。"))
        return [_taken(each, user, offence, reason, report) for each in meant]


def take_item_down(report: AbuseReport, user: Any, offence: str, reason: str) -> SealedCopy:
    """Take down the message or the like that a report is about. Raises PermissionDenied, ValidationError."""
    if report.page is None or not may_take_down(user, report.page):
        raise PermissionDenied
    refuse_unsaid(offence, reason)
    kind = reportable(report.item_kind)
    with transaction.atomic():
        item = kind.take_down(report.section, report.number, report.item_key or 0, user) if kind else None
        if item is None:
            raise ValidationError(_("这一条已经不在页面上了。"))
        spot = Spot(report.section, report.number, report.item_kind, report.item_key or 0)
        return seal_item(spot, item, report.page, user, offence, reason, report)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item stood."""

    section: str
    number: int
    kind: str
    key: int


def seal_item(
    spot: Spot, item: Item, page: Page, user: Any, offence: str, reason: str, report: AbuseReport | None = None
) -> SealedCopy:
    """Seal what was taken from the public beside whole pages. Asks for no right: that was done by whoever took it."""
    copy = SealedCopy(
        section=spot.section, number=spot.number, page_id=page.pk, item_kind=spot.kind, item_key=spot.key,
        title=item.title[:TITLE_LENGTH], content=_as_text(item.content),
    )  # fmt: skip
    return _seal(copy, page, user, offence, reason, report)


def _taken(page: Any, user: Any, offence: str, reason: str, report: AbuseReport | None) -> SealedCopy:
    entry = Entry.objects.filter(page=page.pk).first()
    # Of a page that is not public yet, its draft is what would have been shown.
    shown = page if page.live else page.get_latest_revision_as_object()
    copy = SealedCopy(
        section=entry.section if entry else getattr(page, "section", ""),
        number=entry.number if entry else page.pk,
        language=page.locale.language_code,
        title=shown.title[:TITLE_LENGTH],
        page_id=page.pk,
        revision=page.live_revision_id if page.live else page.latest_revision_id,
        content=_as_text(shown.serializable_data()),
    )
    sealed = _seal(copy, page, user, offence, reason, report)
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=user)
    page.revisions.update(approved_go_live_at=None)
    if page.live:
        # The right that counts was asked for; that of publishing this page, in this language, is another.
        UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)
    return sealed


def _seal(copy: SealedCopy, page: Page, user: Any, offence: str, reason: str, report: AbuseReport | None) -> SealedCopy:
    copy.offence, copy.reason, copy.report = offence, reason.strip(), report
    copy.by, copy.by_name = user, user.get_full_name() or user.get_username()
    copy.save()
    data = {"offence": offence, "title": copy.title, "sealed": copy.pk, "item": copy.item_kind}
    log(instance=page, action=TAKEN_DOWN, user=user, data=data)
    return copy


def refuse_unsaid(offence: str, reason: str) -> None:
    """Raises ValidationError where nothing is taken down for."""
    if offence not in Offence.values:
        raise ValidationError({"offence": _("请选择事由。")})
    if not reason.strip():
        raise ValidationError({"reason": _("请写明撤下的理由。")})


def _as_text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=1, cls=DjangoJSONEncoder)
