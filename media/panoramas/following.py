"""Every panorama that is not cut has a row in the queue."""

from media.cutting import queue
from media.cutting.models import Cutting
from media.cutting.states import State
from media.panoramas.models import Panorama


def follow(panorama: Panorama) -> None:
    """After a panorama was saved: have its file cut unless that was done or asked for."""
    name = panorama.file.name or ""
    row = Cutting.objects.filter(panorama_id=panorama.pk).first()
    if row is None:
        row = Cutting(panorama_id=panorama.pk)
    elif row.source == name and row.state != State.FAILED:
        return
    queue.ask(row, name)
