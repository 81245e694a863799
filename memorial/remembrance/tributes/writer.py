"""One writer a process: tributes that come at the same time are written together, and each is answered once the
database has it for good.

A commit costs the same for one row as for a hundred. While one is under way the others gather; the next takes them
all. No answer is given before: whoever was told that a flower lies there will find it, whatever happens to the machine.
"""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError

from django.db import DatabaseError, connection

from memorial.remembrance.tributes.counting import Offering, count

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 200
# How long somebody waits to be told, in seconds. Beyond, the tribute is taken back or, if it is just being written,
# waited for.
PATIENCE = 15.0
Told = Future[bool]


class BusyError(Exception):
    """The tribute was not written; it may be offered again under the same mark."""


class Writer:
    """Takes offerings from any number of threads and writes them in its own."""

    def __init__(self, write: Callable[[Sequence[Offering]], list[bool]] = count) -> None:
        self.write = write
        self.waiting: queue.SimpleQueue[tuple[Offering, Told]] = queue.SimpleQueue()

    def start(self) -> None:
        threading.Thread(target=self.run, name="tribute-writer", daemon=True).start()

    def lay(self, offering: Offering, patience: float = PATIENCE) -> bool:
        """Wait until the offering is written; whether it was new. Raises BusyError if it was not written."""
        told: Told = Future()
        self.waiting.put((offering, told))
        try:
            return told.result(timeout=patience)
        except FutureTimeoutError:
            if told.cancel():
                raise BusyError from None
            return told.result()

    def run(self) -> None:
        """Write what comes, for ever."""
        while True:
            self.write_next()

    def write_next(self) -> None:
        """Wait for an offering, take whatever else is there by then, and write all of it."""
        batch = [self.waiting.get()]
        while len(batch) < MOST_AT_ONCE:
            try:
                batch.append(self.waiting.get_nowait())
            except queue.Empty:
                break
        # Whoever lost patience in the meantime is left out.
        self._write([(offering, told) for offering, told in batch if told.set_running_or_notify_cancel()])

    def _write(self, batch: Sequence[tuple[Offering, Told]]) -> None:
        if not batch:
            return
        try:
            answers = self.write([offering for offering, _told in batch])
        except Exception as error:
            if len(batch) > 1 and isinstance(error, DatabaseError):
                # What is wrong with one of them must not be the end of all.
                for each in batch:
                    self._write([each])
                return
            logger.exception("A tribute was not written; the visitor was asked to offer it again.")
            connection.close()
            for _offering, told in batch:
                told.set_exception(BusyError())
            return
        for (_offering, told), new in zip(batch, answers, strict=True):
            told.set_result(new)


def write_for_good(batch: Sequence[Offering]) -> list[bool]:
    """`count`, on a connection whose commits outlast a loss of power: SQLite's do only where it waits for the disk."""
    if connection.connection is None:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
    return count(batch)


_writer: Writer | None = None


def start() -> None:
    """Start this process's writer; it must not fork any more."""
    global _writer
    if _writer is None:
        _writer = Writer(write_for_good)
        _writer.start()


def lay(offering: Offering) -> bool:
    """Write one tribute and say whether it was new: by the process's writer, or at once where none was started."""
    if _writer is not None:
        return _writer.lay(offering)
    return count([offering])[0]
