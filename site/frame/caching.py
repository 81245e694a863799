"""What every page asks for again and again is kept for a moment, and dropped as soon as it changes.

Kept in Django's cache under a topic. A change drops the whole topic: at once and again after the commit, so that
nothing read in between from the old state stays. With a cache that the workers share (Redis) that holds for all of
them; with local memory, for the worker that made the change, and the others follow when `seconds` have passed.
"""

from collections.abc import Callable
from typing import TypeVar, cast
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction

Value = TypeVar("Value")
SECONDS = 10
# A topic's stamp outlives everything kept under it.
STAMP_SECONDS = 24 * 60 * 60


def kept(topic: str, key: str, make: Callable[[], Value], seconds: int = SECONDS) -> Value:
    """The value kept under `key`, made by `make` where there is none. It must be picklable; None is a value."""
    full_key = f"{topic}:{_stamp(topic)}:{key}"
    found = cache.get(full_key)
    if found is None:
        # A list of one, since the cache cannot tell None from nothing.
        found = [make()]
        cache.set(full_key, found, seconds)
    return cast("Value", found[0])


def drop(topic: str) -> None:
    """Forget everything kept under `topic`."""
    _renew(topic)
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: _renew(topic))


def _stamp(topic: str) -> str:
    key = f"stamp:{topic}"
    found = cache.get(key)
    return str(found if found is not None else cache.get_or_set(key, lambda: uuid4().hex, STAMP_SECONDS))


def _renew(topic: str) -> None:
    cache.set(f"stamp:{topic}", uuid4().hex, STAMP_SECONDS)
