"""One row of the queue seen through, for a picture or a panorama."""

import logging
import time
from collections.abc import Callable

from django.db import transaction

from media.cutting import queue
from media.cutting.bounded import CuttingFailed
from media.cutting.models import Cutting
from media.cutting.queue import Lost
from media.cutting.removing import drop, let_go
from media.cutting.states import Reason
from media.cutting.storing import workplace
from media.scans.cutting import cut_up
from media.scans.pyramid import Pyramid

logger = logging.getLogger("media.cutting")
# The database is told of progress, and the lease renewed, no more often than this, in seconds.
TELL_EVERY = 1.0


def work_off(most: int | None = None) -> int:
    """Cut what is due, one after the other, and return how many rows were taken."""
    taken = 0
    while (most is None or taken < most) and (row := queue.take()):
        taken += 1
        see_through(row)
    return taken


def see_through(row: Cutting) -> None:
    """Cut one picture that was taken. Whatever goes wrong ends in the row, in words for the editor."""
    try:
        try:
            _cut_image(row) if row.image_id else _cut_panorama(row)
        except CuttingFailed as error:
            logger.error("%s was not cut: %s", row, error)
            _failed(row, error.reason)
        except Lost:
            raise
        except Exception:
            logger.exception("%s was not cut, for a reason nobody foresaw.", row.pk)
            _failed(row, Reason.UNFORESEEN)
    except Lost:
        logger.warning("Cutting %s was left to another worker, or nobody wants it any more.", row.pk)


def _cut_image(row: Cutting) -> None:
    image, tell, began = row.image, _teller(row), time.monotonic()
    if image is None or (image.file.name or "") != row.source:
        raise Lost(str(row.pk))
    with workplace(f"image-{row.pk}") as folder:
        cut = cut_up(
            image.file.storage, row.source, (image.width, image.height), folder, tell=tell,
            known=lambda made: Cutting.objects.filter(folder=made).exclude(pk=row.pk).exists(),
        )  # fmt: skip
    before = (row.folder, Pyramid(row.width, row.height)) if row.folder else None
    try:
        queue.finish(
            row, folder=cut.folder, width=cut.pyramid.width, height=cut.pyramid.height, pieces=cut.pieces,
            seconds=round(time.monotonic() - began, 1), memory=cut.memory,
        )  # fmt: skip
    except Lost:
        drop(cut.folder, cut.pyramid)
        raise
    if before and before[0] != cut.folder:
        drop(*before)


def _cut_panorama(row: Cutting) -> None:
    panorama, tell, began = row.panorama, _teller(row), time.monotonic()
    if panorama is None or (panorama.file.name or "") != row.source:
        raise Lost(str(row.pk))
    made = panorama.cut_file(tell)
    queue.finish(
        row, pieces=sum(1 for _name in made.names()), seconds=round(time.monotonic() - began, 1), memory=made.memory
    )


def _teller(row: Cutting) -> Callable[[int], None]:
    told = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal told
        if time.monotonic() - told >= TELL_EVERY:
            queue.renew(row, percent)
            told = time.monotonic()

    return tell


def _failed(row: Cutting, reason: Reason) -> None:
    given_up = queue.fail(row, reason)
    # What is there is of a file that was replaced; a panorama keeps it until another takes its place.
    if given_up and row.image_id:
        with transaction.atomic():
            let_go(row)
