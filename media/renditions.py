"""Pages open without their pictures: where one cannot be made, the emblem stands in its place."""

import logging
from collections.abc import Iterable
from typing import Any

import PIL.Image
from django.db import models
from django.templatetags.static import static
from wagtail.images.models import Filter

from media.storage.failures import StorageUnavailable

logger = logging.getLogger("media.storage")
PLACEHOLDER = "emblem.svg"
PLACEHOLDER_SIZE = 120  # pixels, each way
# A file that is gone, a storage that is down, and content that cannot be decoded (any more).
FAILURES = (OSError, StorageUnavailable, SyntaxError, EOFError, PIL.Image.DecompressionBombError)


class QuietRenditions(models.Model):
    """An image whose renditions never break a page. What stands in is not saved: the next visit tries again."""

    class Meta:
        abstract = True

    def get_rendition(self, filter: Filter | str) -> Any:
        try:
            return super().get_rendition(filter)  # type: ignore[misc]
        except FAILURES as error:
            return self._placeholder(filter, error)

    def get_renditions(self, *filters: Filter | str) -> dict[str, Any]:
        try:
            return super().get_renditions(*filters)  # type: ignore[misc]
        except FAILURES as error:
            return {_spec(each): self._placeholder(each, error) for each in _once(filters)}

    def _placeholder(self, wanted: Filter | str, error: Exception) -> Any:
        logger.warning("Picture %s cannot be made at %s, the emblem stands in: %s", self.pk, _spec(wanted), error)
        model = self.renditions.model  # type: ignore[attr-defined]
        return model(image=self, filter_spec=_spec(wanted), width=PLACEHOLDER_SIZE, height=PLACEHOLDER_SIZE)


def _once(filters: Iterable[Filter | str]) -> list[Filter | str]:
    return list({_spec(each): each for each in filters}.values())


def _spec(wanted: Filter | str) -> str:
    return wanted if isinstance(wanted, str) else str(wanted.spec)


class QuietRendition(models.Model):
    """A rendition that knows the emblem's address where it has no file."""

    class Meta:
        abstract = True

    @property
    def url(self) -> str:
        file = self.file  # type: ignore[attr-defined]
        return str(file.url) if file else static(PLACEHOLDER)
