"""Sees every statement that goes to the database: notes what is read, and renews the stamps of what is written.

Nothing that writes has to remember the cache: signals, bulk statements, imports and commands all end here. What is
written past Django (by hand in the database) is not seen; pages are kept for a few minutes at the most.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from frame.caching import stamps
from frame.caching.recording import current
from frame.caching.tables import what_it_does

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]
# A transaction opens the world again after so many seconds, long before that would count as left open.
_AGAIN = stamps.OPEN_SECONDS / 5
_ATTRIBUTE = "_frame_caching_written"


@dataclass
class Written:
    """On a connection: the tables that its transaction has written to so far, and when it last opened the world."""

    tables: set[str] = field(default_factory=set)
    opened: float = 0.0


def watch(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django's execute wrapper."""
    recorder = current()
    statement = what_it_does(str(sql))
    if recorder is not None:
        recorder.tags |= statement.reads
    if not statement.writes:
        return execute(sql, params, many, context)
    connection: BaseDatabaseWrapper = context["connection"]
    written: Written = connection.__dict__.setdefault(_ATTRIBUTE, Written())
    within = connection.in_atomic_block
    if not (within and written.tables and time.monotonic() - written.opened < _AGAIN):
        stamps.open_world()
        written.opened = time.monotonic()
    written.tables.add(statement.writes)
    if within:
        # For each statement, since those of a savepoint that is rolled back are forgotten with it.
        connection.on_commit(lambda: _tell(written))
        return execute(sql, params, many, context)
    try:
        return execute(sql, params, many, context)
    finally:
        _tell(written)


def _tell(written: Written) -> None:
    # The first of a transaction's does it for all.
    if written.tables:
        tables = set(written.tables)
        written.tables.clear()
        stamps.renew(tables)


def watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


def register() -> None:
    connection_created.connect(watch_connection, dispatch_uid="frame.caching.watch_connection")
    for connection in connections.all(initialized_only=True):
        watch_connection(connection)
