"""Salts of days that are over go, by the worker: from then on nobody can tell whose address a digest was."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils import timezone

from memorial.honours.models import BallotSalt
from search.errands import PausedErrand


@dataclass
class SaltForgetter(PausedErrand):
    """An errand of the worker: once an hour, since the day is what counts."""

    pause: ClassVar[float] = 3600.0

    def look(self) -> bool:
        BallotSalt.objects.filter(day__lt=timezone.localdate()).delete()
        return False
