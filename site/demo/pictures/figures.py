"""What stands in the landscapes: cypresses, steles, halls, towers, steps, graves."""

from itertools import pairwise

from demo.pictures.canvas import HEIGHT, WIDTH, Canvas, Colour, Point, mix

RATIO = WIDTH / HEIGHT


def cypress(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    """One tree: a narrow flame of many small needles' edges, on a short trunk."""
    source, half = canvas.random, height / RATIO * 0.17
    steps = 26
    left: list[Point] = []
    right: list[Point] = []
    for index in range(steps + 1):
        share = index / steps
        width = half * (share**0.62) * (1 - share**5 * 0.55)
        y = foot - height * (1 - share * 0.93)
        left.append((x - width * source.uniform(0.78, 1.12), y + source.uniform(-0.004, 0.004)))
        right.append((x + width * source.uniform(0.78, 1.12), y + source.uniform(-0.004, 0.004)))
    trunk = [(x - half * 0.16, foot - height * 0.12), (x + half * 0.16, foot - height * 0.12)]
    canvas.shape(
        [[*left, *reversed(right)], [*trunk, (x + half * 0.2, foot), (x - half * 0.2, foot)]],
        colour,
        fade=mix(colour, canvas.light.haze, 0.12),
    )


def avenue(canvas: Canvas, vanishing: Point, *, pairs: int = 9, spread: float = 0.46, tallest: float = 0.62) -> None:
    """Two rows of cypresses that meet far away."""
    for index in range(pairs):
        near = ((index + 1) / pairs) ** 1.8
        foot = vanishing[1] + (1.02 - vanishing[1]) * near
        for side in (-1, 1):
            cypress(
                canvas,
                vanishing[0] + side * (0.028 + spread * near),
                foot,
                0.07 + tallest * near,
                canvas.tone(0.72 * (1 - near) + 0.04),
            )


def path(canvas: Canvas, vanishing: Point, *, width: float = 0.3) -> None:
    """A pale way from the viewer to the vanishing point."""
    x, y = vanishing
    pale = mix(canvas.light.ground, canvas.light.horizon, 0.62)
    canvas.shape([[(x - 0.012, y), (x + 0.012, y), (x + width, 1), (x - width, 1)]], canvas.light.haze, fade=pale)


def steps(canvas: Canvas, centre: float, top: float, bottom: float, *, count: int = 16, narrow: float = 0.09) -> None:
    """A flight of stone steps, each with its lit tread and shaded riser."""
    stone = mix(canvas.light.ground, canvas.light.horizon, 0.5)
    edges = [top + (bottom - top) * (index / count) ** 1.5 for index in range(count + 1)]
    for index, (high, low) in enumerate(pairwise(edges)):
        near = index / count
        half = narrow + 0.24 * near
        wider = narrow + 0.24 * (index + 1) / count
        middle = high + (low - high) * 0.45
        shade = canvas.tone(0.55 - 0.3 * near)
        tread = mix(stone, canvas.light.haze, 0.35 * (1 - near))
        canvas.shape(
            [[(centre - half, high), (centre + half, high), (centre + wider, middle), (centre - wider, middle)]], tread
        )
        canvas.shape(
            [[(centre - wider, middle), (centre + wider, middle), (centre + wider, low), (centre - wider, low)]],
            mix(shade, stone, 0.35),
        )


def stele(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    """A standing stone on a stepped base, lit from one side."""
    half = height / RATIO * 0.13
    lit = mix(colour, canvas.light.glow, 0.28)
    for level, (width, rise) in enumerate([(3.6, 0.05), (2.7, 0.05), (1.9, 0.06)]):
        high = foot - height * (0.05 * level + rise)
        low = foot - height * 0.05 * level
        canvas.shape(
            [[(x - half * width, high), (x + half * width, high), (x + half * width, low), (x - half * width, low)]],
            mix(colour, lit, 0.3 * level),
        )
    top, base = foot - height, foot - height * 0.16
    canvas.shape(
        [
            [
                (x - half, base),
                (x - half * 0.82, top + height * 0.05),
                (x, top),
                (x + half * 0.82, top + height * 0.05),
                (x + half, base),
            ]
        ],
        colour,
    )
    side = [
        (x + half * 0.35, base),
        (x + half * 0.3, top + height * 0.024),
        (x + half * 0.82, top + height * 0.05),
        (x + half, base),
    ]
    canvas.shape([side], lit)


def roof(x: float, eaves: float, half: float, rise: float) -> list[Point]:
    """The outline of a hip roof with upturned corners."""
    ridge = half * 0.52
    return [
        (x - half * 1.04, eaves - rise * 0.16),
        (x - half * 0.86, eaves - rise * 0.2),
        (x - half * 0.66, eaves - rise * 0.5),
        (x - ridge, eaves - rise),
        (x - ridge * 0.97, eaves - rise * 1.1),
        (x + ridge * 0.97, eaves - rise * 1.1),
        (x + ridge, eaves - rise),
        (x + half * 0.66, eaves - rise * 0.5),
        (x + half * 0.86, eaves - rise * 0.2),
        (x + half * 1.04, eaves - rise * 0.16),
        (x + half * 0.93, eaves),
        (x - half * 0.93, eaves),
    ]


def hall(canvas: Canvas, x: float, foot: float, width: float, colour: Colour, *, tiers: int = 2) -> None:
    """A hall: platform, columns, one or two roofs, with light between the columns."""
    half, unit = width / 2, width * RATIO * 0.1
    warm = mix(canvas.light.glow, colour, 0.35)
    stone = mix(colour, canvas.light.horizon, 0.4)
    for level in range(3):
        reach = half * (1.16 - 0.05 * level)
        low = foot - unit * 0.17 * level
        canvas.shape(
            [[(x - reach, low - unit * 0.17), (x + reach, low - unit * 0.17), (x + reach, low), (x - reach, low)]],
            mix(stone, colour, 0.25 * (2 - level)),
        )
    base = foot - unit * 0.51
    eaves = base - unit * 1.25
    canvas.shape(
        [[(x - half * 0.84, eaves), (x + half * 0.84, eaves), (x + half * 0.84, base), (x - half * 0.84, base)]],
        mix(colour, warm, 0.45),
        fade=mix(colour, warm, 0.12),
    )
    columns = 9
    pillar = half * 0.028
    bars = []
    for index in range(columns):
        centre = x - half * 0.82 + half * 1.64 * index / (columns - 1)
        bars.append(
            [(centre - pillar, eaves), (centre + pillar, eaves), (centre + pillar, base), (centre - pillar, base)]
        )
    canvas.shape(bars, colour)
    shade = mix(colour, canvas.light.near, 0.35)
    lit = mix(shade, canvas.light.glow, 0.18)
    canvas.shape([roof(x, eaves, half, unit * 0.85)], lit, fade=shade)
    if tiers > 1:
        upper = eaves - unit * 1.28
        wall = [
            (x - half * 0.5, upper),
            (x + half * 0.5, upper),
            (x + half * 0.5, eaves - unit * 0.8),
            (x - half * 0.5, eaves - unit * 0.8),
        ]
        canvas.shape([wall], mix(colour, warm, 0.3))
        canvas.shape([roof(x, upper, half * 0.68, unit * 0.8)], lit, fade=shade)


def block_hall(canvas: Canvas, x: float, foot: float, width: float, colour: Colour) -> None:
    """A hall of our own time: a long flat roof over tall fins, one door of light."""
    half, unit = width / 2, width * RATIO * 0.1
    light = mix(canvas.light.glow, (255, 250, 238), 0.25)
    wall = mix(colour, canvas.light.horizon, 0.22)
    top = foot - unit * 2.3
    canvas.shape([[(x - half, top), (x + half, top), (x + half, foot), (x - half, foot)]], wall, fade=colour)
    fins = 27
    bars, panes = [], []
    for index in range(fins):
        left = x - half * 0.96 + half * 1.92 * index / fins
        bars.append([(left, top), (left + half * 0.016, top), (left + half * 0.016, foot), (left, foot)])
        panes.append(
            [
                (left + half * 0.024, top + unit * 0.3),
                (left + half * 0.062, top + unit * 0.3),
                (left + half * 0.062, foot - unit * 0.2),
                (left + half * 0.024, foot - unit * 0.2),
            ]
        )
    canvas.shape(panes, mix(wall, light, 0.3), fade=mix(wall, light, 0.12))
    canvas.shape(bars, mix(colour, canvas.light.near, 0.3))
    door = half * 0.11
    canvas.shape(
        [[(x - door, foot - unit * 1.55), (x + door, foot - unit * 1.55), (x + door, foot), (x - door, foot)]],
        light,
        fade=mix(light, colour, 0.35),
    )
    slab = half * 1.09
    canvas.shape(
        [[(x - slab, top - unit * 0.22), (x + slab, top - unit * 0.22), (x + slab, top), (x - slab, top)]],
        mix(colour, canvas.light.near, 0.45),
    )


def tower(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    """A tall memorial tower that narrows in three lengths."""
    half = height / RATIO * 0.085
    lit = mix(colour, canvas.light.glow, 0.3)
    low = foot
    for width, share in ((2.5, 0.05), (1.8, 0.06), (1.25, 0.24), (1.0, 0.3), (0.78, 0.26)):
        high = low - height * share
        inner = width * 0.94
        canvas.shape(
            [[(x - half * width, low), (x + half * width, low), (x + half * inner, high), (x - half * inner, high)]],
            colour,
        )
        canvas.shape(
            [
                [
                    (x + half * width * 0.3, low),
                    (x + half * width, low),
                    (x + half * inner, high),
                    (x + half * inner * 0.3, high),
                ]
            ],
            lit,
        )
        low = high
    canvas.shape([[(x - half * 0.72, low), (x, low - height * 0.09), (x + half * 0.72, low)]], mix(colour, lit, 0.4))


def graves(canvas: Canvas, top: float, *, rows: int = 6) -> None:
    """Rows of small headstones on a slope, nearer ones larger."""
    for row in range(rows):
        near = (row + 1) / rows
        foot = top + (1.0 - top) * near**1.35
        height = 0.018 + 0.095 * near**1.5
        half = height / RATIO * 0.3
        gap = half * 4.4
        colour = mix(canvas.tone(0.55 * (1 - near) + 0.12), canvas.light.horizon, 0.22)
        lit = mix(colour, canvas.light.glow, 0.35)
        stones, sides = [], []
        x = 0.5 - gap * 20.5 + (gap / 2 if row % 2 else 0)
        while x - half < 1:
            if abs(x - 0.5) > 0.05 + 0.07 * near:
                stones.append(
                    [
                        (x - half, foot),
                        (x - half, foot - height * 0.9),
                        (x, foot - height),
                        (x + half, foot - height * 0.9),
                        (x + half, foot),
                    ]
                )
                sides.append(
                    [
                        (x + half * 0.45, foot),
                        (x + half * 0.45, foot - height * 0.94),
                        (x + half, foot - height * 0.9),
                        (x + half, foot),
                    ]
                )
            x += gap
        canvas.shape(stones, colour)
        canvas.shape(sides, lit)


def wall(canvas: Canvas, horizon: float) -> None:
    """A long wall of names in perspective: panels with lines too fine to read."""
    colour = canvas.tone(0.1)
    lit = mix(colour, canvas.light.glow, 0.3)
    for index in range(7):
        left, right = 0.06 + index * 0.128, 0.06 + index * 0.128 + 0.117
        canvas.shape(
            [[(left, horizon - 0.2), (right, horizon - 0.2), (right, horizon + 0.1), (left, horizon + 0.1)]],
            mix(colour, lit, 0.2 + 0.09 * index),
            fade=colour,
        )
        lines = []
        for column in range(9):
            x = left + 0.012 + column * 0.0112
            y = horizon - 0.178
            while y < horizon + 0.07:
                length = canvas.random.choice((0.016, 0.016, 0.011))
                lines.append([(x, y), (x + 0.0036, y), (x + 0.0036, y + length), (x, y + length)])
                y += 0.0265
        canvas.shape(lines, mix(lit, canvas.light.haze, 0.35))
    canvas.shape(
        [[(0.04, horizon + 0.1), (0.96, horizon + 0.1), (0.98, horizon + 0.125), (0.02, horizon + 0.125)]],
        mix(colour, canvas.light.horizon, 0.4),
    )
