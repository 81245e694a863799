"""Personal data of what was handed in goes on its day, by the worker."""

import time
from dataclasses import dataclass

from frame.intake.submission import Submission, forget_due

# A worker looks once an hour; the day is what counts.
PAUSE = 3600.0


@dataclass
class Forgetter:
    """An errand of the worker for one kind of submission."""

    model: type[Submission]
    next_look: float = 0.0

    def __call__(self) -> None:
        now = time.monotonic()
        if now < self.next_look:
            return
        # More may be due than one look takes: then the next second goes on.
        if not forget_due(self.model):
            self.next_look = now + PAUSE
