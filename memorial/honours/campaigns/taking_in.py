"""From a nomination to a recipient in the draft of an announcement that stands in 推荐."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from memorial.honours.campaigns.handing_in import held_open, may_handle, settle
from memorial.honours.choices import AwardState, NominationOutcome, NomineeConsent, RecipientKind
from memorial.honours.doubles import doubles_in
from memorial.honours.models import AwardPage, Nomination, Recipient
from memorial.honours.procedure.standing import standing_of
from memorial.honours.procedure.worklist import awards_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from memorial.honours.models import CampaignPage


def awards_open_to(user: Any, campaign: "CampaignPage") -> "QuerySet[AwardPage]":
    """The own office's announcements that stand in 推荐, of the campaign's kind if it names one."""
    awards = awards_of(user).filter(state=AwardState.NOMINATED, live=False)
    return awards.filter(award_kind=campaign.award_kind) if campaign.award_kind else awards


def take_into(award: AwardPage, nomination: Nomination, user: Any, text: str) -> None:
    """Enter the nominee in the award's draft, once, and tell the nominator so.

    No day of consent is entered, whatever the nomination says: notice and announcement are refused until the office
    has recorded one. Raises PermissionDenied, and ValidationError where the award takes nobody in.
    """
    if not may_handle(user, nomination.campaign) or not award.permissions_for_user(user).can_edit():
        raise PermissionDenied
    with transaction.atomic():
        held = held_open(nomination)
        page = AwardPage.objects.select_for_update().get(pk=award.pk)
        _refuse_standing(page, user)
        draft = page.get_latest_revision_as_object()
        row = recipient_of(held)
        row.full_clean(exclude=["award"])
        rows = [*draft.recipients.all(), row]
        if row.name in doubles_in(rows):
            raise ValidationError(
                _("“%(name)s”已经在这份公告的受奖者里。请改选结论“与已有的推荐合并办理”。") % {"name": row.name}
            )
        draft.recipients = rows
        draft.save_revision(user=user)
        held.award = page
        settle(held, user, NominationOutcome.TAKEN, text)


def recipient_of(nomination: Nomination) -> Recipient:
    """The nominee as a recipient: a living person without consent, or a collective."""
    collective = nomination.consent == NomineeConsent.COLLECTIVE
    return Recipient(
        name=nomination.nominee,
        recipient_kind=RecipientKind.COLLECTIVE if collective else RecipientKind.PERSON,
        place=nomination.place,
        unit_public=nomination.unit,
        citation=nomination.text,
    )


def _refuse_standing(page: AwardPage, user: Any) -> None:
    if page.live or standing_of(page.get_latest_revision_as_object()).state != AwardState.NOMINATED:
        raise ValidationError(_("这份公告不在推荐阶段，不能再列入：请另选一份，或先退回。"))
    if page.permissions_for_user(user).page_locked():
        raise ValidationError(_("这份公告被锁定或正在审批，现在不能改：请等审批结束，或解锁后再列入。"))
