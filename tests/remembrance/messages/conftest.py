"""A site with an identity door, and somebody who came through it."""

from types import SimpleNamespace

import pytest
from django.core import signing
from django.http import HttpResponseRedirect
from django.utils import timezone

from frame.intake.forms import SALT
from memorial.remembrance.identity import doors
from memorial.remembrance.identity.doors import Identity, NotIdentifiedError
from memorial.remembrance.messages import handling
from memorial.remembrance.models import Message
from memorial.remembrance.tributes.targets import find
from tests.factories.records import make_martyr
from tests.support.awards import editor

WORDS = "家乡的人民没有忘记您。"


class OpenDoor:
    """Lets everybody in under the name `subject`; nobody where it is empty."""

    name = "open"
    subject = "person-1"

    def begin(self, request, back):
        return HttpResponseRedirect(back)

    def finish(self, request):
        if not self.subject:
            raise NotIdentifiedError("nobody")
        return Identity(self.name, self.subject)


@pytest.fixture(autouse=True)
def no_door_kept():
    doors._made.cache_clear()
    yield
    doors._made.cache_clear()


@pytest.fixture
def open_door(settings, monkeypatch):
    settings.IDENTITY_DOOR = f"{__name__}.OpenDoor"
    monkeypatch.setattr(OpenDoor, "subject", "person-1")
    return OpenDoor


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田")


@pytest.fixture
def place(martyr):
    return SimpleNamespace(
        tributes=f"/tributes/martyr/{martyr.number}/",
        write=f"/tributes/martyr/{martyr.number}/write/",
        messages=f"/tributes/martyr/{martyr.number}/messages/",
    )


@pytest.fixture
def author(client, open_door, place):
    """The client, identified."""
    client.get("/identity/", {"to": place.write})
    assert client.get("/identity/back/").headers["Location"] == place.write
    return client


@pytest.fixture
def moderator(county):
    return editor(county, "审核员", "moderate_message")


@pytest.fixture
def second(county):
    return editor(county, "复核员", "moderate_message")


def made(seconds=60):
    """The mark of a form that was made so long ago; another each time."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    made.count = getattr(made, "count", 0) + 1
    return signer.sign(f"form{made.count}")


def write(client, place, text=WORDS):
    return client.post(place.write, {"text": text, "made": made()})


@pytest.fixture
def sent(martyr):
    """A function that keeps a message at the record and returns it with its link."""

    def _sent(text=WORDS, target=None, subject="person-1"):
        target = target or find("martyr", str(martyr.number))
        message, key = handling.send(target, martyr, Identity("open", subject), text, [])
        return SimpleNamespace(message=message, link=f"/messages/{message.receipt}/{key}/", pk=message.pk)

    return _sent


def now(message):
    return Message.objects.get(pk=message.pk)
