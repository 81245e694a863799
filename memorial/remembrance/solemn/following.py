"""What was kept of solemn days is dropped when somebody decides otherwise."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from frame import solemnity
from memorial.remembrance.models import LocalDay, SolemnPeriod, YearlySolemnity


def _forget(**kwargs: Any) -> None:
    solemnity.changed()


def register_signal_handlers() -> None:
    for model in (SolemnPeriod, YearlySolemnity, LocalDay):
        for signal in (post_save, post_delete):
            signal.connect(_forget, sender=model, dispatch_uid=f"remembrance.solemn.{model.__name__}")
