"""How often one address may hand something in.

The addresses themselves are not kept: a keyed digest of address and day is, until the window has passed. Counted in
the database, which all workers share; a cache of each worker's own would let in a multiple.
"""

from datetime import timedelta
from ipaddress import ip_network

from axes.helpers import get_client_ip_address
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from frame.models import Attempt

# Neighbours in one house share an IPv6 network of this length.
IPV6_PREFIX = 64


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


def _who(request: HttpRequest) -> str:
    address = get_client_ip_address(request) or ""
    if ":" in address:
        address = str(ip_network(f"{address}/{IPV6_PREFIX}", strict=False).network_address)
    return salted_hmac("frame.intake.limits", address, algorithm="sha256").hexdigest()
