"""Whose turn is when: one moment after the other, handed out to all processes of the machine from one small file.

There is no list of those who wait, and nobody to be taken off it: a process that is killed leaves nothing behind. As
long as fewer ask than `a_second`, each is told that the turn is now.
"""

import fcntl
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_MOMENT = struct.Struct("<d")
# Turns less far ahead are taken at once: some come in the same moment without the house being busy. In seconds.
AT_ONCE = 1.0
# So far ahead turns are handed out, in seconds; further ones would be for nobody who still waits.
LONGEST_WAIT = 3600.0


@dataclass(frozen=True, slots=True)
class Turns:
    """The file, and how many turns there are in a second."""

    path: Path
    a_second: float

    def take(self) -> float | None:
        """The next turn, in seconds of the epoch; nobody else gets the same. None: it would be too far ahead."""
        with self._next() as held:
            turn = max(_read(held), time.time())
            after = turn + 1 / self.a_second
            if after - time.time() >= LONGEST_WAIT:
                return None
            _write(held, after)
        return turn

    def take_if_free(self) -> bool:
        """Take the next turn if it is now; say whether it was."""
        with self._next() as held:
            turn = max(_read(held), time.time())
            free = has_come(turn)
            if free:
                _write(held, turn + 1 / self.a_second)
        return free

    @contextmanager
    def _next(self) -> Iterator[int]:
        held = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield held
        finally:
            os.close(held)


def house_turns() -> Turns:
    """Those of this machine, as many in a second as SOLEMN_TURNS says."""
    folder: Path = settings.VAR_DIR / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    return Turns(folder / "turns", settings.SOLEMN_TURNS)


def has_come(turn: float) -> bool:
    return turn - AT_ONCE <= time.time()


def _read(held: int) -> float:
    kept = os.pread(held, _MOMENT.size, 0)
    moment = float(_MOMENT.unpack(kept)[0]) if len(kept) == _MOMENT.size else 0.0
    # A clock that was put back, or a file that something else wrote: nobody waits for a day that is not today.
    return moment if moment < time.time() + LONGEST_WAIT else 0.0


def _write(held: int, moment: float) -> None:
    os.pwrite(held, _MOMENT.pack(moment), 0)
