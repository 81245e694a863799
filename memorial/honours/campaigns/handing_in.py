"""Taking a nomination in, answering it, and taking its nominee into an announcement."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from frame.personal_data import refuse_personal_numbers
from frame.visibility import open_to_public
from memorial.honours.campaigns.telling import is_decided
from memorial.honours.choices import NominationOutcome
from memorial.honours.models import CampaignPage, Nomination, NominationFile

if TYPE_CHECKING:
    from memorial.honours.campaigns.forms import NominationForm

ANSWERED = "changming.nomination.answered"
# A longer number is none of ours, and might not fit the database's integers.
MOST_DIGITS = 9
RIGHT = "honours.handle_nomination"


def campaign_at(number: int) -> CampaignPage | None:
    """The public campaign of this number, in the language it was written in; None where there is none."""
    if len(str(number)) > MOST_DIGITS:
        return None
    pages = CampaignPage.objects.live().filter(
        number_row__number=number, number_row__section=CampaignPage.section, alias_of=None
    )
    # A translation has the same number; its original keeps what is handed in.
    page = pages.select_related("locale").order_by("pk").first()
    return page if page is not None and open_to_public([page.path]) else None


def hand_in(campaign: CampaignPage, form: "NominationForm") -> tuple[Nomination, str]:
    """Keep the nomination; return it with the key of its private link. Raises ValidationError where none is taken."""
    values = form.cleaned_data
    with transaction.atomic():
        standing = CampaignPage.objects.live().filter(pk=campaign.pk).first()
        closed = why_closed(standing or campaign)
        if standing is None or closed:
            raise ValidationError(closed)
        told = ("nominee", "consent", "place", "unit", "text", "name", "contact")
        nomination = Nomination(campaign=standing, **{name: values[name] for name in told})
        key = nomination.issue()
        nomination.save()
        for file in values["evidence"]:
            NominationFile.objects.create(nomination=nomination, file=file, title=file.name)
    return nomination, key


def why_closed(campaign: CampaignPage) -> str:
    """Why nothing is taken in today, and what to do; empty where nominations are taken."""
    first, last = campaign.nominations_from, campaign.nominations_to
    if first is None or last is None:
        return _("这项评选不在网上征集推荐，请向主办单位了解推荐办法。")
    if is_decided(campaign):
        return _("评选结果已经公布，不再受理推荐。如有疑问，请联系主办单位。")
    if campaign.is_open:
        return ""
    told = _("推荐于%(first)s至%(last)s受理，今天不在期内。如有疑问，请联系主办单位。")
    return told % {"first": first, "last": last}


def may_handle(user: Any, campaign: Page) -> bool:
    """Whether the user's role sees nominations and his office answers for the campaign."""
    return bool(user.has_perm(RIGHT) and campaign.permissions_for_user(user).can_edit())


def answer(nomination: Nomination, user: Any, outcome: str, text: str) -> None:
    """Settle the nomination with reasons, once.

    Raises PermissionDenied, and ValidationError for no outcome, no reasons, personal numbers or a second answer.
    """
    if not may_handle(user, nomination.campaign):
        raise PermissionDenied
    if outcome not in NominationOutcome.values or outcome == NominationOutcome.TAKEN:
        raise ValidationError({"outcome": _("请选择结论。")})
    with transaction.atomic():
        settle(held_open(nomination), user, outcome, text)


def held_open(nomination: Nomination) -> Nomination:
    """The nomination, held within the transaction. Raises ValidationError for one that was answered before."""
    held = Nomination.objects.select_for_update().get(pk=nomination.pk)
    if held.outcome:
        raise ValidationError(_("这件推荐已经办理过了。"))
    return held


def settle(held: Nomination, user: Any, outcome: str, text: str) -> None:
    """Write the answer down, with an entry in the campaign's history that names nobody."""
    if not text.strip():
        raise ValidationError({"answer": _("请写明答复的理由。")})
    try:
        refuse_personal_numbers(text)
    except ValidationError as error:
        raise ValidationError({"answer": error.messages}) from error
    held.outcome = outcome
    held.settle(text, user)
    held.save()
    log(instance=held.campaign, action=ANSWERED, user=user, data={"receipt": held.receipt, "outcome": outcome})
