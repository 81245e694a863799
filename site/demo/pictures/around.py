"""A room seen from one point, all around: every pixel's ray is followed to the side of the room it meets."""

from collections.abc import Mapping

import pyvips
from PIL import Image

from demo.pictures.rooms import WALLS, Room
from demo.pictures.walls import SCALE, Pictures, sides

WIDTH, HEIGHT = 4096, 2048
SIDES = (*WALLS, "floor", "ceiling")
# Pixels repeated around each side, so that nothing of its neighbour on the sheet shows.
MARGIN = 4
QUALITY = 90


def draw_around(room: Room, pictures: Pictures) -> bytes:
    """The equirectangular picture of the room as a JPEG, 4096 by 2048; yaw 0, its middle, is north."""
    flat = sides(room, pictures)
    cell = max(image.height for image in flat.values()) + 2 * MARGIN
    seen = _sheet(flat, cell).mapim(_where(room, cell), interpolate=pyvips.Interpolate.new("bicubic"))
    made: bytes = seen.cast("uchar").jpegsave_buffer(Q=QUALITY, keep="none")
    return made


def _sheet(flat: Mapping[str, Image.Image], cell: int) -> pyvips.Image:
    """All sides below one another."""
    placed = []
    width = max(image.width for image in flat.values()) + 2 * MARGIN
    for side in SIDES:
        image = flat[side]
        picture = pyvips.Image.new_from_memory(image.tobytes(), image.width, image.height, 3, "uchar")
        framed = picture.embed(MARGIN, MARGIN, image.width + 2 * MARGIN, image.height + 2 * MARGIN, extend="copy")
        placed.append(framed.gravity("north-west", width, cell))
    return pyvips.Image.arrayjoin(placed, across=1).copy(interpretation="srgb").copy_memory()


def _where(room: Room, cell: int) -> pyvips.Image:
    """For each pixel of the panorama, the place on the sheet that it shows."""
    places = pyvips.Image.xyz(WIDTH, HEIGHT) + 0.5
    yaw, pitch = places[0] * (360 / WIDTH) - 180, 90 - places[1] * (180 / HEIGHT)
    level = pitch.cos()
    east, north, up = level * yaw.sin(), level * yaw.cos(), pitch.sin()
    eye_x, eye_y, eye_z = room.eye
    to_x = _either(east > 0, room.width - eye_x, -eye_x) / east
    to_y = _either(north > 0, room.depth - eye_y, -eye_y) / north
    to_z = _either(up > 0, room.height - eye_z, -eye_z) / up
    meets_x = (to_x < to_y) & (to_x < to_z)
    meets_z = (to_z < to_y) & (to_z <= to_x)
    far = meets_x.ifthenelse(to_x, meets_z.ifthenelse(to_z, to_y))
    x, y, z = eye_x + far * east, eye_y + far * north, eye_z + far * up
    along_x = (east > 0).ifthenelse(room.depth - y, y)
    along_y = (north > 0).ifthenelse(x, room.width - x)
    along = meets_x.ifthenelse(along_x, meets_z.ifthenelse(x, along_y))
    down = meets_z.ifthenelse(room.depth - y, room.height - z)
    side = meets_x.ifthenelse(
        _either(east > 0, SIDES.index("east"), SIDES.index("west")),
        meets_z.ifthenelse(
            _either(up > 0, SIDES.index("ceiling"), SIDES.index("floor")),
            _either(north > 0, SIDES.index("north"), SIDES.index("south")),
        ),
    )
    return (along * SCALE + MARGIN).bandjoin(down * SCALE + MARGIN + side * cell)


def _either(condition: pyvips.Image, first: float, second: float) -> pyvips.Image:
    """One number or the other; `ifthenelse` of two numbers would make bytes of them."""
    return condition * ((first - second) / 255) + second
