"""The outbox: a change of a page puts a mail in for each who follows it, and the worker sends what is due."""

import logging
import time
from dataclasses import dataclass, field
from datetime import timedelta
from smtplib import SMTPException
from typing import Any, ClassVar
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page
from wagtail.signals import page_published

from frame.models import Number
from memorial.remembrance.following.asking import CONFIRM, LEAVE, forget_unconfirmed, sends_mail, token_for
from memorial.remembrance.models import Follower, Mailing
from memorial.remembrance.topics import topic_at
from search.errands import PausedErrand

logger = logging.getLogger("remembrance.following")
# What is published twice within an hour is told once.
TELL_AFTER = timedelta(hours=1)
MOST_ATTEMPTS = 8
SENT_AT_ONCE = 5
# How long a server that cannot be reached is left alone, in seconds: the worker has other things to do than to wait.
DOWN_PAUSE = 300.0


class MailServerDownError(Exception):
    """The mail server cannot be reached, or does not let this site in. What was to be sent stays in the outbox."""


def tell_followers(instance: Page, **kwargs: Any) -> None:
    """Put a mail in the outbox for each who follows a page that was just published."""
    if not sends_mail():
        return
    row = Number.objects.filter(page=instance.pk).first()
    if row is None:
        return
    due = timezone.now() + TELL_AFTER
    followers = Follower.objects.confirmed().filter(section=row.section, number=row.number)
    mailings = [Mailing(follower=follower, kind=Mailing.Kind.CHANGED, due_at=due) for follower in followers]
    Mailing.objects.bulk_create(mailings, ignore_conflicts=True)


def send_due() -> int:
    """Send a few of the mails that are due; return how many were tried. What the server refuses is put off, twice as
    long each time, and given up in the end.

    Raises MailServerDownError where there is no server to refuse it; then none was tried.
    """
    due = Mailing.objects.filter(due_at__lte=timezone.now()).select_related("follower").order_by("due_at")
    mailings = list(due[:SENT_AT_ONCE])
    if not mailings:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except (SMTPException, OSError) as error:
        raise MailServerDownError(f"{type(error).__name__}: {error}") from error
    try:
        for mailing in mailings:
            _send(mailing, connection)
    finally:
        connection.close()
    return len(mailings)


def _send(mailing: Mailing, connection: BaseEmailBackend) -> None:
    message = _message(mailing)
    if message is None or mailing.attempts >= MOST_ATTEMPTS:
        mailing.delete()
        return
    try:
        message.connection = connection
        message.send()
    except (SMTPException, OSError) as error:
        # The error may repeat the address; its kind does not.
        logger.warning("A mail was not sent and is put off: %s", type(error).__name__)
        again = timezone.now() + timedelta(minutes=2**mailing.attempts)
        Mailing.objects.filter(pk=mailing.pk).update(attempts=mailing.attempts + 1, due_at=again)
    else:
        mailing.delete()


def _message(mailing: Mailing) -> EmailMessage | None:
    """The mail in the language it was asked for; None where the page is not public any more."""
    follower = mailing.follower
    with translation.override(follower.language):
        topic = topic_at(follower.section, follower.number)
        if topic is None:
            return None
        asks = mailing.kind == Mailing.Kind.CONFIRM
        leave = _absolute(reverse("leave_following", args=[token_for(follower, LEAVE)]))
        context = {
            "topic": topic,
            "page": _absolute(topic.url),
            "confirm": _absolute(reverse("confirm_following", args=[token_for(follower, CONFIRM)])) if asks else "",
            "leave": leave,
        }
        body = render_to_string("remembrance/follow_mail.txt", context)
        subject = f"{mailing.get_kind_display()} · {' '.join(topic.title.split())}"
    headers = {"List-Unsubscribe": f"<{leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(subject, body, to=[follower.email], headers={} if asks else headers)


def _absolute(path: str) -> str:
    return urljoin(settings.WAGTAILADMIN_BASE_URL, path)


@dataclass
class Mailer(PausedErrand):
    """An errand of the worker: sends what is due. Does nothing where no mail server is configured."""

    pause: ClassVar[float] = 10.0
    down_until: float = field(default=0.0, kw_only=True)

    def look(self) -> bool:
        if not sends_mail() or time.monotonic() < self.down_until:
            return False
        try:
            return send_due() == SENT_AT_ONCE
        except MailServerDownError as error:
            self.down_until = time.monotonic() + DOWN_PAUSE
            logger.error("The mail server is left alone for %.0f s, mails wait in the outbox: %s", DOWN_PAUSE, error)
            return False


@dataclass
class UnconfirmedForgetter(PausedErrand):
    """An errand of the worker: addresses that did not confirm go."""

    pause: ClassVar[float] = 3600.0

    def look(self) -> bool:
        forget_unconfirmed()
        return False


def register_signal_handlers() -> None:
    page_published.connect(tell_followers, dispatch_uid="remembrance.tell_followers")
