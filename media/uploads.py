"""What every door shares: the refusal, the file that passed, names and sizes."""

import unicodedata
from pathlib import PurePosixPath
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

NAME_LENGTH = 120
SIGNATURE_LENGTH = 8_192


class UploadRefused(ValidationError):
    """A file that is not taken in; the message says what is wrong and what would be taken."""


class CleanFile(File):
    """A file that has been through its door. `name` ends as its content asks."""

    def __init__(self, file: IO[Any], name: str) -> None:
        file.seek(0)
        super().__init__(file, name)


def ending(name: str) -> str:
    """The part of a file's name after its last dot, in small letters; empty where there is none."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def safe_name(name: str, new_ending: str = "") -> str:
    """The last part of `name` without control, direction or path signs, shortened; with another ending if given."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    stem, dot, old_ending = kept.rpartition(".")
    stem, old_ending = (stem, old_ending.lower()) if dot else (kept, "")
    stem = stem.strip(" .")[:NAME_LENGTH] or "file"
    return f"{stem}.{new_ending or old_ending}".rstrip(".")


def refuse_size(file: File, most: int) -> None:
    """Raises UploadRefused for an empty file or one of more than `most` bytes."""
    if not file.size:
        raise UploadRefused(_("文件是空的。请确认上传的是完整文件。"), code="empty")
    if file.size > most:
        raise UploadRefused(
            _("文件太大：%(size)s，最多 %(most)s。"),
            code="too_large",
            params={"size": filesizeformat(file.size), "most": filesizeformat(most)},
        )


def refuse_ending(name: str, allowed: list[str]) -> str:
    """The ending of `name`. Raises UploadRefused where it is not among `allowed`."""
    found = ending(name)
    if found not in allowed:
        raise UploadRefused(
            _("不接受“.%(found)s”文件。可以上传：%(allowed)s。"),
            code="ending",
            params={"found": found, "allowed": "、".join(allowed)},
        )
    return found


def mismatch(found: str) -> UploadRefused:
    """The refusal of a file whose content is not what its name says."""
    return UploadRefused(
        _("文件内容不是“.%(found)s”格式，或者已经损坏。请用原来的软件重新导出后再上传。"),
        code="mismatch",
        params={"found": found},
    )


def beginning(file: File) -> bytes:
    """The first bytes of a file, which is left at its start."""
    file.seek(0)
    first: bytes = file.read(SIGNATURE_LENGTH)
    file.seek(0)
    return first
