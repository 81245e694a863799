"""The six sides of a room, each drawn flat: plaster and rail, frames under spotlights, doors one can see through."""

from collections.abc import Callable, Mapping

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from demo.pictures.canvas import Colour, mix
from demo.pictures.rooms import DOOR_HEIGHT, DOOR_WIDTH, FRAME_HEIGHT, FRAME_MIDDLE, FRAME_WIDTH, WALLS, Room
from demo.pictures.strokes import write

# Pixels a metre.
SCALE = 200
WOOD, GILT, CARD, INK, SHADE = (64, 44, 32), (158, 122, 62), (240, 234, 220), (44, 40, 36), (30, 24, 20)
WARM: Colour = (255, 236, 200)
NUMBERS = "一二三四五六"
Pictures = Mapping[str, Image.Image]


def sides(room: Room, pictures: Pictures) -> dict[str, Image.Image]:
    """Walls, floor and ceiling by name, at SCALE pixels a metre; the north is up on floor and ceiling."""
    made = {}
    number = 0
    for wall in WALLS:
        made[wall] = _wall(room, wall, pictures, number)
        number += len(room.frames.get(wall, []))
    return {**made, "floor": _floor(room), "ceiling": _ceiling(room)}


def _px(metres: float) -> int:
    return round(metres * SCALE)


def _wall(room: Room, wall: str, pictures: Pictures, number: int) -> Image.Image:
    width, height = _px(room.length(wall)), _px(room.height)
    image = _faded(room.wall, mix(room.wall, SHADE, 0.22), (width, height))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, height - _px(0.16), width, height), fill=WOOD)
    pen.rectangle((0, _px(0.42), width, _px(0.47)), fill=mix(room.wall, GILT, 0.55))
    for along, name in zip(room.places(wall), room.frames.get(wall, []), strict=True):
        number += 1
        _pool(image, _px(along), _px(room.height - FRAME_MIDDLE), _px(1.5), 0.34)
        _frame(image, _px(along), _px(room.height - FRAME_MIDDLE), pictures[name], number)
    if wall in room.doors:
        _door(image, width // 2, outside=not room.doors[wall])
    return _corners(image)


def _faded(top: Colour, bottom: Colour, size: tuple[int, int]) -> Image.Image:
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)


def _pool(image: Image.Image, x: int, y: int, radius: int, strength: float) -> None:
    """Light of a spot above: a soft disc, brightest in its middle."""
    disc = Image.radial_gradient("L").point(lambda value: int(max(0, 180 - value) / 180 * 255 * strength))
    disc = disc.resize((radius * 2, radius * 2), Image.Resampling.BICUBIC)
    image.paste(Image.new("RGB", disc.size, WARM), (x - radius, y - radius), mask=disc)


