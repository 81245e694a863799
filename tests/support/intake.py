"""Public forms as a person would send them."""

import secrets

from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from frame.intake.forms import SALT
from tests.media.test_pictures import picture_bytes


def made(seconds=60):
    """The mark of a form that was made so long ago."""
    signer = signing.TimestampSigner(salt=SALT)
    signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
    return signer.sign(secrets.token_urlsafe(9))


def text_of(answer):
    return answer.content.decode()


def picture(name="证书.jpg"):
    return SimpleUploadedFile(name, picture_bytes(), content_type="image/jpeg")


def paper(name="说明.pdf"):
    return SimpleUploadedFile(name, b"%PDF-1.4\n%%EOF", content_type="application/pdf")


def key_in(answer):
    """The key in the address that a taken form leads to."""
    return answer.headers["Location"].rstrip("/").split("/")[-1]
