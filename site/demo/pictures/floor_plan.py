"""The floor plan of the sample's four rooms, north up."""

from io import BytesIO

from PIL import Image, ImageDraw

from demo.pictures.rooms import DOOR_WIDTH, ROOMS, Room
from demo.pictures.strokes import write

SCALE, MARGIN, WALL = 40, 30, 10
PAPER, LINE, FLOOR, SIGN = (250, 246, 236), (70, 62, 52), (236, 228, 208), (150, 132, 96)
# South-western corner of each room in metres, and what is written on its floor.
CORNERS = {1: (0.0, 0.0), 2: (0.0, 8.0), 3: (9.0, 8.0), 4: (9.0, 0.0)}
SIGNS = {1: "一", 2: "二", 3: "三", 4: "四"}
WIDTH, DEPTH = 18.0, 16.0


def draw_plan() -> bytes:
    """The plan as a PNG."""
    image = Image.new("RGB", (round(WIDTH * SCALE) + 2 * MARGIN, round(DEPTH * SCALE) + 2 * MARGIN), PAPER)
    pen = ImageDraw.Draw(image)
    for number, room in ROOMS.items():
        left, top = _at(CORNERS[number][0], CORNERS[number][1] + room.depth)
        right, bottom = _at(CORNERS[number][0] + room.width, CORNERS[number][1])
        pen.rectangle((left, top, right, bottom), fill=FLOOR, outline=LINE, width=WALL)
        write(pen, SIGNS[number], (left + 30, top + 30), 44, SIGN)
    for number, room in ROOMS.items():
        for wall in room.doors:
            pen.line(_gap(number, room, wall), fill=FLOOR, width=WALL * 2 + 2)
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()


def stand(number: int) -> tuple[float, float]:
    """Where the visitor stands in this room, in percent of the plan's width and height."""
    room = ROOMS[number]
    x, y = _at(CORNERS[number][0] + room.eye[0], CORNERS[number][1] + room.eye[1])
    return (
        round(x / (WIDTH * SCALE + 2 * MARGIN) * 100, 2),
        round(y / (DEPTH * SCALE + 2 * MARGIN) * 100, 2),
    )


def _at(x: float, y: float) -> tuple[float, float]:
    return MARGIN + x * SCALE, MARGIN + (DEPTH - y) * SCALE


def _gap(number: int, room: Room, wall: str) -> list[tuple[float, float]]:
    middle, corner = room.length(wall) / 2, CORNERS[number]
    ends = [room.point(wall, middle + side * DOOR_WIDTH / 2, 0) for side in (-1, 1)]
    return [_at(corner[0] + x, corner[1] + y) for x, y, _z in ends]
