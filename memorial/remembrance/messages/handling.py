"""What happens to a message, step by step: sent, approved or refused, edited, appealed, taken back."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.choices import MessageAct, MessageState, RefusalReason
from memorial.remembrance.identity.doors import Identity
from memorial.remembrance.messages.access import messages_of
from memorial.remembrance.messages.reporting import evidence_of, is_being_looked_into, seal
from memorial.remembrance.models import Message, MessageStep
from memorial.remembrance.reports.items import Item
from memorial.remembrance.tributes.targets import Target

MOST_A_DAY = 10


def send(target: Target, page: Any, identity: Identity, text: str, flags: list[str]) -> tuple[Message, str]:
    """Keep a message; return it with the key of its private link. Raises ValidationError for one too many a day."""
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    if Message.objects.filter(subject=identity.subject, received_at__gte=today).count() >= MOST_A_DAY:
        raise ValidationError(_("今天已经留言%(most)s条，请明天再来。") % {"most": MOST_A_DAY})
    message = Message(page=page, target_kind=target.kind, target_key=target.key, target_title=target.title)
    message.text, message.flags, message.door, message.subject = text, flags, identity.door, identity.subject
    key = message.issue()
    message.save()
    _note(message, MessageAct.SENT)
    return message, key


def edit(message: Message, text: str, flags: list[str]) -> None:
    """New words, which wait anew; what was shown is gone until then. Raises ValidationError where it is too late."""
    with transaction.atomic():
        held = _locked(message)
        if not held.may_edit:
            raise ValidationError(_("这条留言现在不能修改。"))
        _refuse_while_reported(held)
        held.text, held.flags, held.state = text, flags, MessageState.WAITING
        held.shown_text, held.shown_on = "", None
        held.save()
        _note(held, MessageAct.EDITED)


def appeal(message: Message, why: str) -> None:
    """Ask for a second look, once. Raises ValidationError."""
    with transaction.atomic():
        held = _locked(message)
        if not held.may_appeal:
            raise ValidationError(_("这条留言不能再申请复核。"))
        held.appeal, held.state, held.forget_on = why, MessageState.APPEALED, None
        held.save()
        _note(held, MessageAct.APPEALED)


def erase(message: Message) -> None:
    """At its author's wish: words and author are gone at once; receipt, dates and steps stay. What was taken down was
    sealed then. Raises ValidationError while a report about it is looked into."""
    with transaction.atomic():
        held = _locked(message)
        _refuse_while_reported(held)
        held.state, held.shown_on, held.flags, held.answer = MessageState.WITHDRAWN, None, [], ""
        for name in held.personal_fields:
            setattr(held, name, "")
        held.forgotten = True
        held.save()
        held.steps.update(note="")
        _note(held, MessageAct.WITHDRAWN)


def approve(message: Message, user: Any, text: str) -> None:
    """Show the words that were looked at. Raises PermissionDenied, and ValidationError where they have changed since
    or somebody else must decide."""
    with transaction.atomic():
        held = _to_decide(message, user)
        if held.text != text:
            raise ValidationError(_("留言刚刚被作者改过，请看过新的文字再决定。"))
        held.state, held.shown_text, held.shown_on = MessageState.SHOWN, held.text, timezone.localdate()
        held.forget_on, held.answer = None, ""
        held.answered_at, held.answered_by, held.answered_name = timezone.now(), user, _name(user)
        held.save()
        _note(held, MessageAct.APPROVED, user)


def turn_down(message: Message, user: Any, reason: str, note: str) -> None:
    """Do not show it, or no longer, with a reason its author reads; what was shown is sealed.

    Raises PermissionDenied and ValidationError.
    """
    if reason not in RefusalReason.values:
        raise ValidationError({"reason": _("请选择原因。")})
    if reason == RefusalReason.OTHER and not note.strip():
        raise ValidationError({"note": _("选了“其他原因”，请写明说明。")})
    refuse_personal_numbers(note)
    with transaction.atomic():
        held = _locked(message)
        if held.state == MessageState.SHOWN:
            if not messages_of(user).filter(pk=held.pk).exists():
                raise PermissionDenied
            seal(held, user, reason, note.strip() or str(RefusalReason(reason).label))
            _refused(held, user, MessageAct.TAKEN_DOWN, reason, note.strip())
        else:
            _refused(_to_decide(message, user), user, MessageAct.REFUSED, reason, note.strip())


def take_down(pk: int, user: Any) -> Item | None:
    """Take from the public what a report is about, and return it as it was, to be sealed; None where it is not shown
    any more. Asks for no right: whoever calls has. To be called in a transaction."""
    held = Message.objects.select_for_update().filter(pk=pk, state=MessageState.SHOWN).first()
    if held is None:
        return None
    evidence = evidence_of(held)
    _refused(held, user, MessageAct.TAKEN_DOWN, RefusalReason.OTHER, _("有人举报，核查后撤下。"))
    return evidence


def _refused(held: Message, user: Any, act: MessageAct, reason: str, note: str) -> None:
    held.state, held.shown_text, held.shown_on = MessageState.REFUSED, "", None
    told = str(RefusalReason(reason).label)
    held.settle(f"{told}{_('：')}{note}" if note else told, user)
    held.save()
    _note(held, act, user, reason, note)


def _refuse_while_reported(held: Message) -> None:
    if is_being_looked_into(held):
        raise ValidationError(_("有人举报了这条留言，正在核查，核查期间不能修改或删除。核查结束后您可以再来。"))


def _to_decide(message: Message, user: Any) -> Message:
    """The message, if it waits and this user may decide on it."""
    held = _locked(message)
    if not messages_of(user).filter(pk=held.pk).exists():
        raise PermissionDenied
    if held.state not in (MessageState.WAITING, MessageState.APPEALED):
        raise ValidationError(_("这条留言已经有人办理过了。"))
    if held.state == MessageState.APPEALED and held.answered_by_id == user.pk:
        raise ValidationError(_("复核要由另一个人来做：原来不通过是您决定的。"))
    return held


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update().get(pk=message.pk)


def _note(message: Message, act: MessageAct, user: Any = None, reason: str = "", note: str = "") -> None:
    by_name = _name(user) if user else ""
    MessageStep.objects.create(message=message, act=act, reason=reason, note=note, by=user, by_name=by_name)


def _name(user: Any) -> str:
    return user.get_full_name() or user.get_username()
