"""Files of captions as programs write them: WebVTT and SubRip, in the encodings met in China, made into WebVTT.

Lines keep their numbers on the way, so that a refusal names the line of the file that was sent.
"""

import codecs
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from media.captions import check_webvtt
from media.uploads import ending

MOST_BYTES = 2 * 1024 * 1024
ENDINGS = ("vtt", "srt")
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# SubRip: a comma before the thousandths, perhaps fewer digits, perhaps coordinates behind.
SUBRIP_TIME = r"(\d{1,2}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})"
SUBRIP_TIMING = re.compile(rf"\s*{SUBRIP_TIME}\s*-->\s*{SUBRIP_TIME}(?:\s.*)?")
# Colours, fonts and places on the screen, which WebVTT says otherwise; bold, italic and underline stay.
SUBRIP_MARKS = re.compile(r"</?font[^>]*>|\{\\[^}]*\}", re.IGNORECASE)
HEADER = "WEBVTT"


def read_captions(content: bytes, name: str) -> str:
    """The captions of a file, as WebVTT. Raises ValidationError with the number of the line where one is broken."""
    found = ending(name)
    if found not in ENDINGS:
        raise ValidationError(_("字幕文件应当是 .vtt 或 .srt 文件。"), code="ending")
    if len(content) > MOST_BYTES:
        raise ValidationError(_("字幕文件太大，最多 2 MB。请确认选择的是字幕，不是视频。"), code="too_large")
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if found == "vtt" or text.startswith(HEADER):
        check_webvtt(text)
        return text
    return _from_subrip(text)


def _decoded(content: bytes) -> str:
    encodings = ("utf-16",) if content.startswith(UTF16_MARKS) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ValidationError(_("字幕文件的文字编码无法识别。请另存为 UTF-8 编码再上传。"), code="encoding")


def _from_subrip(text: str) -> str:
    """A SubRip file as WebVTT. It is checked line for line as it was sent, then its header is put before it."""
    lines = [_line(line) for line in text.split("\n")]
    check_webvtt("\n".join(lines), headed=False)
    return "\n".join([HEADER, "", *lines])


def _line(line: str) -> str:
    match = SUBRIP_TIMING.fullmatch(line)
    if match is None:
        return SUBRIP_MARKS.sub("", line)
    parts = match.groups()
    return f"{_time(*parts[:4])} --> {_time(*parts[4:])}"


def _time(hours: str, minutes: str, seconds: str, rest: str) -> str:
    return f"{hours:0>2}:{minutes:0>2}:{seconds:0>2}.{rest:0<3}"
