"""The sample's exhibits, drawn on a dark cloth under one lamp."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from demo.pictures.strokes import write

SIZE = (1200, 900)
SCALE = 2
QUALITY = 90
CLOTH, LIT = (44, 40, 38), (112, 98, 82)
PAPER, PAPER_EDGE, INK = (226, 211, 178), (188, 168, 128), (58, 48, 42)
IRON, IRON_LIT, ENAMEL = (86, 92, 84), (138, 146, 132), (164, 44, 36)
BRASS, BRASS_LIT, FLAME = (150, 118, 58), (206, 176, 106), (250, 206, 120)
Pen = ImageDraw.ImageDraw


def draw_object(name: str) -> bytes:
    """The object as a JPEG. Raises KeyError for a name not in OBJECTS."""
    paint = OBJECTS[name]
    width, height = SIZE[0] * SCALE, SIZE[1] * SCALE
    picture = Image.new("RGB", (width, height), CLOTH)
    light = Image.radial_gradient("L").point(lambda value: max(0, 200 - value)).resize((width, height))
    picture.paste(Image.new("RGB", picture.size, LIT), mask=light)
    shape = Image.new("L", picture.size)
    paint(ImageDraw.Draw(shape), shade=True)
    shadow = shape.point(lambda value: value and 150).filter(ImageFilter.GaussianBlur(26))
    picture.paste(Image.new("RGB", picture.size, (16, 14, 14)), (26, 34), mask=shadow)
    paint(ImageDraw.Draw(picture), shade=False)
    target = BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(target, "JPEG", quality=QUALITY)
    return target.getvalue()


def _tone(colour: tuple[int, int, int], *, shade: bool) -> int | tuple[int, int, int]:
    """The colour, or plain white where only the outline is wanted, for the shadow."""
    return 255 if shade else colour


def _letter(pen: Pen, *, shade: bool) -> None:
    for left, top, lean in ((620, 300, 40), (760, 380, -30)):
        sheet = [(left, top), (left + 900, top + lean), (left + 860, top + 1060 + lean), (left - 40, top + 1060)]
        pen.polygon(sheet, fill=_tone(PAPER, shade=shade), outline=_tone(PAPER_EDGE, shade=shade), width=6)
    if shade:
        return
    for row in range(9):
        top = 500 + row * 96
        pen.line([(820, top), (1560, top - 26)], fill=PAPER_EDGE, width=3)
        for sign in range(11 if row % 3 else 8):
            left = 830 + sign * 64
            pen.line([(left, top - 52), (left + 26, top - 60), (left + 10, top - 22)], fill=INK, width=6)
            pen.line([(left + 4, top - 38), (left + 34, top - 42)], fill=INK, width=5)
    write(pen, "示例", (1330, 1300), 70, ENAMEL)


def _canteen(pen: Pen, *, shade: bool) -> None:
    pen.arc((740, 330, 1660, 1670), 180, 360, fill=_tone((94, 78, 52), shade=shade), width=44)
    pen.ellipse((740, 520, 1660, 1480), fill=_tone(IRON, shade=shade))
    pen.rectangle((1100, 380, 1300, 560), fill=_tone(IRON, shade=shade))
    pen.rectangle((1080, 320, 1320, 420), fill=_tone(BRASS, shade=shade))
    if shade:
        return
    pen.ellipse((800, 570, 1500, 1330), fill=IRON_LIT)
    pen.ellipse((850, 620, 1560, 1400), fill=IRON)
    pen.line([(900, 1180), (1060, 1300), (1010, 1360)], fill=(60, 64, 58), width=10)
    write(pen, "示例", (1120, 940), 90, (60, 64, 58))


def _badge(pen: Pen, *, shade: bool) -> None:
    pen.polygon([(960, 260), (1440, 260), (1360, 760), (1040, 760)], fill=_tone((122, 34, 30), shade=shade))
    pen.ellipse((760, 640, 1640, 1520), fill=_tone(BRASS, shade=shade))
    if shade:
        return
    for left in (1040, 1190, 1340):
        pen.rectangle((left, 262, left + 26, 640), fill=BRASS_LIT)
    pen.ellipse((820, 700, 1580, 1460), fill=BRASS_LIT)
    pen.ellipse((860, 740, 1540, 1420), fill=ENAMEL)
    for row in range(3):
        pen.polygon([(950 + row * 130, 1160), (1060 + row * 130, 960), (1190 + row * 130, 1160)], fill=BRASS_LIT)
    write(pen, "示例", (1090, 1220), 90, BRASS_LIT)


def _lamp(pen: Pen, *, shade: bool) -> None:
    pen.polygon([(900, 1500), (1500, 1500), (1400, 1400), (1000, 1400)], fill=_tone(IRON, shade=shade))
    pen.rectangle((1140, 1180, 1260, 1410), fill=_tone(IRON, shade=shade))
    pen.ellipse((900, 980, 1500, 1240), fill=_tone(IRON, shade=shade))
    pen.arc((1380, 900, 1640, 1200), 240, 110, fill=_tone(IRON, shade=shade), width=36)
    if shade:
        return
    pen.ellipse((960, 1000, 1440, 1120), fill=IRON_LIT)
    pen.ellipse((1000, 1016, 1400, 1092), fill=(52, 44, 36))
    pen.polygon([(1150, 1030), (1200, 620), (1262, 880), (1252, 1030)], fill=FLAME)
    pen.polygon([(1176, 1030), (1204, 820), (1236, 1030)], fill=(255, 244, 214))
    write(pen, "示例", (1110, 1420), 64, IRON_LIT)


def _notebook(pen: Pen, *, shade: bool) -> None:
    pen.polygon([(700, 460), (1180, 400), (1220, 1420), (740, 1480)], fill=_tone(PAPER, shade=shade))
    pen.polygon([(1180, 400), (1700, 480), (1720, 1500), (1220, 1420)], fill=_tone((214, 198, 164), shade=shade))
    if shade:
        return
    pen.line([(1180, 400), (1220, 1420)], fill=PAPER_EDGE, width=12)
    for row in range(10):
        top = 560 + row * 84
        pen.line([(770, top), (1130, top - 44)], fill=INK, width=5)
        if row < 6:  # noqa: PLR2004 - the last page is not full
            pen.line([(1270, top - 44), (1640, top + 12)], fill=INK, width=5)
    write(pen, "示例", (1400, 1250), 80, ENAMEL)


def _flag(pen: Pen, *, shade: bool) -> None:
    cloth = [(640, 380), (1100, 460), (1620, 360), (1760, 1180), (1240, 1300), (760, 1200)]
    pen.polygon(cloth, fill=_tone((140, 38, 34), shade=shade))
    if shade:
        return
    pen.polygon([(1100, 460), (1240, 1300), (1130, 1280), (1000, 442)], fill=(118, 30, 28))
    for left, top, wide in ((860, 980, 60), (1460, 620, 44), (1380, 1080, 34)):
        pen.ellipse((left, top, left + wide, top + wide * 0.8), fill=(44, 40, 38))
    write(pen, "示例", (1120, 760), 130, (226, 190, 120))


OBJECTS: dict[str, Callable[..., None]] = {
    "letter": _letter,
    "canteen": _canteen,
    "badge": _badge,
    "lamp": _lamp,
    "notebook": _notebook,
    "flag": _flag,
}
