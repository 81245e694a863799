"""Announcements whose recipients' consent has begun or ended since they were last listed: found and listed anew.

Pages ask for consent whenever they are read. What is found by search is written once, so that on the day after the
last the name would still be found; the worker sees to it within half a minute of midnight.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from frame import listings
from memorial.honours.choices import RecipientKind
from memorial.honours.models import AwardPage, Recipient
from search.errands import PausedErrand

# At a time: a look takes a second at most.
BATCH = 20


def relist_due(most: int = BATCH) -> int:
    """List anew announcements that were last listed before a consent of theirs began or ended; how many it was."""
    today = timezone.localdate()
    listed_on = "award__entry__updated_at__date"
    ended = Q(consent_expires__lt=today, **{f"{listed_on}__lte": F("consent_expires")})
    begun = Q(consent_given__lte=today, **{f"{listed_on}__lt": F("consent_given")})
    rows = Recipient.objects.filter(ended | begun, recipient_kind=RecipientKind.PERSON, deceased=False)
    due = list(rows.order_by("award").values_list("award", flat=True).distinct()[:most])
    for award in AwardPage.objects.filter(pk__in=due):
        with transaction.atomic():
            listings.refresh([award])
    return len(due)


@dataclass
class Relister(PausedErrand):
    """An errand of the worker."""

    pause: ClassVar[float] = 20.0

    def look(self) -> bool:
        return relist_due() == BATCH
