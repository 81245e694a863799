"""Making pictures beside the site: an errand of the worker, which starts a thread where something is wished for."""

import logging
import threading

from django.db import connections

from media.responsive.making import work_off
from media.responsive.models import PictureWish

logger = logging.getLogger("media.pictures")
# A thread that is done is started again a second later.
SECONDS = 60.0

_making: threading.Thread | None = None


def errand() -> None:
    """What the worker does every second: one question; what takes longer goes on in a thread of its own."""
    global _making
    if (_making is None or not _making.is_alive()) and PictureWish.objects.exists():
        _making = threading.Thread(target=_work, name="pictures", daemon=True)
        _making.start()


def _work() -> None:
    try:
        work_off(SECONDS)
    except Exception:
        # The database, say; the wishes stand and are taken up again.
        logger.exception("Making pictures stopped and is taken up again.")
    finally:
        connections.close_all()
