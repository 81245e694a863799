"""Draws a card with Pillow in the type of the site's paper: dark, quiet, one thin frame, the name in the middle."""

import io
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from PIL import Image, ImageDraw, ImageFont

from home.cards.content import Card

# What WeChat and others show unshrunk.
SIZE = (1200, 630)
GROUND, INK, SOFT, GOLD = "#18221f", "#f3efe4", "#b9bfb4", "#c9a86a"
EDGE = 36
WIDEST = SIZE[0] - 2 * 120
TITLE_SIZES = (112, 96, 80, 64, 52, 44)
MOST_LINES = 2
LINE_SIZE, SMALL_SIZE = 34, 28
LEADING = 1.35


def draw(card: Card) -> bytes:
    """The card as PNG. Raises ImproperlyConfigured where the fonts were not built."""
    picture = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((EDGE, EDGE, SIZE[0] - EDGE, SIZE[1] - EDGE), outline=GOLD, width=2)
    _flame(pen, SIZE[0] / 2, 96)
    if card.kind:
        _middle(pen, card.kind, 150, _font("Regular", SMALL_SIZE), GOLD)
    font, lines = _fitting(pen, card.title)
    height = round(font.size * LEADING)
    top = 330 - (height * len(lines)) / 2 - (20 if card.lines else 0)
    for number, line in enumerate(lines):
        _middle(pen, line, top + number * height, font, INK)
    below = top + height * len(lines) + 28
    for line in _lines(pen, card):
        _middle(pen, line, below, _font("Regular", LINE_SIZE), SOFT)
        below += LINE_SIZE * LEADING
    if card.site:
        _middle(pen, card.site, SIZE[1] - EDGE - 62, _font("Regular", SMALL_SIZE), GOLD)
    target = io.BytesIO()
    # Few colours: a quarter of the size, without a difference to the eye.
    picture.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def _fitting(pen: ImageDraw.ImageDraw, title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest type in which the title goes into its lines, and these."""
    for size in TITLE_SIZES:
        font = _font("Bold", size)
        lines = list(_broken(pen, title, font))
        if len(lines) <= (1 if size > TITLE_SIZES[2] else MOST_LINES):
            break
    return font, lines[:MOST_LINES]


def _lines(pen: ImageDraw.ImageDraw, card: Card) -> list[str]:
    font = _font("Regular", LINE_SIZE)
    return [next(_broken(pen, line, font)) for line in card.lines if line][:MOST_LINES]


def _broken(pen: ImageDraw.ImageDraw, text: str, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Chinese breaks between any two signs, other scripts between words."""
    line = ""
    for piece in _pieces(text):
        if line and pen.textlength(line + piece, font=font) > WIDEST:
            yield line.strip()
            line = ""
        line += piece
    yield line.strip()


def _pieces(text: str) -> Iterator[str]:
    word = ""
    for sign in text:
        if sign.isascii() and not sign.isspace():
            word += sign
            continue
        if word:
            yield word
            word = ""
        yield sign
    if word:
        yield word


def _middle(pen: ImageDraw.ImageDraw, text: str, top: float, font: ImageFont.FreeTypeFont, ink: str) -> None:
    pen.text((SIZE[0] / 2, top), text, font=font, fill=ink, anchor="ma")


def _flame(pen: ImageDraw.ImageDraw, middle: float, top: float) -> None:
    """A small flame, the lamp that keeps burning."""
    pen.polygon(
        [(middle, top - 24), (middle + 13, top), (middle + 9, top + 16), (middle - 9, top + 16), (middle - 13, top)],
        fill=GOLD,
    )
    pen.line((middle - 26, top + 24, middle + 26, top + 24), fill=GOLD, width=2)


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    name = {"Regular": "NotoSerifSC_400Regular.ttf", "Bold": "NotoSerifSC_700Bold.ttf"}[weight]
    path = settings.FRONTEND_DIST / "fonts" / name
    if not path.exists():
        raise ImproperlyConfigured(f"There is no font to draw cards with: {path}. Run: make setup")
    return ImageFont.truetype(str(path), size)
