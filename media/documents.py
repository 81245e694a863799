"""The door for documents: the content is what the name says, and nothing in it runs."""

import codecs
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePosixPath

import filetype
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from media.uploads import CleanFile, UploadRefused, beginning, mismatch, refuse_ending, refuse_size, safe_name

MOST_BYTES = 50 * 1024 * 1024
# Unpacked, an archive may come to this much, hold so many members, and be pressed no harder than this.
MOST_UNPACKED = 500 * 1024 * 1024
MOST_MEMBERS = 10_000
MOST_PRESSED = 200
# The main part of each kind of office file, and what its list of contents must call it (ECMA-376).
OFFICE_PARTS = {
    "docx": ("word/", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/", b"spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/", b"presentationml.presentation.main+xml"),
}
CONTENTS = "[Content_Types].xml"
MOST_CONTENTS = 4 * 1024 * 1024
RUNNING_PARTS = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets", "oleobject")
PROGRAMS = {
    "exe",
    "dll",
    "com",
    "scr",
    "msi",
    "bat",
    "cmd",
    "ps1",
    "vbs",
    "vbe",
    "js",
    "jse",
    "wsf",
    "hta",
    "jar",
    "lnk",
}
RUNNING_ENDINGS = PROGRAMS | {"docm", "dotm", "xlsm", "xlsb", "xltm", "pptm", "potm"}
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PDF_HEADER_WITHIN = 1024


def clean_document(file: File, name: str) -> CleanFile:
    """Return the document under a safe name.

    Raises UploadRefused for another ending, too many bytes, content that is not what the name says, macros or other
    running parts, and archives that unpack to too much or outside their folder.
    """
    found = refuse_ending(name, list(settings.WAGTAILDOCS_EXTENSIONS))
    refuse_size(file, MOST_BYTES)
    match found:
        case "pdf":
            if b"%PDF-" not in beginning(file)[:PDF_HEADER_WITHIN]:
                raise mismatch(found)
        case "docx" | "xlsx" | "pptx":
            _check_archive(file, found, _check_office)
        case "zip":
            _check_archive(file, found, _check_members)
        case "csv" | "txt":
            _check_text(file, found)
        case _:
            raise mismatch(found)
    file.seek(0)
    return CleanFile(file.file or file, safe_name(name))


def _check_archive(file: File, found: str, check: Callable[[zipfile.ZipFile, str], None]) -> None:
    if not beginning(file).startswith(b"PK\x03\x04"):
        raise mismatch(found)
    try:
        with zipfile.ZipFile(file) as archive:
            _refuse_bomb(archive)
            check(archive, found)
    except UploadRefused:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise mismatch(found) from error


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    pressed = max(sum(member.compress_size for member in members), 1)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked / pressed > MOST_PRESSED:
        raise UploadRefused(_("压缩内容展开后过大，不予接受。"), code="bomb")


def _check_office(archive: zipfile.ZipFile, found: str) -> None:
    folder, main_part = OFFICE_PARTS[found]
    names = archive.namelist()
    if CONTENTS not in names or not any(name.startswith(folder) for name in names):
        raise mismatch(found)
    if archive.getinfo(CONTENTS).file_size > MOST_CONTENTS:
        raise mismatch(found)
    contents = archive.read(CONTENTS)
    if b"macroEnabled" in contents or any(part in name.lower() for name in names for part in RUNNING_PARTS):
        raise UploadRefused(_("文件里含有宏、控件或嵌入的程序。请另存为不含宏的文件再上传。"), code="macros")
    if main_part not in contents:
        raise mismatch(found)


def _check_members(archive: zipfile.ZipFile, found: str) -> None:
    for name in archive.namelist():
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name:
            raise UploadRefused(_("压缩包里的路径不安全：%(name)s"), code="path", params={"name": name[:80]})
        if path.suffix.lower().removeprefix(".") in RUNNING_ENDINGS:
            raise UploadRefused(_("压缩包里含有程序文件：%(name)s"), code="program", params={"name": name[:80]})


def _check_text(file: File, found: str) -> None:
    first = beginning(file)
    if filetype.guess(first) is not None or (b"\0" in first and not first.startswith(UTF16_MARKS)):
        raise mismatch(found)
    if not any(_decodes(file, encoding) for encoding in ENCODINGS if encoding != "utf-16" or first[:2] in UTF16_MARKS):
        raise UploadRefused(
            _("文字编码无法识别。请另存为 UTF-8 或 GB18030 编码的文本再上传。"),
            code="encoding",
        )


def _decodes(file: File, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    file.seek(0)
    try:
        for chunk in iter(lambda: file.read(1 << 20), b""):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
