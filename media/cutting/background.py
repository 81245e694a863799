"""Cutting beside the site: an errand of the worker, which starts a thread where something is due and goes on."""

import logging
import threading
import time

from django.conf import settings
from django.db import connections

from media.cutting.models import Cutting
from media.cutting.states import State
from media.cutting.working import work_off
from media.scans.following import look_around

logger = logging.getLogger("media.cutting")
# How often it is looked up which pictures public pages use, in seconds.
LOOK_EVERY = 10.0

_cutting: threading.Thread | None = None
_looked_at = 0.0


def errand() -> None:
    """What the worker does every second: a question or two, and what takes longer in a thread of its own."""
    global _cutting, _looked_at
    if not settings.CUTTING_WORKER:
        return
    if time.monotonic() - _looked_at >= LOOK_EVERY:
        _looked_at = time.monotonic()
        look_around()
    if (_cutting is None or not _cutting.is_alive()) and is_due():
        _cutting = threading.Thread(target=_work, name="cutting", daemon=True)
        _cutting.start()


def is_due() -> bool:
    """Whether there is anything that may be taken now."""
    from django.utils import timezone

    return Cutting.objects.filter(state__in=[State.WAITING, State.CUTTING], due_at__lte=timezone.now()).exists()


def _work() -> None:
    try:
        work_off()
    except Exception:
        # The database, say; the rows are taken up again.
        logger.exception("Cutting stopped and is taken up again.")
    finally:
        connections.close_all()
