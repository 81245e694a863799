"""Files handed in as evidence: through the same doors as the bureau's own, kept where no address leads to them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.documents import clean_document
from media.pictures import clean_picture
from media.storage.folders import CLOSED_FOLDER
from media.uploads import CleanFile, refuse_ending, refuse_size, safe_name

PICTURES = ("jpg", "jpeg", "png", "webp")
DOCUMENTS = ("pdf", "docx")
MOST_FILES = 5
MOST_BYTES = 10 * 1024 * 1024
TITLE_LENGTH = 140


def _place(_evidence: models.Model, name: str) -> str:
    return f"{CLOSED_FOLDER}{timezone.localdate():%Y/%m}/{safe_name(name)}"


class Evidence(models.Model):
    """One file of a submission. Its bytes go when the row goes."""

    file = models.FileField(_("文件"), upload_to=_place)
    title = models.CharField(_("文件名"), max_length=TITLE_LENGTH, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        name = self.file.name
        deleted = super().delete(*args, **kwargs)
        if name:
            default_storage.delete(name)
        return deleted


def clean_evidence(file: File) -> CleanFile:
    """The file after its door. Raises UploadRefused for other endings, too many bytes, and content that is not what
    the name says or could run."""
    name = file.name or ""
    found = refuse_ending(name, [*PICTURES, *DOCUMENTS])
    refuse_size(file, MOST_BYTES)
    return clean_picture(file, name) if found in PICTURES else clean_document(file, name)


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class EvidenceField(forms.FileField):
    """Several files, each through its door; the value is a list of them."""

    def __init__(self, **kwargs: Any) -> None:
        endings = ",".join(f".{ending}" for ending in (*PICTURES, *DOCUMENTS))
        super().__init__(**{"widget": ManyFilesInput(attrs={"accept": endings}), **kwargs})

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: Sequence[Any] = data if isinstance(data, (list, tuple)) else [data] if data else []
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            raise ValidationError(_("最多上传%(most)s个文件。"), code="many", params={"most": MOST_FILES})
        return [clean_evidence(super(EvidenceField, self).clean(each)) for each in files]