def _frame(image: Image.Image, x: int, y: int, picture: Image.Image, number: int) -> None:
    half_width, half_height, edge = _px(FRAME_WIDTH) // 2, _px(FRAME_HEIGHT) // 2, _px(0.07)
    box = (x - half_width, y - half_height, x + half_width, y + half_height)
    shadow = Image.new("L", image.size)
    ImageDraw.Draw(shadow).rectangle((box[0] + 6, box[1] + 14, box[2] + 10, box[3] + 20), fill=120)
    image.paste(Image.new("RGB", image.size, SHADE), mask=shadow.filter(ImageFilter.GaussianBlur(10)))
    pen = ImageDraw.Draw(image)
    pen.rectangle(box, fill=WOOD)
    pen.rectangle((box[0] + edge - 4, box[1] + edge - 4, box[2] - edge + 4, box[3] - edge + 4), fill=GILT)
    inner = (box[2] - box[0] - 2 * edge, box[3] - box[1] - 2 * edge)
    image.paste(picture.resize(inner, Image.Resampling.LANCZOS), (box[0] + edge, box[1] + edge))
    card_width, card_height, top = _px(0.62), _px(0.2), box[3] + _px(0.06)
    pen.rectangle((x - card_width // 2, top, x + card_width // 2, top + card_height), fill=CARD, outline=GILT, width=2)
    size = card_height * 0.62
    text = f"示例{NUMBERS[number - 1]}"
    write(pen, text, (x - size * 1.15 * len(text) / 2, top + card_height * 0.19), size, INK)


def _door(image: Image.Image, x: int, *, outside: bool) -> None:
    """An opening with what lies behind: daylight, or the far wall of the next room and its floor."""
    half, top, bottom, post = _px(DOOR_WIDTH) // 2, image.height - _px(DOOR_HEIGHT), image.height, _px(0.14)
    pen = ImageDraw.Draw(image)
    pen.rectangle((x - half - post, top - post, x + half + post, bottom), fill=WOOD)
    pen.rectangle((x - half - 4, top - 4, x + half + 4, bottom), fill=GILT)
    size = (half * 2, bottom - top)
    behind = _daylight(size) if outside else _next_room(size)
    image.paste(behind, (x - half, top))


def _daylight(size: tuple[int, int]) -> Image.Image:
    view = _faded((250, 250, 244), (226, 224, 208), size)
    pen = ImageDraw.Draw(view)
    pen.rectangle((0, round(size[1] * 0.8), *size), fill=(196, 190, 172))
    for share in (0.25, 0.5, 0.75):
        pen.line((size[0] * share, 0, size[0] * share, size[1]), fill=(120, 112, 98), width=8)
    pen.line((0, size[1] * 0.35, size[0], size[1] * 0.35), fill=(120, 112, 98), width=8)
    return view


def _next_room(size: tuple[int, int]) -> Image.Image:
    width, height = size
    view = _faded((150, 138, 118), (112, 100, 84), size)
    pen = ImageDraw.Draw(view)
    pen.polygon(
        [(0, height), (width, height), (width * 0.8, height * 0.72), (width * 0.2, height * 0.72)], fill=(92, 72, 54)
    )
    pen.polygon([(0, 0), (width * 0.2, height * 0.14), (width * 0.2, height * 0.72), (0, height)], fill=(122, 110, 92))
    pen.polygon(
        [(width, 0), (width * 0.8, height * 0.14), (width * 0.8, height * 0.72), (width, height)], fill=(128, 116, 98)
    )
    frame = (width * 0.38, height * 0.3, width * 0.62, height * 0.5)
    _pool(view, width // 2, round(height * 0.4), round(width * 0.3), 0.5)
    pen = ImageDraw.Draw(view)
    pen.rectangle(frame, fill=(66, 76, 72), outline=WOOD, width=8)
    return view.filter(ImageFilter.GaussianBlur(2))


def _floor(room: Room) -> Image.Image:
    """Boards running north, with the light of the ceiling lying on them."""
    image = Image.new("RGB", (_px(room.width), _px(room.depth)), room.floor)
    pen = ImageDraw.Draw(image)
    board = _px(0.18)
    for index, left in enumerate(range(0, image.width, board)):
        tone = mix(room.floor, SHADE if index % 2 else WARM, (index * 7 % 5) * 0.022)
        pen.rectangle((left, 0, left + board, image.height), fill=tone)
        pen.line((left, 0, left, image.height), fill=mix(room.floor, SHADE, 0.5), width=2)
        for joint in range((index * 389) % 400, image.height, 640):
            pen.line((left, joint, left + board, joint), fill=mix(room.floor, SHADE, 0.5), width=2)
    for x, y in _lamps(room):
        _pool(image, x, y, _px(1.6), 0.2)
    return _corners(image)


def _ceiling(room: Room) -> Image.Image:
    image = Image.new("RGB", (_px(room.width), _px(room.depth)), (178, 172, 160))
    pen = ImageDraw.Draw(image)
    for step in range(1, 3):
        for axis in (0, 1):
            place = image.size[axis] * step // 3
            box = (place - 14, 0, place + 14, image.height) if axis == 0 else (0, place - 14, image.width, place + 14)
            pen.rectangle(box, fill=(150, 142, 128))
    for x, y in _lamps(room):
        _pool(image, x, y, _px(1.3), 0.7)
        ImageDraw.Draw(image).rectangle(
            (x - 70, y - 70, x + 70, y + 70), fill=(255, 250, 236), outline=(214, 204, 182), width=6
        )
    return _corners(image)


def _lamps(room: Room) -> list[tuple[int, int]]:
    """Where the lamps are, seen from above with the north up: in the middle of each of nine fields."""
    return [(_px(room.width * x / 6), _px(room.depth * y / 6)) for x in (1, 3, 5) for y in (1, 3, 5)]


def _corners(image: Image.Image) -> Image.Image:
    """Darker where two sides meet, as in any room."""
    reach = 90

    def edge(value: int) -> int:
        return 255 - round(70 * max(0, 1 - value / reach) ** 2)

    across = _ramp(image.width, edge).resize(image.size)
    down = _ramp(image.height, edge).transpose(Image.Transpose.ROTATE_270).resize(image.size)
    return ImageChops.multiply(image, ImageChops.multiply(across, down).convert("RGB"))


def _ramp(length: int, tone: Callable[[int], int]) -> Image.Image:
    strip = Image.new("L", (length, 1))
    strip.putdata([tone(min(place, length - 1 - place)) for place in range(length)])
    return strip
