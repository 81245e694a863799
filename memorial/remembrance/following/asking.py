"""Asking to be told, confirming it, and leaving: by links that are signed and name no address."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from memorial.remembrance.models import Follower, Mailing
from memorial.remembrance.topics import Topic

SALT = "remembrance.following"
CONFIRM, LEAVE = "confirm", "leave"
# Whoever does not confirm within this is forgotten.
CONFIRM_WITHIN = timedelta(days=7)
# An address is asked no more often than this, whoever types it in.
ASK_AGAIN_AFTER = timedelta(days=1)
# Nor for more pages than this within that time while it does not confirm: anybody may type in anybody's address.
MOST_UNCONFIRMED = 3


def sends_mail() -> bool:
    """Whether a mail server is configured (`EMAIL_URL`)."""
    return bool(settings.SENDS_MAIL)


def way_in() -> str:
    """What the way to following a page is called. Without a mail server it promises no telling: there is the feed."""
    return _("记录变动时告诉我") if sends_mail() else _("订阅这一页的变动")


@transaction.atomic
def ask(topic: Topic, email: str, language: str) -> None:
    """Have the address asked whether it wants to be told of this page. Says nothing of whether it is told already."""
    email, now = email.lower(), timezone.now()
    if _is_asked_enough(email):
        return
    follower, made = Follower.objects.get_or_create(
        section=topic.section, number=topic.number, email=email, defaults={"language": language}
    )
    if follower.confirmed_at or (not made and follower.asked_at > now - ASK_AGAIN_AFTER):
        return
    Follower.objects.filter(pk=follower.pk).update(asked_at=now, language=language)
    Mailing.objects.get_or_create(follower=follower, kind=Mailing.Kind.CONFIRM, defaults={"due_at": now})


def _is_asked_enough(email: str) -> bool:
    """Whether the address was asked for so many pages today without an answer, whatever the page."""
    asked = Follower.objects.filter(email=email, confirmed_at=None, asked_at__gt=timezone.now() - ASK_AGAIN_AFTER)
    return asked.count() >= MOST_UNCONFIRMED


def token_for(follower: Follower, what: str) -> str:
    """What the links in a mail end with."""
    return signing.dumps([what, follower.pk], salt=SALT)


def follower_by(token: str, what: str) -> Follower | None:
    """Who holds the link; None for a forged or an old one, and for whoever has left."""
    most = CONFIRM_WITHIN if what == CONFIRM else None
    try:
        meant, pk = signing.loads(token, salt=SALT, max_age=most)
    except (signing.BadSignature, ValueError):
        return None
    return Follower.objects.filter(pk=pk).first() if meant == what else None


def confirm(follower: Follower) -> None:
    Follower.objects.filter(pk=follower.pk, confirmed_at=None).update(confirmed_at=timezone.now())


def forget_unconfirmed() -> int:
    """Forget the addresses that did not confirm; return how many rows went."""
    late = Follower.objects.filter(confirmed_at=None, asked_at__lt=timezone.now() - CONFIRM_WITHIN)
    return late.delete()[0]
