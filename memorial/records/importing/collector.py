"""The garbage collector while an import runs."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# Objects made between two looks: a batch's pages and rows live together and go together.
BETWEEN = 100_000


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for circles a hundred times less often: looking through a batch over and over took a tenth of the time."""
    usual = gc.get_threshold()
    gc.set_threshold(BETWEEN, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
