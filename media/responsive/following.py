"""What becomes of a picture's knowledge of its files when they are deleted."""

from typing import Any

from django.db.models.signals import post_delete

from media.models import Rendition
from media.responsive.made import forget


def forget_files(instance: Rendition, **kwargs: Any) -> None:
    forget(instance.image_id)


def register_signal_handlers() -> None:
    post_delete.connect(forget_files, sender=Rendition, dispatch_uid="media.forget_files")
