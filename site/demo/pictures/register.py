"""Pages of a register that never was: ruled paper, rows of made-up names, and 示例 across it all."""

import io
from collections.abc import Sequence

from django.conf import settings
from PIL import Image, ImageDraw, ImageFilter, ImageFont

WIDTH, HEIGHT = 1500, 1060
MARGIN, TOP, ROW = 70, 190, 74
PAPER, INK, RULE, STAMP = "#efe4c8", "#2e261c", "#8d7a58", (150, 40, 30, 46)
# Where each column begins.
COLUMNS = (0, 190, 470, 760, 1000)


def draw_register(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """One page as JPEG. Where a cell holds □, the writing is smeared over as by water."""
    page = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(page)
    pen.text((WIDTH / 2, 70), title, fill=INK, font=_font(46), anchor="mm")
    bottom = TOP + ROW * (len(rows) + 1)
    for line in range(len(rows) + 2):
        pen.line((MARGIN, TOP + ROW * line, WIDTH - MARGIN, TOP + ROW * line), fill=RULE, width=2)
    for left in (*(MARGIN + each for each in COLUMNS), WIDTH - MARGIN):
        pen.line((left, TOP, left, bottom), fill=RULE, width=2)
    smears = []
    for line, cells in enumerate([header, *rows]):
        for left, text in zip(COLUMNS, cells, strict=True):
            at = (MARGIN + left + 16, TOP + ROW * line + ROW / 2)
            pen.text(at, text.replace("□", "　"), fill=INK, font=_font(34), anchor="lm")
            smears += [(at[0] + 34 * place, at[1]) for place, sign in enumerate(text) if sign == "□"]
    for x, y in smears:
        pen.ellipse((x - 4, y - 22, x + 40, y + 22), fill="#b79f74")
    page = page.filter(ImageFilter.GaussianBlur(0.8))
    target = io.BytesIO()
    _stamped(page).save(target, "JPEG", quality=82)
    return target.getvalue()


def _stamped(page: Image.Image) -> Image.Image:
    stamp = Image.new("RGBA", page.size)
    pen = ImageDraw.Draw(stamp)
    pen.text((WIDTH / 2, HEIGHT / 2), "示例　虚构", fill=STAMP, font=_font(190), anchor="mm")
    return Image.alpha_composite(page.convert("RGBA"), stamp.rotate(18)).convert("RGB")


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(settings.FRONTEND_DIST / "fonts" / "NotoSerifSC_400Regular.ttf"), size)
