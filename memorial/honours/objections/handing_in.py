"""Taking an objection in, and answering it."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from frame.personal_data import refuse_personal_numbers
from memorial.honours.choices import ObjectionOutcome
from memorial.honours.models import Objection, ObjectionFile
from memorial.honours.objections.notices import Notice, notice_at

if TYPE_CHECKING:
    from memorial.honours.objections.forms import ObjectionForm

ANSWERED = "changming.objection.answered"
RIGHT = "honours.answer_objection"


def hand_in(notice: Notice, form: "ObjectionForm") -> tuple[Objection, str]:
    """Keep the objection; return it with the key of its private link. Raises ValidationError after the last day."""
    values = form.cleaned_data
    with transaction.atomic():
        standing = notice_at(notice.number)
        if standing is None or not standing.is_open:
            raise ValidationError(too_late(notice))
        objection = Objection(award=standing.award, step=standing.step, about=values["about"])
        objection.name, objection.contact, objection.text = values["name"], values["contact"], values["text"]
        key = objection.issue()
        objection.save()
        for file in values["evidence"]:
            ObjectionFile.objects.create(objection=objection, file=file, title=file.name)
    return objection, key


def too_late(notice: Notice) -> str:
    """Why nothing is taken in any more, and where to turn."""
    day = date_format(notice.last)
    return _("公示已于%(day)s结束，不再受理异议。如有新的情况，请直接向负责单位反映。") % {"day": day}


def may_answer(user: Any, award: Page) -> bool:
    """Whether the user's role sees objections and his office answers for the award."""
    return bool(user.has_perm(RIGHT) and award.permissions_for_user(user).can_edit())


def answer(objection: Objection, user: Any, outcome: str, text: str) -> None:
    """Settle the objection with reasons, once.

    Raises PermissionDenied, and ValidationError for no outcome, no reasons, personal numbers or a second answer.
    """
    if not may_answer(user, objection.award):
        raise PermissionDenied
    if outcome not in ObjectionOutcome.values:
        raise ValidationError({"outcome": _("请选择结论。")})
    if not text.strip():
        raise ValidationError({"answer": _("请写明答复的理由。")})
    try:
        refuse_personal_numbers(text)
    except ValidationError as error:
        raise ValidationError({"answer": error.messages}) from error
    with transaction.atomic():
        held = Objection.objects.select_for_update().get(pk=objection.pk)
        if held.outcome:
            raise ValidationError(_("这件异议已经答复过了。"))
        held.outcome = outcome
        held.settle(text, user)
        held.save()
        log(instance=held.award, action=ANSWERED, user=user, data={"receipt": held.receipt, "outcome": outcome})
