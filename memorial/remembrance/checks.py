"""What must be in order before readers are promised mail: `manage.py check --deploy`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

DOCS = "See EMAIL_URL and MAIL_FROM in site/docs/environment.md."
# Where mail is only written down. Nobody gets it.
WITHOUT_SERVER = ("console", "dummy", "filebased", "locmem")
NOBODY = ("@localhost", "@127.0.0.1")


@register("remembrance", deploy=True)
def check_mail(**kwargs: Any) -> list[CheckMessage]:
    """Warn of a site without a mail server; refuse one that promises mail which never comes or has no sender."""
    if not settings.SENDS_MAIL:
        told = "No mail server is set: readers are offered feeds of a record's changes and no mail."
        return [Warning(told, hint=DOCS, id="remembrance.W001")]
    found: list[CheckMessage] = []
    kind = settings.EMAIL_BACKEND.split(".")[-2]
    if kind in WITHOUT_SERVER:
        told = f"Readers are promised mail, but EMAIL_URL leads to no server ({kind}): it never arrives."
        found.append(Error(told, hint=DOCS, id="remembrance.E001"))
    if settings.DEFAULT_FROM_EMAIL.rstrip("> ").endswith(NOBODY):
        told = f"Mail goes out from {settings.DEFAULT_FROM_EMAIL}, which servers refuse."
        found.append(Error(told, hint=DOCS, id="remembrance.E002"))
    return found
