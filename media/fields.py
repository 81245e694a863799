"""File fields with a door: whatever is stored has been looked into and cleaned, whoever stores it.

Forms, multiple upload, the API, bulk creation and plain code all end in `FieldFile.save`, so the door is there. It also
opens in `clean`, so that a form tells its reader what is wrong.
"""

import logging
from collections.abc import Callable
from typing import Any, cast

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from media.documents import clean_document
from media.pictures import clean_picture
from media.recordings import clean_recording
from media.storage.failures import StorageUnavailable
from media.uploads import CleanFile, UploadRefused

logger = logging.getLogger("media.storage")
Cleaner = Callable[[File, str], CleanFile]


class DoorFile(FieldFile):
    """A stored file that was cleaned on its way in."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store `content` cleaned, perhaps under another ending. Raises UploadRefused, and stores nothing then."""
        passed = content if isinstance(content, CleanFile) else cast("DoorMixin", self.field).cleaner(content, name)
        super().save(passed.name or name, passed, save)

    def delete(self, save: bool = True) -> None:
        """Take the file away. Where the storage does not answer it stays, and the log says so: the row is gone."""
        try:
            super().delete(save)
        except StorageUnavailable as error:
            logger.error("%s is left in the storage without a row: %s", self.name, error)


class DoorPictureFile(DoorFile, WagtailImageFieldFile):
    """The same, for a field that also keeps width and height."""


class DoorDocumentFile(DoorFile):
    """A document. In an object storage its address is signed and short-lived: only the serving view hands it out."""

    @property
    def url(self) -> str:
        signed = getattr(self.storage, "signed_url", None)
        return str(signed(self.name)) if signed and self else str(super().url)


class DoorMixin:
    """Cleans a new file when the model is validated; the file field it is mixed into names the cleaner."""

    cleaner: Cleaner

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)  # type: ignore[misc]
        if value and not value._committed:
            _refuse_without_storage(value)
        if value and not value._committed and not isinstance(value.file, CleanFile):
            passed = self.cleaner(value.file, value.name)
            value.file, value.name = passed, passed.name
            # Width and height were read from the file as it came, before it was turned upright.
            value.__dict__.pop("_dimensions_cache", None)
        return value


def _refuse_without_storage(file: FieldFile) -> None:
    """Raises UploadRefused where the file could not be stored now: better before saving than in the middle."""
    probe = getattr(file.storage, "probe", None)
    if probe is None:
        return
    try:
        probe()
    except StorageUnavailable as error:
        raise UploadRefused(_("文件存储暂时连不上，没有保存。请稍后再试。"), code="storage") from error


class PictureField(DoorMixin, WagtailImageField):
    attr_class = DoorPictureFile
    cleaner = staticmethod(clean_picture)


class PlainPictureField(DoorMixin, models.FileField):
    """A picture without width and height of its own, such as the still of a film."""

    attr_class = DoorFile
    cleaner = staticmethod(clean_picture)


class DocumentField(DoorMixin, models.FileField):
    attr_class = DoorDocumentFile
    cleaner = staticmethod(clean_document)


class RecordingField(DoorMixin, models.FileField):
    attr_class = DoorFile
    cleaner = staticmethod(clean_recording)
