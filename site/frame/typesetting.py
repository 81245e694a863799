"""Paper: PDF set by Typst from a template of ours and data, with the fonts the front end was built with."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from PIL import ImageFont

DATA = "data.json"
# A sign that no font has: what is drawn for it is drawn for every sign that is missing.
NOWHERE = "\U0010fffd"


def set_in_type(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF of `template`, which reads `data` as data.json and finds `files` beside it.

    Texts go in as data and are never read as markup. Raises ImproperlyConfigured where the fonts were not built.
    """
    fonts = settings.FRONTEND_DIST / "fonts"
    if not any(fonts.glob("*.ttf")):
        raise ImproperlyConfigured(f"There are no fonts to print with in {fonts}. Run: make setup")
    # Typst takes pictures from a folder only.
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, content in {**(files or {}), template.name: template.read_bytes()}.items():
            (folder / file).write_bytes(content)
        (folder / DATA).write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        made: bytes = typst.compile(str(folder / template.name), font_paths=[str(fonts)], ignore_system_fonts=True)
        return made


def missing_signs(text: str) -> str:
    """The signs of `text` that none of the fonts for print has, each once: they would be left blank on paper."""
    fonts = _fonts_with_blanks()
    wanted = dict.fromkeys(sign for sign in text if not (sign.isascii() or sign.isspace()))
    return "".join(sign for sign in wanted if not any(bytes(font.getmask(sign)) != blank for font, blank in fonts))


@cache
def _fonts_with_blanks() -> list[tuple[ImageFont.FreeTypeFont, bytes]]:
    """The fonts for print, each with what it draws for a sign that it lacks."""
    fonts = [ImageFont.truetype(str(file), 24) for file in (settings.FRONTEND_DIST / "fonts").glob("*.ttf")]
    return [(font, bytes(font.getmask(NOWHERE))) for font in fonts]
