"""Filling in the form of a nomination as a visitor would."""

import secrets

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from frame.intake.forms import SALT

DEEDS = "退役后回村二十年，带领乡亲修路引水，义务守护烈士墓，帮助十几户困难家庭脱贫。"


def made(seconds=60):
    """The mark of a form that was made so long ago, unlike any other."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    return signer.sign(secrets.token_urlsafe())


def told(**changed):
    given = {"nominee": "李在世", "consent": "agreed", "place": "任城区李营街道", "unit": "某村党支部书记"}
    return {**given, "text": DEEDS, "name": "孙某", "contact": "0537-1234567", "made": made(), **changed}


def form_address(campaign):
    return reverse("nominate", args=[campaign.number])


def hand_in(client, campaign, **changed):
    return client.post(form_address(campaign), told(**changed))


def text_of(answer):
    return answer.content.decode()
