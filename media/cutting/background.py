"""Cutting beside the site: an errand of the worker."""

import logging
import time

from django.conf import settings
from django.utils import timezone

from media.aside import Aside
from media.cutting.queue import due_rows
from media.cutting.working import work_off
from media.scans.following import Round

# How often it is looked up which pictures public pages use, in seconds.
LOOK_EVERY = 10.0

_cutting = Aside("cutting", work_off, logging.getLogger("media.cutting"))
_round = Round()
_looked_at = 0.0


def errand() -> None:
    """What the worker does every second: a question or two, and what takes longer in a thread of its own."""
    global _looked_at
    if not settings.CUTTING_WORKER:
        return
    if time.monotonic() - _looked_at >= LOOK_EVERY:
        _looked_at = time.monotonic()
        _round.step()
    _cutting.start(is_due)


def is_due() -> bool:
    """Whether there is anything that may be taken now."""
    return due_rows(timezone.now()).exists()
