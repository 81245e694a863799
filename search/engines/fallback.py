"""A search server that is dead or slow costs nobody his answer: the database answers, within the time there is.

After three failures in a row the server is left alone for a while, longer each time it fails again; then one question
tries it, and when it answers, all go there again. What is known of a server is shared by the threads of a process.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings

from search.engines import database_engine
from search.engines.base import Answer, Engine, Question
from search.engines.outside import EngineDownError, OutsideEngine

logger = logging.getLogger(__name__)

FAILURES = 3
FIRST_REST = 2.0
LONGEST_REST = 30.0
# With less time left than this, in seconds, the server is not asked.
LEAST = 0.05


@dataclass
class Breaker:
    """Whether a server is asked. Thread-safe."""

    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    rest: float = 0.0
    until: float = 0.0
    trying: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)

    def lets_through(self) -> bool:
        """Whether to ask now; of those who come after a rest only one is let through."""
        with self.lock:
            if not self.rest:
                return True
            if self.trying or self.clock() < self.until:
                return False
            self.trying = True
            return True

    def answered(self) -> bool:
        """The server is well; say whether it was not."""
        with self.lock:
            healed = self.rest > 0
            self.failures, self.rest, self.trying = 0, 0.0, False
            return healed

    def failed(self) -> bool:
        """The server did not answer; say whether it is left alone from now on and was not before."""
        with self.lock:
            self.failures += 1
            was_resting = self.rest > 0
            if self.failures >= FAILURES or was_resting:
                self.rest = min(max(self.rest * 2, FIRST_REST), LONGEST_REST)
                self.until = self.clock() + self.rest
            self.trying = False
            return self.rest > 0 and not was_resting


_breakers: dict[str, Breaker] = {}


def breaker_of(name: str) -> Breaker:
    """The one of this process for the engine of that name."""
    return _breakers.setdefault(name, Breaker())


class Guarded:
    """An engine for the questions of one request, which share its time; `degraded` once the database has answered."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.degraded = False
        self._end = time.monotonic() + settings.SEARCH_BUDGET

    @property
    def name(self) -> str:
        """The engine that answers by now."""
        return self.engine.name

    def find(self, question: Question) -> Answer:
        """Answer from the engine, or from the database and from then on only from there."""
        if not isinstance(self.engine, OutsideEngine):
            return self.engine.find(question)
        answer = self._asked(self.engine, question)
        if answer is None:
            self.degraded = True
            self.engine = database_engine()
            return self.engine.find(question)
        return answer

    def _asked(self, engine: OutsideEngine, question: Question) -> Answer | None:
        left = self._end - time.monotonic()
        breaker = breaker_of(engine.name)
        if left < LEAST or not breaker.lets_through():
            return None
        try:
            answer = engine.find_within(question, left)
        except EngineDownError as error:
            logger.warning("The search server failed, the database answers: %s", error)
            if breaker.failed():
                logger.error("The search server is left alone for %.0f s at a time, until it answers.", FIRST_REST)
            return None
        except BaseException:
            breaker.failed()
            raise
        if breaker.answered():
            logger.warning("The search server answers again.")
        return answer
