"""An old photograph for the sample: three people at a landing, drawn as shapes without faces."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from demo.pictures.strokes import write

SIZE = (1200, 900)
SCALE = 2
QUALITY = 90
CARD, EDGE, SKY, WATER, BANK = (232, 220, 192), (196, 176, 136), (196, 174, 134), (168, 144, 106), (126, 102, 72)
COAT, COAT_FAR, BOAT, FACE, MARK = (74, 58, 42), (88, 70, 51), (98, 78, 56), (134, 106, 76), (164, 44, 36)
BELT = (54, 42, 30)
Pen = ImageDraw.ImageDraw


def draw_photograph() -> bytes:
    """The photograph as a JPEG: brown print, pale border, the sample's mark in a corner."""
    width, height = SIZE[0] * SCALE, SIZE[1] * SCALE
    print_ = Image.new("RGB", (width, height), CARD)
    pen = ImageDraw.Draw(print_)
    left, top, right, bottom = 120, 120, width - 120, height - 200
    pen.rectangle((left, top, right, bottom), fill=SKY)
    pen.rectangle((left, 900, right, 1150), fill=WATER)
    for row in range(6):
        pen.line([(left + 60 + 190 * row, 940 + 32 * row), (left + 420 + 210 * row, 940 + 32 * row)], fill=SKY, width=5)
    pen.polygon([(1380, 980), (2180, 980), (2080, 1090), (1480, 1090)], fill=BOAT)
    pen.polygon([(left, 1110), (right, 1170), (right, bottom), (left, bottom)], fill=BANK)
    for centre, foot, tall, coat in ((720, 1440, 820, COAT), (1210, 1400, 740, COAT_FAR), (1680, 1450, 800, COAT)):
        _person(pen, centre, foot, tall, coat)
    soft = print_.filter(ImageFilter.GaussianBlur(5))
    # Faded towards the edges, as old prints are.
    faded = Image.radial_gradient("L").resize((width, height)).point(lambda value: max(0, value - 90))
    soft.paste(Image.new("RGB", soft.size, CARD), mask=faded)
    pen = ImageDraw.Draw(soft)
    pen.rectangle((left, top, right, bottom), outline=EDGE, width=6)
    write(pen, "示例", (right - 210, bottom + 50), 80, MARK)
    target = BytesIO()
    soft.resize(SIZE, Image.Resampling.LANCZOS).save(target, "JPEG", quality=QUALITY)
    return target.getvalue()


def _person(pen: Pen, centre: int, foot: int, tall: int, coat: tuple[int, int, int]) -> None:
    """Somebody standing in a padded coat and a cap."""
    head, shoulder, hem = foot - tall, foot - tall * 0.76, foot - tall * 0.34
    wide, low = tall * 0.155, foot - tall * 0.42
    for side in (-1, 1):
        leg = centre + side * wide * 0.46
        pen.polygon([(leg - 50, hem), (leg + 50, hem), (leg + 40, foot), (leg - 40, foot)], fill=coat)
        arm = centre + side * wide
        sleeve = [
            (arm, shoulder + 20),
            (arm + side * 62, shoulder + 90),
            (arm + side * 70, low),
            (arm - side * 20, low),
        ]
        pen.polygon(sleeve, fill=coat)
        pen.ellipse((arm + side * 24 - 30, low - 20, arm + side * 24 + 30, low + 50), fill=FACE)
    neck, chest, waist = wide * 0.4, wide * 1.02, wide * 0.94
    pen.polygon(
        [
            *((centre - neck, shoulder - 26), (centre + neck, shoulder - 26), (centre + chest, shoulder + 26)),
            *((centre + waist, hem + 40), (centre - waist, hem + 40), (centre - chest, shoulder + 26)),
        ],
        fill=coat,
    )
    pen.rectangle((centre - waist, low - 70, centre + waist, low - 46), fill=BELT)
    pen.ellipse((centre - 62, head + 26, centre + 62, head + 196), fill=FACE)
    pen.chord((centre - 78, head + 6, centre + 78, head + 136), 180, 360, fill=coat)
    pen.polygon(
        [(centre - 78, head + 66), (centre + 78, head + 66), (centre + 54, head + 96), (centre - 54, head + 96)],
        fill=BELT,
    )
