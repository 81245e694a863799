"""A panorama that is deleted takes its files along."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from media.panoramas.models import Panorama


def delete_files(instance: Panorama, **kwargs: Any) -> None:
    """Once the row is safely gone: the original and its pieces."""

    def delete() -> None:
        instance.file.delete(save=False)
        for pieces in filter(None, (instance.pieces, instance.begun)):
            instance.drop(pieces)

    transaction.on_commit(delete, robust=True)


def register_signal_handlers() -> None:
    post_delete.connect(delete_files, sender=Panorama, dispatch_uid="media.delete_panorama_files")
