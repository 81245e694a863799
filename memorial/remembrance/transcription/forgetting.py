"""Drafts that nobody came back to go, by the worker."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone

from memorial.remembrance.models import SheetReading
from memorial.remembrance.models.transcription import DRAFTS_KEPT
from search.errands import PausedErrand

BATCH = 200


@dataclass
class DraftForgetter(PausedErrand):
    """An errand of the worker: once an hour, since the day is what counts."""

    pause: ClassVar[float] = 3600.0

    def look(self) -> bool:
        old = SheetReading.objects.filter(handed_in_at=None, saved_at__lt=timezone.now() - DRAFTS_KEPT)
        due = list(old.values_list("pk", flat=True)[:BATCH])
        SheetReading.objects.filter(pk__in=due).delete()
        return len(due) == BATCH
