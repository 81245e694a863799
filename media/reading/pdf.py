"""Words of a PDF, for search: taken by PDFium in a process of its own, which may crash or hang and harms nothing."""

import logging
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import IO, Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from media.reading import child

logger = logging.getLogger("media.reading")
CHILD = Path(child.__file__)
MOST_MEMORY = 1024 * 1024 * 1024  # bytes of address space; PDFium maps far more than it fills
MOST_SECONDS = 15
MOST_CHARACTERS = 200_000
MOST_PAGES = 2_000
MOST_OUTPUT = MOST_CHARACTERS * 4 + MOST_PAGES + 4096  # bytes
KEPT_CONTROLS = "\n\t"


class TextState(models.TextChoices):
    """What became of the words of a document."""

    NOT_READ = "", _("未取文字")
    WHOLE = "whole", _("已取得全部文字")
    CUT = "cut", _("文字太长，只取得前面一部分")
    EMPTY = "empty", _("没有可取的文字（多半是扫描件）")
    LOCKED = "locked", _("设有打开口令，取不到文字")
    FAILED = "failed", _("读取时出错，取不到文字")


class Reading(NamedTuple):
    """The words, empty where there are none, and what became of them."""

    text: str
    state: TextState


def read_pdf(file: IO[Any]) -> Reading:
    """Words of the PDF, at most MOST_CHARACTERS. Never raises for what the file holds; leaves the file at its start."""
    file.seek(0)
    limits = map(str, (MOST_MEMORY, MOST_SECONDS, MOST_OUTPUT, MOST_CHARACTERS, MOST_PAGES))
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        shutil.copyfileobj(file, given)
        file.seek(0)
        given.seek(0)
        try:
            ended = subprocess.run(  # noqa: S603  our own program, no words of the file on its command line
                [sys.executable, "-I", str(CHILD), *limits],
                stdin=given,
                stdout=answer,
                stderr=subprocess.DEVNULL,
                timeout=MOST_SECONDS * 2,
                check=False,
                env={},
                cwd="/",
            ).returncode
        except subprocess.TimeoutExpired:
            ended = child.BROKEN
        answer.seek(0)
        return _reading(ended, answer.read(MOST_OUTPUT))


def _reading(ended: int, answer: bytes) -> Reading:
    if ended == child.LOCKED:
        return Reading("", TextState.LOCKED)
    if ended not in (child.WHOLE, child.CUT):
        logger.warning("Reading a PDF ended with %s; it is kept without words.", ended)
        return Reading("", TextState.FAILED)
    text = _plain(answer.decode("utf-8", "replace"))
    if not text:
        return Reading("", TextState.EMPTY)
    return Reading(text[:MOST_CHARACTERS], TextState.CUT if ended == child.CUT else TextState.WHOLE)


def _plain(text: str) -> str:
    """Without control signs, which PostgreSQL does not store, and with one kind of line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in KEPT_CONTROLS or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()
