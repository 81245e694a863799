"""What single tributes leave behind goes: digests and salt the next day, the rows once no mark of theirs holds."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.utils import timezone

from memorial.remembrance.models import DaySalt, Tribute
from search.errands import PausedErrand

# At a time, so that nobody who is laying a flower waits for long.
BATCH = 2000


def forget(today: date | None = None) -> bool:
    """Do a batch of what is due; whether there may be more. Days and totals stay as they are.

    Rows go by whole days: those of today and yesterday are complete, and can be compared with the counts.
    """
    day = today or timezone.localdate()
    DaySalt.objects.filter(day__lt=day).delete()
    known = Tribute.objects.filter(day__lt=day).exclude(network="", device="")
    blanked = Tribute.objects.filter(pk__in=list(known.values_list("pk", flat=True)[:BATCH])).update(
        network="", device=""
    )
    spent = list(Tribute.objects.filter(day__lt=day - timedelta(days=1)).values_list("pk", flat=True)[:BATCH])
    if spent:
        Tribute.objects.filter(pk__in=spent).delete()
    return BATCH in (blanked, len(spent))


@dataclass
class TributeForgetter(PausedErrand):
    """An errand of the worker: every few minutes, so that it is done soon after midnight."""

    pause: ClassVar[float] = 300.0

    def look(self) -> bool:
        return forget()
