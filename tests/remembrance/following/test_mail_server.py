"""A mail server that is silent or gone: nothing is lost, and the worker does not wait for it again and again."""

import socket

import pytest
from django.core import mail
from django.utils import timezone

from memorial.remembrance.following import telling
from memorial.remembrance.following.telling import Mailer, MailServerDownError, send_due
from memorial.remembrance.models import Follower, Mailing
from tests.factories.records import make_martyr

pytestmark = pytest.mark.django_db
SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.fixture
def waiting(settings, county):
    """A mail that is due."""
    settings.SENDS_MAIL = True
    settings.WAGTAILADMIN_BASE_URL = "https://example.org"
    martyr = make_martyr(county, "王守田")
    follower = Follower.objects.create(
        section=martyr.section, number=martyr.number, email="reader@example.org", language="zh-hans"
    )
    return Mailing.objects.create(follower=follower, kind=Mailing.Kind.CONFIRM, due_at=timezone.now())


@pytest.fixture
def silent(settings):
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = SMTP, *server.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        yield server


def test_nobody_waits_for_ever(settings):
    assert 0 < settings.EMAIL_TIMEOUT <= 10


def test_a_silent_server_is_told_of_and_no_mail_counts_as_tried(waiting, silent):
    with pytest.raises(MailServerDownError, match=r"[Tt]ime"):
        send_due()
    assert Mailing.objects.get().attempts == 0


def test_a_server_that_is_gone_is_left_alone_for_a_while_and_asked_again(
    waiting, silent, settings, monkeypatch, caplog
):
    silent.close()
    now, opened = [1000.0], []
    monkeypatch.setattr(telling.time, "monotonic", lambda: now[0])
    connect = telling.get_connection
    monkeypatch.setattr(telling, "get_connection", lambda: opened.append(1) or connect())
    mailer = Mailer()
    for _second in range(200):
        mailer()
        now[0] += 1
    assert len(opened) == 1
    assert "mails wait in the outbox" in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    now[0] += telling.DOWN_PAUSE
    mailer()
    assert [message.to for message in mail.outbox] == [["reader@example.org"]]
    assert not Mailing.objects.exists()


def test_where_no_mail_is_due_the_server_is_not_asked(waiting, silent):
    Mailing.objects.all().delete()
    assert send_due() == 0
