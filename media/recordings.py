"""The door for sound and film: the content is what the name says, and says nothing of where it was made."""

import shutil
import tempfile
from collections.abc import Callable
from typing import IO, Any

import mutagen
from django.core.files.base import File
from wagtailmedia.settings import wagtailmedia_settings

from media.boxes import MalformedFile, blank_boxes, blank_elements, blank_riff
from media.tags import strip_mp3, strip_ogg
from media.uploads import CleanFile, beginning, mismatch, refuse_ending, refuse_size, safe_name

MOST_BYTES = 1024 * 1024 * 1024
# Each kind's first bytes and where they stand.
FRAME_SYNC = 0xE0
SIGNATURES: dict[str, Callable[[bytes], bool]] = {
    "mp3": lambda first: (
        first.startswith(b"ID3") or (first[:1] == b"\xff" and len(first) > 1 and first[1] >= FRAME_SYNC)
    ),
    "m4a": lambda first: first[4:8] == b"ftyp",
    "mp4": lambda first: first[4:8] == b"ftyp",
    "ogg": lambda first: first.startswith(b"OggS"),
    "wav": lambda first: first.startswith(b"RIFF") and first[8:12] == b"WAVE",
    "webm": lambda first: first.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in first[:64],
}


def clean_recording(file: File, name: str) -> CleanFile:
    """Return the recording without tags, cover pictures or position; picture and sound are not touched.

    Raises UploadRefused for another ending, too many bytes, and content that is not what the name says.
    """
    allowed = [*wagtailmedia_settings.AUDIO_EXTENSIONS, *wagtailmedia_settings.VIDEO_EXTENSIONS]
    found = refuse_ending(name, allowed)
    refuse_size(file, MOST_BYTES)
    if found not in SIGNATURES or not SIGNATURES[found](beginning(file)):
        raise mismatch(found)
    # A copy on disk: films are too large for memory, and the caller's file is left as it was.
    copy = tempfile.TemporaryFile()  # noqa: SIM115  closed with the file it is handed on in
    try:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        _strip(copy, found)
    except (MalformedFile, mutagen.MutagenError, EOFError) as error:
        copy.close()
        raise mismatch(found) from error
    return CleanFile(copy, safe_name(name))


def _strip(copy: IO[Any], found: str) -> None:
    copy.seek(0)
    match found:
        case "m4a" | "mp4":
            blank_boxes(copy)
        case "webm":
            blank_elements(copy)
        case "wav":
            blank_riff(copy)
        case "mp3":
            strip_mp3(copy)
        case "ogg":
            strip_ogg(copy)
