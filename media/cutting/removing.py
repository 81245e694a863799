"""Pieces that nobody uses any more go; of two pictures of the same content, the last takes them along."""

import logging
from typing import Any

from django.core.files.storage import storages
from django.db import transaction
from django.db.models.signals import post_delete

from media.cutting import storing
from media.cutting.models import Cutting
from media.scans.pyramid import Pyramid

logger = logging.getLogger("media.cutting")


def let_go(row: Cutting) -> None:
    """The row has no pieces any more; they are taken away once that is committed."""
    folder, pyramid = row.folder, Pyramid(row.width, row.height)
    row.folder, row.width, row.height, row.pieces = "", 0, 0, 0
    if row.pk:
        Cutting.objects.filter(pk=row.pk).update(folder="", width=0, height=0, pieces=0)
    if folder:
        transaction.on_commit(lambda: drop(folder, pyramid), robust=True)


def drop(folder: str, pyramid: Pyramid) -> None:
    """Take the pieces away unless another picture of the same content shows them. What fails is logged and stays."""
    if Cutting.objects.filter(folder=folder).exists():
        return
    try:
        storing.remove(storages["default"], pyramid.names(folder))
    except OSError as error:
        logger.error("The pieces in %s are of no use any more, but stay: %s", folder, error)


def follow_deletion(instance: Cutting, **kwargs: Any) -> None:
    """A picture that is deleted takes its row along, and the row its pieces."""
    if instance.folder:
        folder, pyramid = instance.folder, Pyramid(instance.width, instance.height)
        transaction.on_commit(lambda: drop(folder, pyramid), robust=True)


def register_signal_handlers() -> None:
    post_delete.connect(follow_deletion, sender=Cutting, dispatch_uid="media.delete_pieces")
