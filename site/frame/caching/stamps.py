"""Stamps: one of the world, renewed by every change, and one of each tag, renewed when what it names changes.

What was made from some tags is right as long as their stamps are what they were. The world's stamp spares asking for
each: where it is the same, nothing at all has changed.

While something is being written, from its first statement to the end of its transaction, the world is open, and nothing
that is made meanwhile is kept: it may be from before. Whoever writes and is killed before it could renew its stamps
leaves the world open; when that has lasted too long, everything is dropped.
"""

import time
from collections.abc import Iterable
from uuid import uuid4

from frame.caching.store import Store

WORLD = "world"
# Everything hangs on it: for changes that nothing more is known of.
EVERYTHING = "everything"
# Longer than any statement takes; each one of a long transaction opens the world anew.
OPEN_SECONDS = 10.0
# A stamp outlives everything that is kept under it.
STAMP_SECONDS = 24 * 60 * 60
_OPEN = "open:"

_stamps = Store("stamps")
# What could not be renewed while the cache was failing.
_owed: set[str] = set()


def world() -> str:
    """The world's stamp as it is now."""
    _pay()
    found = _stamps.get(WORLD)
    if found is None:
        return _new_world()
    if _left_open(found):
        renew([EVERYTHING])
        return str(_stamps.get(WORLD) or "")
    return str(found)


def is_open(stamp: str) -> bool:
    """Whether something was being written when this was the world's stamp; also where the cache gives none."""
    return not stamp or stamp.startswith(_OPEN)


def of(tags: Iterable[str]) -> dict[str, str]:
    """The stamps of these tags; what has none yet gets one."""
    wanted = sorted(set(tags))
    found = {key.removeprefix("tag:"): value for key, value in _stamps.get_many(f"tag:{tag}" for tag in wanted).items()}
    missing = {tag: uuid4().hex for tag in wanted if tag not in found}
    if missing:
        _stamps.set_many({f"tag:{tag}": stamp for tag, stamp in missing.items()}, STAMP_SECONDS)
    return found | missing


def open_world() -> None:
    """Say that something is about to be written."""
    _stamps.set(WORLD, f"{_OPEN}{time.time() + OPEN_SECONDS}:{uuid4().hex}", STAMP_SECONDS)


def renew(tags: Iterable[str]) -> None:
    """Drop whatever was made from these tags, and close the world."""
    changed = set(tags)
    written = _stamps.set_many({f"tag:{tag}": uuid4().hex for tag in changed}, STAMP_SECONDS)
    if not (written and _new_world()):
        _owed.update(changed)


def _new_world() -> str:
    stamp = uuid4().hex
    return stamp if _stamps.set(WORLD, stamp, STAMP_SECONDS) else ""


def _pay() -> None:
    if _owed:
        owed = set(_owed)
        _owed.difference_update(owed)
        renew(owed)


def _left_open(stamp: str) -> bool:
    return stamp.startswith(_OPEN) and float(stamp.split(":")[1]) < time.time()
