"""Running libvips in a bounded process of its own: memory, time and disk have an end, whatever the picture holds."""

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from media.cutting import child
from media.cutting.states import Reason

logger = logging.getLogger("media.cutting")
CHILD = Path(child.__file__)
MOST_MEMORY = 2 * 1024**3  # bytes of address space: libvips maps more than it fills
MOST_SECONDS = 600  # of the processor, all threads together
MOST_WAITING = 600  # seconds by the clock
MOST_OUTPUT = 2 * 1024**3  # bytes of one file, the disk's share of a picture being turned included
THREADS = min(os.cpu_count() or 1, 4)
REASONS = {
    child.PIXELS: Reason.PIXELS,
    child.PAGES: Reason.PAGES,
    child.BROKEN: Reason.BROKEN,
    child.ROOM: Reason.ROOM,
    child.MEMORY: Reason.LIMITS,
}


class CuttingFailed(Exception):
    """A picture that libvips could not finish; `reason` says why."""

    def __init__(self, reason: Reason, details: str = "") -> None:
        super().__init__(f"{reason.value}: {details}".rstrip(": "))
        self.reason = reason


def run(task: str, *arguments: object, folder: Path, tell: Callable[[int], None] | None = None) -> dict[str, Any]:
    """Do a task of `media.cutting.child` and return what it says of itself, its peak of memory ("memory") in bytes.

    `tell` is given each new percent; what it raises ends the process. `folder` holds what libvips puts onto the disk.
    Raises CuttingFailed.
    """
    limits = (MOST_MEMORY, MOST_SECONDS, MOST_OUTPUT)
    command = [sys.executable, "-I", str(CHILD), *map(str, (*limits, task, *arguments))]
    environment = {"VIPS_CONCURRENCY": str(THREADS), "TMPDIR": str(folder)}
    last = ""
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603  our own program; names of files are given to libvips, never to a shell
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            env=environment,
            cwd="/",
        ) as process,
    ):
        hung = threading.Event()

        def stop() -> None:
            hung.set()
            process.kill()

        too_long = threading.Timer(MOST_WAITING, stop)
        too_long.start()
        try:
            for line in process.stdout or ():
                last = line.strip()
                if tell and last.isdecimal():
                    tell(int(last))
            code = process.wait()
        finally:
            too_long.cancel()
            process.kill()
        if code == child.DONE:
            result: dict[str, Any] = json.loads(last)
            return result
        complaints.seek(0)
        said = complaints.read(2000).decode("utf-8", "replace")
    if code == -signal.SIGKILL and not hung.is_set():
        # Nothing of ours does that: the machine was short of memory, or somebody took it down. That passes.
        raise CuttingFailed(Reason.INTERRUPTED, f"{task} was killed from outside")
    # Another signal, or an end nobody foresaw: memory or time ran out within libvips.
    raise CuttingFailed(REASONS.get(code, Reason.LIMITS), f"{task} ended with {code}: {said}")
