"""The worker within the web server's own processes: a thread in one of them, whichever holds the lock of the machine.

When that process ends, even by `kill -9`, the lock is free at once and the thread of another takes over.
"""

import fcntl
import os
import threading
from pathlib import Path

from django.conf import settings

from search.worker import Worker

LOCK_NAME = "search_worker.lock"
# How often those without the lock try for it, in seconds.
TRY_EVERY = 1.0


def start() -> None:
    """Start the thread in this process, which must not fork any more; nothing where SEARCH_WORKER is off."""
    if not settings.SEARCH_WORKER:
        return
    thread = threading.Thread(target=_work_when_locked, args=(settings.VAR_DIR / LOCK_NAME,), name="search-worker")
    thread.daemon = True
    thread.start()


def _work_when_locked(path: Path) -> None:
    never = threading.Event()
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            never.wait(TRY_EVERY)
            continue
        # The lock is this process's for as long as it lives.
        Worker().run()
