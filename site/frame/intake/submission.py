"""What the public hands in: a receipt number, a private link, and personal data that is kept apart and forgotten."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from hmac import compare_digest
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from frame.intake.receipts import is_receipt, new_receipt

RECEIPT_LENGTH = 19
KEY_BYTES = 18
NAME_LENGTH = 60
CONTACT_LENGTH = 120
TEXT_LENGTH = 4000
# Once it is settled, name, contact, words and files are kept so long, in case it is taken further.
KEPT_DAYS = 180


class Submission(models.Model):
    """Something handed in by a stranger, and what became of it. Nothing of it is ever public.

    The link's key is given out once and kept as a digest only, as a password is. `answer` is what whoever holds the
    link reads; the rest is for staff with the right to it.
    """

    receipt = models.CharField(_("回执号"), max_length=RECEIPT_LENGTH, unique=True, editable=False)
    key_digest = models.CharField(max_length=64, editable=False)
    received_at = models.DateTimeField(_("收到时间"), default=timezone.now, editable=False)
    name = models.CharField(_("姓名"), max_length=NAME_LENGTH, blank=True)
    contact = models.CharField(_("联系方式"), max_length=CONTACT_LENGTH, blank=True)
    text = models.TextField(_("内容"), max_length=TEXT_LENGTH, blank=True)
    answer = models.TextField(_("答复"), max_length=TEXT_LENGTH, blank=True)
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    answered_name = models.CharField(_("答复人"), max_length=150, blank=True, editable=False)
    forget_on = models.DateField(_("个人信息保存到"), null=True, blank=True, editable=False, db_index=True)
    forgotten = models.BooleanField(_("个人信息已删除"), default=False, editable=False)

    # Relation of the evidence files; empty if the room takes none.
    files_name: ClassVar[str] = "files"
    # What is deleted when it is forgotten; a room adds fields of its own.
    personal_fields: ClassVar[tuple[str, ...]] = ("name", "contact", "text")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.receipt

    def issue(self) -> str:
        """Give it its receipt number and a key for its link; the key is returned and not kept."""
        self.receipt = new_receipt(timezone.localdate())
        key = secrets.token_urlsafe(KEY_BYTES)
        self.key_digest = _digest(key)
        return key

    @classmethod
    def held_by(cls, receipt: str, key: str) -> Self | None:
        """What this receipt number and key lead to; None for anything else."""
        if not is_receipt(receipt):
            return None
        found = cls._default_manager.filter(receipt=receipt.strip().upper()).first()
        return found if found and compare_digest(found.key_digest, _digest(key)) else None

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    def settle(self, answer: str, user: Any) -> None:
        """Write the answer and the day its personal data goes, in memory."""
        self.answer, self.answered_at = answer.strip(), timezone.now()
        self.answered_by, self.answered_name = user, user.get_full_name() or user.get_username()
        self.keep_until_forgotten()

    def keep_until_forgotten(self) -> None:
        """Set the day its personal data goes, in memory: from now on it is kept only in case it is taken further."""
        self.forget_on = timezone.localdate() + timedelta(days=KEPT_DAYS)

    def files_to_forget(self) -> Iterable[Any]:
        """The files that go with the words."""
        return getattr(self, self.files_name).all() if self.files_name else ()

    def forget(self) -> None:
        """Delete who handed it in, the words and the files; number, dates and answer stay."""
        for file in self.files_to_forget():
            file.delete()
        for name in self.personal_fields:
            setattr(self, name, "")
        self.forgotten = True
        self.save(update_fields=[*self.personal_fields, "forgotten"])


def forget_due(model: type[Submission], today: date | None = None) -> int:
    """Forget what has been kept long enough; return how many it was."""
    day = today or timezone.localdate()
    due = list(model._default_manager.filter(forgotten=False, forget_on__lte=day)[:50])
    for submission in due:
        submission.forget()
    return len(due)


def _digest(key: str) -> str:
    return sha256(key.encode()).hexdigest()
