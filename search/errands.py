"""Errands of the worker that look now and then, rather than every second."""

import time
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass
class PausedErrand:
    """Looks every `pause` seconds; where more is due than one look takes, the next second goes on."""

    pause: ClassVar[float]
    next_look: float = field(default=0.0, kw_only=True)

    def __call__(self) -> None:
        now = time.monotonic()
        if now < self.next_look:
            return
        if not self.look():
            self.next_look = now + self.pause

    def look(self) -> bool:
        """Do what is due, a second of it at most; returns whether there may be more."""
        raise NotImplementedError
