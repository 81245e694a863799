"""Tags of MP3 and Ogg taken away without reading what is in them: a small tag may unpack to gigabytes.

ID3v2.4 lets every frame be compressed, and the library unpacks them all; the words of an Ogg stream and an APE tag may
be as long as the file. So ID3 is cut off by its length, and the others are looked at for theirs before they are read.
"""

import os
from typing import IO, Any

import mutagen
from mutagen import apev2
from mutagen.id3 import delete as delete_id3
from mutagen.mp3 import MPEGInfo
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis

from media.boxes import MalformedFile

# Bytes: a cover picture of a few megabytes is usual.
MOST_TAGS = 16 * 1024 * 1024
# Programs that know no better put one ID3 tag before another.
MOST_STACKED = 4
ID3_HEAD = 10
OGG_KINDS = [OggVorbis, OggOpus]


class Sparing:
    """A file that gives out at most MOST_TAGS bytes at a time. Raises MalformedFile where more is asked for."""

    def __init__(self, file: IO[Any]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        """As of any file."""
        if size > MOST_TAGS or (size < 0 and self._left() > MOST_TAGS):
            raise MalformedFile("tags of more bytes than there may be")
        found: bytes = self._file.read(size)
        return found

    def _left(self) -> int:
        here = self._file.tell()
        end = self._file.seek(0, os.SEEK_END)
        self._file.seek(here)
        return end - here

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def strip_mp3(file: IO[Any]) -> None:
    """Take ID3 and APE tags away. Raises MalformedFile or mutagen.MutagenError where what is left is no sound."""
    for _tag in range(MOST_STACKED):
        _refuse_cut_off_id3(file)
        file.seek(0)
        delete_id3(file)
        file.seek(0)
        if file.read(3) != b"ID3":
            break
    else:
        raise MalformedFile("one ID3 tag before another, and so on")
    file.seek(0)
    MPEGInfo(file)
    sparing = Sparing(file)
    sparing.seek(0)
    apev2.delete(sparing)


def _refuse_cut_off_id3(file: IO[Any]) -> None:
    """The length is four bytes of seven bits after the tag's head, the head not counted (ID3v2.4 §3.1)."""
    file.seek(0)
    head = file.read(ID3_HEAD)
    if head[:3] != b"ID3" or len(head) < ID3_HEAD:
        return
    length = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True))
    if ID3_HEAD + length > file.seek(0, os.SEEK_END):
        raise MalformedFile("a tag is cut off")


def strip_ogg(file: IO[Any]) -> None:
    """Empty the comments of a Vorbis or Opus stream. Raises MalformedFile or mutagen.MutagenError."""
    _refuse_long_comments(file)
    file.seek(0)
    sound = mutagen.File(file, options=OGG_KINDS)
    if sound is None:
        raise MalformedFile("neither Vorbis nor Opus")
    file.seek(0)
    sound.delete(file)


def _refuse_long_comments(file: IO[Any]) -> None:
    """The second packet of a stream holds the comments; pages of other streams may stand between its own."""
    file.seek(0)
    first = OggPage(file)
    read = 0
    while read <= MOST_TAGS:
        page = OggPage(file)
        read += page.size
        if page.serial == first.serial and (page.complete or len(page.packets) > 1):
            return
    raise MalformedFile("comments of more bytes than there may be")
