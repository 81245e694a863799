"""寄语 in one's own words: kept apart until an editor approved the very wording, and what was done with each."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from frame.intake.submission import Submission
from frame.personal_data import refuse_personal_numbers
from memorial.remembrance.choices import MessageAct, MessageState, RefusalReason, TargetKind, WordAction
from memorial.remembrance.models.tribute import KEY_LENGTH

MESSAGE_LENGTH = 500
NOTE_LENGTH = 300


class MessageQuerySet(models.QuerySet["Message"]):
    def waiting(self) -> "MessageQuerySet":
        """What an editor has to decide: new ones, edited ones, and refusals that are to be looked at again."""
        return self.filter(state__in=[MessageState.WAITING, MessageState.APPEALED])

    def shown_at(self, target_kind: str, keys: list[str]) -> "MessageQuerySet":
        """What the public reads at a target, the newest first."""
        shown = self.filter(target_kind=target_kind, target_key__in=keys, state=MessageState.SHOWN)
        return shown.order_by("-shown_on", "-pk")


class Message(Submission):
    """One message of somebody who came through the identity door.

    `text` is what its author wrote last, `shown_text` the wording that was approved; they differ only while an edit
    waits. `subject` is the door's own name for the author: neither a name nor a number, and never shown.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("责任页面"))
    target_kind = models.CharField(_("对象种类"), max_length=10, choices=TargetKind)
    target_key = models.CharField(_("对象"), max_length=KEY_LENGTH)
    target_title = models.CharField(_("对象名称"), max_length=255, editable=False)
    state = models.CharField(_("状态"), max_length=10, choices=MessageState, default=MessageState.WAITING)
    shown_text = models.TextField(_("公开的文字"), max_length=MESSAGE_LENGTH, blank=True, editable=False)
    shown_on = models.DateField(_("公开日期"), null=True, blank=True)
    flags = models.JSONField(_("提醒"), default=list, editable=False)
    appeal = models.TextField(_("复核理由"), max_length=MESSAGE_LENGTH, blank=True, editable=False)
    door = models.CharField(max_length=20, editable=False)
    subject = models.CharField(max_length=255, editable=False)

    objects = MessageQuerySet.as_manager()

    files_name: ClassVar[str] = ""
    personal_fields: ClassVar[tuple[str, ...]] = ("text", "shown_text", "appeal", "subject")

    class Meta:
        verbose_name = _("留言")
        verbose_name_plural = _("留言")
        ordering: ClassVar = ["-received_at", "-pk"]
        default_permissions = ()
        permissions: ClassVar = [("moderate_message", _("审核留言"))]
        indexes: ClassVar = [
            models.Index(fields=["target_kind", "target_key", "state", "shown_on"], name="message_shown"),
            models.Index(fields=["subject", "received_at"], name="message_author"),
            models.Index(fields=["state", "received_at"], name="message_queue"),
        ]

    @property
    def may_appeal(self) -> bool:
        """Once, while it is kept."""
        return self.state == MessageState.REFUSED and not self.appeal and not self.forgotten

    @property
    def may_edit(self) -> bool:
        return self.state in (MessageState.WAITING, MessageState.SHOWN) and not self.forgotten


class MessageStep(models.Model):
    """What was done with a message, by whom and why. Steps stay when the words are gone."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="steps")
    act = models.CharField(_("办理"), max_length=12, choices=MessageAct)
    reason = models.CharField(_("原因"), max_length=12, choices=RefusalReason, blank=True)
    note = models.CharField(_("说明"), max_length=NOTE_LENGTH, blank=True, validators=[refuse_personal_numbers])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(_("办理人"), max_length=150, blank=True, editable=False)
    at = models.DateTimeField(_("时间"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("留言办理")
        verbose_name_plural = _("留言办理")
        default_permissions = ()
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"


class ScreeningWord(models.Model):
    """A word of the bureau's list: messages with it are not taken in, or are marked for the editor."""

    word = models.CharField(
        _("词语"), max_length=60, unique=True, help_text=_("繁简、大小写、全半角、夹在中间的空格和符号都不影响识别。")
    )
    action = models.CharField(_("处理"), max_length=10, choices=WordAction, default=WordAction.FLAG)
    note = models.CharField(_("说明"), max_length=NOTE_LENGTH, blank=True)

    class Meta:
        verbose_name = _("审核词")
        verbose_name_plural = _("审核词")
        ordering: ClassVar = ["word"]

    def __str__(self) -> str:
        return self.word
