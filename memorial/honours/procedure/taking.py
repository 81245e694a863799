"""Taking a step: checked against the award as its draft stands, recorded once, told in the page's history."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from frame import listings
from memorial.honours.choices import AwardAct, AwardState
from memorial.honours.procedure.checking import act_problems
from memorial.honours.procedure.paths import RIGHTS, next_state
from memorial.honours.procedure.seen import notice_of, seen_of
from memorial.honours.procedure.standing import ANNOUNCING, standing_of
from search.inserting import insert

if TYPE_CHECKING:
    from memorial.honours.models import AwardPage, AwardStep

STEP_TAKEN = "changming.award.step"


def may_take(user: Any, award: Page, act: AwardAct) -> bool:
    """Whether the user's role has this act and his office answers for the award."""
    return user.has_perm(f"honours.{RIGHTS[act]}") and award.permissions_for_user(user).can_edit()


def may_list(user: Any) -> bool:
    """Whether he may enter awards as announced already, by a list that vouches for them; a command (None) may."""
    return user is None or user.has_perm(f"honours.{RIGHTS[AwardAct.LIST]}")


def take(
    award: "AwardPage",
    act: AwardAct,
    user: Any,
    *,
    note: str = "",
    notice_from: date | None = None,
    notice_to: date | None = None,
) -> "AwardStep":
    """Take the step for the award as its latest draft stands.

    Raises PermissionDenied for whoever may not, ValidationError with the reasons where the award is not there yet.
    """
    from memorial.honours.models import AwardPage, AwardStep

    if not may_take(user, award, act):
        raise PermissionDenied
    with transaction.atomic():
        # One step at a time: two that press at once do not both go on from the same state.
        held = AwardPage.objects.select_for_update().get(pk=award.pk)
        draft = held.get_latest_revision_as_object()
        standing = standing_of(draft)
        problems = list(act_problems(draft, standing, act, user.pk, note, (notice_from, notice_to)))
        if problems:
            raise ValidationError(problems)
        step = AwardStep(
            award=held,
            act=act,
            state=next_state(standing.path, standing.state, act),
            by=user,
            by_name=name_of(user),
            note=note.strip(),
            notice_from=notice_from if act is AwardAct.NOTICE else None,
            notice_to=notice_to if act in (AwardAct.NOTICE, AwardAct.EXTEND) else None,
            seen=seen_of(draft),
        )
        if act is AwardAct.NOTICE:
            step.seen["notice"] = notice_of(draft)
        step.full_clean(exclude=["award", "by"])
        step.save()
        log(instance=held, action=STEP_TAKEN, user=user, data={"act": str(act), "note": step.note})
        listings.refresh([held])
    return step


def record_announcement(award: "AwardPage", user: Any = None) -> None:
    """Note that this text went live. What is announced or revoked stays so: it was only corrected or shown again."""
    from memorial.honours.models import AwardStep

    standing = standing_of(award)
    seen = seen_of(award)
    if any(step.seen == seen for step in standing.steps if step.act in ANNOUNCING):
        return
    state = next_state(standing.path, standing.state, AwardAct.ANNOUNCE)
    AwardStep.objects.create(award=award, act=AwardAct.ANNOUNCE, state=state, by=user, by_name=name_of(user), seen=seen)


def record_listing(awards: "Iterable[AwardPage]", source: str, user: Any = None) -> None:
    """Note that these came from a list of what was announced elsewhere, which vouches for their text as it is now.

    Asks a fixed number of questions, however many there are. Raises PermissionDenied for a user without the right.
    """
    from memorial.honours.models import AwardStep

    held = list(awards)
    if held and not may_list(user):
        raise PermissionDenied
    revoked = set(
        AwardStep.objects.filter(award__in=[award.pk for award in held], act=AwardAct.REVOKE).values_list(
            "award", flat=True
        )
    )
    insert(
        AwardStep,
        [
            AwardStep(
                award_id=award.pk,
                act=AwardAct.LIST,
                state=AwardState.REVOKED if award.pk in revoked else AwardState.ANNOUNCED,
                by=user,
                by_name=name_of(user),
                note=_("来自已公布的名单：%(source)s") % {"source": source},
                seen=seen_of(award),
            )
            for award in held
        ],
    )


def name_of(user: Any) -> str:
    """How a step is signed; a command signs as such."""
    return user.get_full_name() or user.get_username() if user else _("系统")
