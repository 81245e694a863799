"""Files and rows come and go together: a file whose transaction is rolled back is taken away again."""

import logging
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from django.db import models, transaction

logger = logging.getLogger("media.storage")


class _Kept:
    """Called by Django at commit; let go by Django, uncalled, when the transaction or its savepoint is rolled back."""

    finalizer: weakref.finalize

    def __call__(self) -> None:
        self.finalizer.detach()


def until_commit(name: str, discard: Callable[[], None]) -> None:
    """Call `discard` if the transaction that is open now does not commit; at once forget it where none is open."""
    kept = _Kept()
    kept.finalizer = weakref.finalize(kept, _discard, name, discard)
    transaction.on_commit(kept)


@contextmanager
def files_with_row(row: models.Model) -> Iterator[None]:
    """Take away the files stored while `row` was saved, if saving fails: outside a transaction nothing else would."""
    fields = [field.attname for field in row._meta.concrete_fields if isinstance(field, models.FileField)]
    new = [name for name in fields if (file := getattr(row, name)) and not file._committed]
    try:
        yield
    except BaseException:
        for file in (getattr(row, name) for name in new):
            if file and file._committed:
                _discard(file.name, partial(file.storage.delete, file.name))
        raise


def _discard(name: str, discard: Callable[[], None]) -> None:
    try:
        discard()
    except OSError as error:
        logger.error("%s has no row, and could not be taken away: %s", name, error)
    else:
        logger.info("%s was taken away again: its transaction was rolled back", name)
