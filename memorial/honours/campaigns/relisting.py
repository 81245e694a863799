"""Series whose people's consent has begun or ended since they were last listed: found and listed anew."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from frame import listings
from memorial.honours.models import SeriesPage, SeriesPerson
from search.errands import PausedErrand

# At a time: a look takes a second at most.
BATCH = 20


def relist_series(most: int = BATCH) -> int:
    """List anew the series that were last listed before a consent of theirs began or ended; how many it was."""
    today = timezone.localdate()
    listed_on = "series__entry__updated_at__date"
    ended = Q(consent_expires__lt=today, **{f"{listed_on}__lte": F("consent_expires")})
    begun = Q(consent_given__lte=today, **{f"{listed_on}__lt": F("consent_given")})
    rows = SeriesPerson.objects.filter(ended | begun, shown=True, deceased=False)
    keys = list(rows.order_by("series").values_list("series__translation_key", flat=True).distinct()[:most])
    with transaction.atomic():
        listings.refresh(SeriesPage.objects.filter(translation_key__in=keys))
    return len(keys)


@dataclass
class SeriesRelister(PausedErrand):
    """An errand of the worker."""

    pause: ClassVar[float] = 20.0

    def look(self) -> bool:
        return relist_series() == BATCH
