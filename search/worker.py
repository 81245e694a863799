"""The worker: brings the outbox to the engine, and makes what is scheduled happen when it falls due.

Any number of them may run, anywhere; none keeps anything of its own, so one may be killed at any moment.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.management import call_command
from django.db import DatabaseError, connections
from django.utils import timezone
from wagtail.models import Page, Revision

from search import outbox
from search.engines import get_engine
from search.engines.outside import EngineDownError, OutsideEngine
from search.models import Entry, PendingChange

logger = logging.getLogger(__name__)

BATCH = 200
# How often an idle worker looks, in seconds: with the engine's own second, changes show within two.
PAUSE = 0.4
SCHEDULE_PAUSE = 1.0
# While a server is down, in seconds.
FIRST_WAIT = 0.5
LONGEST_WAIT = 15.0


_errands: list[Callable[[], None]] = []


def register_errand(errand: Callable[[], None]) -> None:
    """Let the worker do this every second, on behalf of a room: it takes a second at most, and mostly nothing."""
    if errand not in _errands:
        _errands.append(errand)


def drain(most: int = BATCH) -> int:
    """Bring one batch of pending changes to the engine and return how many it was.

    Raises EngineDownError, with the changes back in the outbox, where the server does not answer.
    """
    engine = get_engine()
    if not isinstance(engine, OutsideEngine):
        return 0
    taken = outbox.take(most)
    if not taken:
        return 0
    try:
        refused = engine.apply(outbox.changes_of(taken))
    except EngineDownError:
        outbox.put_back(taken)
        raise
    outbox.done([row for row in taken if row.page_id not in refused])
    if refused:
        put_off = [row for row in taken if row.page_id in refused]
        outbox.put_off(put_off)
        _tell_refused(engine, put_off)
    return len(taken)


def _tell_refused(engine: OutsideEngine, rows: list[PendingChange]) -> None:
    told = Entry.objects.filter(pk__in=[row.page_id for row in rows]).values_list("number", "title")
    logger.error(
        "The search engine %s refused %d entries; they are tried again later: %s",
        engine.name, len(rows), ", ".join(f"{number} {title}" for number, title in told[:20]),
    )  # fmt: skip


def publish_due() -> bool:
    """Publish and expire what has fallen due, by Wagtail's own command; say whether there was anything."""
    now = timezone.now()
    if not (
        Revision.objects.filter(approved_go_live_at__lt=now).exists()
        or Page.objects.filter(expire_at__lt=now, live=True).exists()
    ):
        return False
    call_command("publish_scheduled")
    return True


def do_each(*errands: Callable[[], object]) -> None:
    """Do all of them, each whatever became of the others: names are to go when consent ends, though a sitemap cannot be
    written. Raises what the first that failed raised; of further ones it is logged."""
    failed: Exception | None = None
    for errand in errands:
        try:
            errand()
        except Exception as error:
            if failed is not None:
                logger.exception("Another errand of the worker failed as well: %r", errand)
            else:
                failed = error
            if isinstance(error, DatabaseError):
                # The connection may be what is broken.
                connections.close_all()
    if failed is not None:
        raise failed


@dataclass
class Duty:
    """Something the worker does again and again; while it fails, later and later, and nothing else waits for it.

    `work` returns how many seconds from then it is due again; `waits` and `goes_on` are for the log.
    """

    work: Callable[[], float]
    waits: str
    goes_on: str
    due: float = 0.0
    wait: float = 0.0

    def do(self) -> None:
        """Do it if it is due. Whatever goes wrong is logged and tried again."""
        if time.monotonic() < self.due:
            return
        try:
            pause = self.work()
        except (EngineDownError, DatabaseError) as error:
            pause = self._failed(error)
        except Exception as error:
            # A page that cannot be published must not keep all others from being found.
            logger.exception("The search worker failed at something unforeseen and goes on.")
            pause = self._failed(error)
        else:
            if self.wait:
                logger.warning(self.goes_on)
                self.wait = 0.0
        self.due = time.monotonic() + pause

    def _failed(self, error: Exception) -> float:
        if not self.wait:
            logger.warning("%s: %s", self.waits, error)
        # The connection may be what is broken.
        connections.close_all()
        self.wait = min(max(self.wait * 2, FIRST_WAIT), LONGEST_WAIT)
        # Not all workers at the same moment, when the server is back.
        return self.wait * random.uniform(0.7, 1.0)  # noqa: S311 - no secret


def do_errands() -> float:
    """What is scheduled, and what rooms have registered."""
    do_each(publish_due, *_errands)
    return SCHEDULE_PAUSE


def bring_changes() -> float:
    """One batch of the outbox; where there was one, the next is looked for at once."""
    return 0.0 if drain() else PAUSE


@dataclass
class Worker:
    """The loop. `stopping` ends it after the batch in hand."""

    stopping: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Work until told to stop."""
        duties = (
            Duty(
                do_errands,
                waits="The search worker tries its errands again in a while",
                goes_on="The search worker's errands are done again.",
            ),
            Duty(
                bring_changes,
                waits="The search worker waits, changes stay in the outbox",
                goes_on="The search worker goes on: the search engine takes changes again.",
            ),
        )
        while not self.stopping.is_set():
            for duty in duties:
                duty.do()
            self.stopping.wait(max(min(duty.due for duty in duties) - time.monotonic(), 0.0))
