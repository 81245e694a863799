"""How many tributes one address and one device may offer. Addresses are not kept: a digest under the day's salt is.

The first question is asked of the process's own memory, so that a thousand a second from one address cost next to
nothing; the second of the tributes themselves, which all processes share. Nothing is written for either.
"""

import secrets
import threading
import time
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from frame.intake.limits import network_of
from memorial.remembrance.models import DaySalt, Tribute
from memorial.remembrance.models.tribute import DIGEST_LENGTH

MINUTE = 60.0
SALT_BYTES = 32
# A school behind one address comes as a whole: 1,500 pupils with three tributes each.
NETWORK_A_DAY = 6000
NETWORK_A_MINUTE = 600
# One kind of browser at one address; tablets of a class are alike.
DEVICE_A_MINUTE = 200
# Addresses remembered in one minute; with more the database alone is asked.
MOST_KNOWN = 50_000


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, for as long as the day lasts: digests of the network, and of the network with what the browser says
    of itself."""

    network: str
    device: str


_salt: tuple[date, bytes] | None = None


def visitor_of(request: HttpRequest) -> Visitor:
    """The visitor's digests of today."""
    network = network_of(request)
    browser = f"{request.headers.get('User-Agent', '')}\n{request.headers.get('Accept-Language', '')}"
    return Visitor(_digest(network), _digest(f"{network}\n{browser}"))


def _digest(text: str) -> str:
    return blake2b(text.encode(), key=_todays_salt(), digest_size=DIGEST_LENGTH // 2).hexdigest()


def _todays_salt() -> bytes:
    global _salt
    today = timezone.localdate()
    if _salt is None or _salt[0] != today:
        row, _made = DaySalt.objects.get_or_create(day=today, defaults={"salt": secrets.token_hex(SALT_BYTES)})
        _salt = today, bytes.fromhex(row.salt)
    return _salt[1]


class Tally:
    """How often each network asked in this minute, in this process's memory."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.minute = 0
        self.asked: dict[str, int] = {}

    def is_over(self, network: str, most: int) -> bool:
        """Count one more, and say whether that is more than `most` in the minute."""
        minute = int(time.monotonic() // MINUTE)
        with self.lock:
            if minute != self.minute:
                self.minute, self.asked = minute, {}
            if network not in self.asked and len(self.asked) >= MOST_KNOWN:
                return False
            self.asked[network] = self.asked.get(network, 0) + 1
            return self.asked[network] > most

    def hold_off(self, network: str) -> None:
        """Let it be over for the rest of the minute, whatever is asked then."""
        with self.lock:
            if network in self.asked:
                self.asked[network] = MOST_KNOWN


tally = Tally()


def is_over(visitor: Visitor) -> bool:
    """Whether the visitor has to wait. With RATE_LIMITS=off nobody has to."""
    if not settings.RATE_LIMITS:
        return False
    if tally.is_over(visitor.network, NETWORK_A_MINUTE):
        return True
    now = timezone.now()
    lately = Q(at__gt=now - timedelta(seconds=MINUTE))
    offered = Tribute.objects.filter(network=visitor.network, at__gt=now - timedelta(days=1)).aggregate(
        a_day=Count("pk"),
        a_minute=Count("pk", filter=lately),
        of_device=Count("pk", filter=lately & Q(device=visitor.device)),
    )
    if offered["a_day"] >= NETWORK_A_DAY or offered["a_minute"] >= NETWORK_A_MINUTE:
        # Counting thousands of rows is not done for each of a thousand requests.
        tally.hold_off(visitor.network)
        return True
    return bool(offered["of_device"] >= DEVICE_A_MINUTE)
