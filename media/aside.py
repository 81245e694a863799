"""Work beside the site: a thread that an errand of the worker starts where something is due, never two of a kind."""

import logging
import threading
from collections.abc import Callable

from django.db import connections


class Aside:
    """`work` in a daemon thread called `name`. What it raises is logged; what it left undone is due again."""

    def __init__(self, name: str, work: Callable[[], object], logger: logging.Logger) -> None:
        self.name, self.work, self.logger = name, work, logger
        self._thread: threading.Thread | None = None

    def start(self, is_due: Callable[[], bool]) -> None:
        """Begin unless it is at work already; only then is it asked whether anything is due."""
        if (self._thread is None or not self._thread.is_alive()) and is_due():
            self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        try:
            self.work()
        except Exception:
            # The database, say; the rows stand.
            self.logger.exception("Work beside the site (%s) stopped and is taken up again.", self.name)
        finally:
            connections.close_all()
