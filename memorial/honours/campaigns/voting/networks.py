"""Where ballots come from, as digests of the day, and networks that cast an outsized share of them."""

from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from ipaddress import ip_network

from axes.helpers import get_client_ip_address
from django.db.models import Count, Max, Min, Q
from django.http import HttpRequest
from django.utils import timezone

from memorial.honours.models import Ballot, BallotSalt, CampaignPage
from memorial.honours.models.ballot import DIGEST_LENGTH

# What counts as one address, and as one network: bits of the prefix.
ADDRESS_BITS = {4: 32, 6: 64}
NETWORK_BITS = {4: 24, 6: 48}
# From so many ballots on, and from this share of a day's ballots, a network is pointed out.
OUTSIZED_COUNT, OUTSIZED_SHARE = 20, 0.2
MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class Origin:
    """Digests of the address and the network that a ballot came from, good for one day."""

    address: str
    network: str


@dataclass(frozen=True, slots=True)
class NetworkDay:
    """What one network cast on one day."""

    day: date
    network: str
    count: int
    set_aside: int
    share: float
    first: object
    last: object

    @property
    def is_outsized(self) -> bool:
        return self.count >= OUTSIZED_COUNT and self.share >= OUTSIZED_SHARE

    @property
    def percent(self) -> int:
        return round(100 * self.share)


def origin_of(request: HttpRequest) -> Origin:
    """Where this request comes from. Neighbours in one house share an IPv6 network of 64 bits."""
    address = get_client_ip_address(request) or "0.0.0.0"  # noqa: S104 - no address to listen at
    version = 6 if ":" in address else 4
    salt = BallotSalt.of(timezone.localdate())
    wide = (str(ip_network(f"{address}/{bits[version]}", strict=False)) for bits in (ADDRESS_BITS, NETWORK_BITS))
    digests = [blake2b(text.encode(), key=salt, digest_size=DIGEST_LENGTH // 2).hexdigest() for text in wide]
    return Origin(*digests)


def networks_of(campaign: CampaignPage) -> list[NetworkDay]:
    """The networks that cast most, by day, the largest first. Two questions."""
    ballots = Ballot.objects.filter(campaign=campaign).order_by()
    totals = dict(ballots.values_list("day").annotate(Count("pk")))
    rows = ballots.values("day", "network").annotate(
        count=Count("pk"), aside=Count("pk", filter=Q(set_aside=True)), first=Min("at"), last=Max("at")
    )
    return [
        NetworkDay(
            row["day"], row["network"], row["count"], row["aside"], row["count"] / totals[row["day"]],
            row["first"], row["last"],
        )
        for row in rows.order_by("-count", "day", "network")[:MOST_LISTED]
    ]  # fmt: skip
