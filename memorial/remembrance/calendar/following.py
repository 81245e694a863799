"""What was kept of the days is dropped when an office changes one."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from frame import listings
from frame.caching import drop
from memorial.remembrance.models import LocalDay


def _forget(**kwargs: Any) -> None:
    drop(listings.TOPIC)


def register_signal_handlers() -> None:
    for signal in (post_save, post_delete):
        signal.connect(_forget, sender=LocalDay, dispatch_uid="remembrance.calendar")
