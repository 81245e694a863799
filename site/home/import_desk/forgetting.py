"""Lists that were uploaded and that nobody came back for go, by the worker."""

from dataclasses import dataclass
from typing import ClassVar

from home.import_desk.uploads import forget_old
from search.errands import PausedErrand


@dataclass
class UploadForgetter(PausedErrand):
    """An errand of the worker: once an hour, since uploads are kept by the hour."""

    pause: ClassVar[float] = 3600.0

    def look(self) -> bool:
        forget_old()
        return False
