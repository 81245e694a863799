"""Personal data of what was handed in goes on its day, by the worker."""

from dataclasses import dataclass
from typing import ClassVar

from frame.intake.submission import Submission, forget_due
from search.errands import PausedErrand


@dataclass
class Forgetter(PausedErrand):
    """An errand of the worker for one kind of submission: once an hour, since the day is what counts."""

    pause: ClassVar[float] = 3600.0
    model: type[Submission]

    def look(self) -> bool:
        return bool(forget_due(self.model))
