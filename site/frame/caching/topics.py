"""What every page asks for again and again is kept for a moment, and dropped as soon as it changes.

Kept in Django's cache under a topic. A change drops the whole topic: at once and again after the commit, so that
nothing read in between from the old state stays. The cache is shared by all workers of a machine, or of all machines
where it is Redis, so that what one of them changes is new for every reader.
"""

from collections.abc import Callable
from typing import TypeVar, cast

from django.db import transaction

from frame.caching import stamps
from frame.caching.recording import Recorder, note, recording
from frame.caching.release import release
from frame.caching.store import Store

Value = TypeVar("Value")
SECONDS = 10
_values = Store("default")


def kept(topic: str, key: str, make: Callable[[], Value], seconds: int = SECONDS) -> Value:
    """The value kept under `key`, made by `make` where there is none. It must be picklable; None is a value.

    A page that is made with it hangs on the topic, and on all that the value was made from.
    """
    tag = f"topic:{topic}"
    full_key = f"{release()}:{topic}:{stamps.of([tag])[tag]}:{key}"
    found = _values.get(full_key)
    if found is None:
        with recording(Recorder()) as made_from:
            value = make()
        found = (value, frozenset(made_from.tags))
        _values.set(full_key, found, seconds)
    note(tag, *found[1])
    return cast("Value", found[0])


def drop(topic: str) -> None:
    """Forget everything kept under `topic`."""
    tag = f"topic:{topic}"
    stamps.renew([tag])
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: stamps.renew([tag]))
