"""File fields with a door: whatever is stored has been looked into and cleaned, whoever stores it.

Forms, multiple upload, the API, bulk creation and plain code all end in `FieldFile.save`, so the door is there. It also
opens in `clean`, so that a form tells its reader what is wrong.
"""

from collections.abc import Callable
from typing import Any, cast

from django.core.files.base import File
from django.db import models
from django.db.models.fields.files import FieldFile
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from media.documents import clean_document
from media.pictures import clean_picture
from media.recordings import clean_recording
from media.uploads import CleanFile

Cleaner = Callable[[File, str], CleanFile]


class DoorFile(FieldFile):
    """A stored file that was cleaned on its way in."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store `content` cleaned, perhaps under another ending. Raises UploadRefused, and stores nothing then."""
        passed = content if isinstance(content, CleanFile) else cast("DoorMixin", self.field).cleaner(content, name)
        super().save(passed.name or name, passed, save)


class DoorPictureFile(DoorFile, WagtailImageFieldFile):
    """The same, for a field that also keeps width and height."""


class DoorMixin:
    """Cleans a new file when the model is validated; the file field it is mixed into names the cleaner."""

    cleaner: Cleaner

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)  # type: ignore[misc]
        if value and not value._committed and not isinstance(value.file, CleanFile):
            passed = self.cleaner(value.file, value.name)
            value.file, value.name = passed, passed.name
            # Width and height were read from the file as it came, before it was turned upright.
            value.__dict__.pop("_dimensions_cache", None)
        return value


class PictureField(DoorMixin, WagtailImageField):
    attr_class = DoorPictureFile
    cleaner = staticmethod(clean_picture)


class PlainPictureField(DoorMixin, models.FileField):
    """A picture without width and height of its own, such as the still of a film."""

    attr_class = DoorFile
    cleaner = staticmethod(clean_picture)


class DocumentField(DoorMixin, models.FileField):
    attr_class = DoorFile
    cleaner = staticmethod(clean_document)


class RecordingField(DoorMixin, models.FileField):
    attr_class = DoorFile
    cleaner = staticmethod(clean_recording)
