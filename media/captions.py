"""Captions in WebVTT (W3C): looked into line by line, and read as running words."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"[ \t]*{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?")
# A line that was meant to give times: an arrow, or two times with something else between.
MEANT_AS_TIMING = re.compile(r"-->|^\s*[\d:.,]{5,}\s*[-–—>→=]+\s*[\d:.,]{5,}\s*$")
TAGS = re.compile(r"<[^>]*>")
NOT_SPOKEN = ("WEBVTT", "NOTE", "STYLE", "REGION")
GROUPS = 4


def check_webvtt(text: str, *, headed: bool = True) -> None:
    """Validator of captions. Raises ValidationError with the number of the line, the first being 1.

    `headed` is false for cues that are yet to get their header.
    """
    lines = _lines(text)
    if headed and not re.fullmatch(r"WEBVTT(?:[ \t].*)?", lines[0]):
        raise ValidationError(_("字幕第 1 行应当是“WEBVTT”。请把字幕存为 WebVTT（.vtt）格式。"), code="header")
    last_start, cues = -1, 0
    for number, line in enumerate(lines, start=1):
        if not MEANT_AS_TIMING.search(line):
            continue
        match = TIMING.fullmatch(line)
        if match is None:
            raise _refusal(number, _("时间写法不对，应当像“00:01:02.500 --> 00:01:05.000”。"), "times")
        start, end = _milliseconds(match.groups()[:GROUPS]), _milliseconds(match.groups()[GROUPS:])
        if end <= start:
            raise _refusal(number, _("结束时间应当晚于开始时间。"), "times")
        if start < last_start:
            raise _refusal(number, _("开始时间早于上一条字幕，请按时间先后排列。"), "order")
        last_start, cues = start, cues + 1
    if not cues:
        raise ValidationError(_("字幕里没有一条带时间的文字。"), code="empty")


def spoken_words(text: str) -> str:
    """What is said in captions, a paragraph a cue, without times, notes and marks."""
    blocks = re.split(r"\n[ \t]*\n", "\n".join(_lines(text)))
    said = (_words_of(block.strip("\n").split("\n")) for block in blocks if not block.lstrip().startswith(NOT_SPOKEN))
    return "\n\n".join(filter(None, said))


def _words_of(lines: list[str]) -> str:
    timed = next((place for place, line in enumerate(lines) if "-->" in line), None)
    if timed is None:
        return ""
    return TAGS.sub("", "\n".join(lines[timed + 1 :])).strip()


def _lines(text: str) -> list[str]:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _refusal(number: int, reason: object, code: str) -> ValidationError:
    return ValidationError(_("字幕第 %(line)s 行：%(reason)s"), code=code, params={"line": number, "reason": reason})
