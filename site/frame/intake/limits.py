"""How often one address may hand something in.

The addresses themselves are not kept: a keyed digest of address and day is, until the window has passed. Counted in
the database, which all workers share; a cache of each worker's own would let in a multiple.
"""

from datetime import timedelta
from ipaddress import ip_network

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from frame.models import Attempt

# Neighbours in one house share an IPv6 network of this length.
IPV6_PREFIX = 64
# A form older than this is refused for its age.
FORMS_LAST = timedelta(days=2)


class SentBefore(Exception):
    """A form that was taken in already."""


def is_over(request: HttpRequest, group: str, most: int, window: timedelta) -> bool:
    """Count this attempt, and say whether the address has made more than `most` of this group within `window`.

    With RATE_LIMITS=off nothing is counted and nobody is over.
    """
    if not settings.RATE_LIMITS:
        return False
    now = timezone.now()
    Attempt.objects.filter(group=group, at__lt=now - window).delete()
    who = _who(request)
    Attempt.objects.create(group=group, who=who, at=now)
    return Attempt.objects.filter(group=group, who=who).count() > most


def use_up(form: str) -> None:
    """Note that the form with this signed mark is handed in. Raises SentBefore for one that was before.

    To be called in the transaction that takes it in, so that a form that is refused may be sent again.
    """
    Attempt.objects.filter(group=Attempt.ONCE, at__lt=timezone.now() - FORMS_LAST).delete()
    who = salted_hmac("frame.intake.form", form, algorithm="sha256").hexdigest()
    try:
        with transaction.atomic():
            Attempt.objects.create(group=Attempt.ONCE, who=who, at=timezone.now())
    except IntegrityError:
        raise SentBefore from None


def network_of(request: HttpRequest) -> str:
    """The address the request comes from; of IPv6 the network of the house. To be digested at once, never kept."""
    address = get_client_ip_address(request) or ""
    if ":" in address:
        address = str(ip_network(f"{address}/{IPV6_PREFIX}", strict=False).network_address)
    return address


def _who(request: HttpRequest) -> str:
    return salted_hmac("frame.intake.limits", network_of(request), algorithm="sha256").hexdigest()
