"""Making the files of pictures: one when a reader asks for it, the rest in the background."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from media.responsive.made import remember
from media.responsive.models import PictureWish
from media.responsive.shapes import SHAPES, Shape, spec_of
from media.responsive.sources import files_of

if TYPE_CHECKING:
    from media.models import CreditedImage

logger = logging.getLogger("media.pictures")
# At once in one process, for readers who wait; each decodes a whole original.
MOST_AT_ONCE = 2
# How long a reader's request waits for its turn, in seconds.
PATIENCE = 8.0
MOST_TRIES = 5
_turns = threading.BoundedSemaphore(MOST_AT_ONCE)


class TooBusyError(Exception):
    """Too many pictures are being made."""


@contextmanager
def turn(patience: float = PATIENCE) -> Iterator[None]:
    """One of the few places at work. Raises TooBusyError where none comes free in time (seconds)."""
    if not _turns.acquire(timeout=patience):
        raise TooBusyError
    try:
        yield
    finally:
        _turns.release()


def make(image: "CreditedImage", shape: Shape, width: int, ending: str) -> str:
    """The name of this file, made if need be; empty where it cannot be made now."""
    spec = spec_of(shape, width, ending)
    rendition = image.get_rendition(spec)
    if rendition.pk is None:
        # The emblem that stands in for what cannot be made.
        return ""
    name = str(rendition.file.name)
    remember(image, spec, name)
    return name


def work_off(seconds: float, stop: Callable[[], bool] = lambda: False) -> int:
    """Make files that are wished for, for about so long; return how many were made.

    A picture that cannot be made goes to the end of the queue, and after a few tries out of it: the reader's own
    request tries again.
    """
    end, made = time.monotonic() + seconds, 0
    while not stop() and time.monotonic() < end:
        wish = PictureWish.objects.select_related("image").order_by("tries", "pk").first()
        if wish is None:
            break
        made += _fulfil(wish, end)
    return made


def _fulfil(wish: PictureWish, end: float) -> int:
    shape, made = SHAPES.get(wish.shape), 0
    if shape is None:
        wish.delete()
        return 0
    for width, ending in files_of(wish.image, shape):
        if wish.image.made_file(spec_of(shape, width, ending)):
            continue
        if not make(wish.image, shape, width, ending):
            _put_back(wish)
            return made
        made += 1
        if time.monotonic() >= end:
            return made
    wish.delete()
    return made


def _put_back(wish: PictureWish) -> None:
    wish.tries += 1
    if wish.tries >= MOST_TRIES:
        logger.warning("Picture %s could not be made in the shape %s: given up.", wish.image_id, wish.shape)
        wish.delete()
    else:
        wish.save(update_fields=["tries"])
