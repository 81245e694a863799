"""Django's cache in files, which all processes of a machine share, made to count its files seldom."""

import random
from typing import ClassVar

from django.core.cache.backends.filebased import FileBasedCache


class SharedFileCache(FileBasedCache):
    """Django's lists its folder before each write; here every fiftieth time, and some files more may lie there."""

    every: ClassVar[int] = 50

    def _cull(self) -> None:
        if random.randrange(self.every) == 0:  # noqa: S311 - no secret
            super()._cull()  # type: ignore[misc]
