"""The few characters written on the sample's walls, stroke by stroke: no font has to be there to draw them."""

from PIL import ImageDraw

Stroke = tuple[float, float, float, float]
GRID = 16
STROKES: dict[str, list[Stroke]] = {
    "示": [(3, 3, 13, 3), (1, 7, 15, 7), (8, 7, 8, 15), (8, 15, 6, 14), (4.5, 10, 2, 14), (11, 10, 14, 14)],
    "例": [
        (4, 1, 1, 7), (3, 5, 3, 15), (5, 3, 11, 3), (8, 3, 5, 9), (7, 6, 10.5, 6), (10.5, 6, 5, 15), (6.5, 8.5, 8, 10),
        (12.5, 4, 12.5, 11), (15, 2, 15, 15), (15, 15, 13.5, 14),
    ],
    "一": [(1, 8, 15, 8)],
    "二": [(3, 4, 13, 4), (1, 13, 15, 13)],
    "三": [(3, 3, 13, 3), (4, 8, 12, 8), (1, 14, 15, 14)],
    "四": [
        (2, 3, 14, 3), (14, 3, 14, 14), (2, 3, 2, 14), (2, 14, 14, 14), (6, 3, 5, 10), (10, 3, 10, 9), (10, 9, 13, 9),
    ],
    "五": [(2, 2, 14, 2), (7.5, 2, 6, 14), (3, 7, 12, 7), (12, 7, 11.5, 14), (1, 14, 15, 14)],
    "六": [(8, 1, 8, 4), (1, 5, 15, 5), (6, 8, 2, 14), (10, 8, 14, 14)],
}  # fmt: skip


def write(
    pen: ImageDraw.ImageDraw, text: str, at: tuple[float, float], size: float, colour: tuple[int, int, int]
) -> None:
    """Write `text` from its upper left corner, `size` pixels a character. Raises KeyError for another character."""
    left, top = at
    unit = size / GRID
    for index, sign in enumerate(text):
        start = left + index * size * 1.15
        for x, y, to_x, to_y in STROKES[sign]:
            points = [(start + x * unit, top + y * unit), (start + to_x * unit, top + to_y * unit)]
            pen.line(points, fill=colour, width=max(1, round(unit * 1.5)))
