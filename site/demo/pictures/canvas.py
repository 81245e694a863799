"""Sky, mist and light: what every picture stands on. Shapes are drawn at twice the size and brought down smoothly."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
RAMP_STEPS = 256
# What Image.radial_gradient has come to at the middle of each edge.
RADIAL_EDGE = 180
Colour = tuple[int, int, int]
Point = tuple[float, float]


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour `share` of the way from `first` to `second`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


@dataclass(frozen=True, slots=True)
class Light:
    """The colours of an hour: sky from zenith to horizon, the haze far things fade into, the nearest darks."""

    zenith: Colour
    horizon: Colour
    haze: Colour
    near: Colour
    ground: Colour
    glow: Colour
    glow_at: Point = (0.7, 0.42)
    glow_size: float = 0.32


@dataclass(slots=True)
class Canvas:
    """A picture being drawn. Coordinates are shares of width and height: (0, 0) is top left, (1, 1) bottom right."""

    light: Light
    seed: int
    image: Image.Image = field(init=False)
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)  # noqa: S311  a picture, not a secret
        self.image = gradient([self.light.zenith, mix(self.light.zenith, self.light.horizon, 0.55), self.light.horizon])
        self._glow()

    def _glow(self) -> None:
        size = self.light.glow_size * WIDTH
        disc = Image.radial_gradient("L").point(lambda value: max(0, RADIAL_EDGE - value) ** 2 * 255 // RADIAL_EDGE**2)
        disc = disc.resize((int(size * 2), int(size * 2)), Image.Resampling.BICUBIC)
        mask = Image.new("L", self.image.size)
        mask.paste(disc, (int(self.light.glow_at[0] * WIDTH - size), int(self.light.glow_at[1] * HEIGHT - size)))
        self.image.paste(Image.new("RGB", self.image.size, self.light.glow), mask=mask)

    def tone(self, distance: float) -> Colour:
        """The colour of a silhouette: 0 is at one's feet, 1 is lost in the haze."""
        return mix(self.light.near, self.light.haze, distance)

    def shape(self, polygons: Sequence[Sequence[Point]], colour: Colour, *, fade: Colour | None = None) -> None:
        """Fill polygons; with `fade` the colour turns into that one towards their lower edge, as in mist."""
        points = [point for polygon in polygons for point in polygon]
        # Only the box around the shape is drawn large; most shapes are small.
        left, right = (_pixel(edge(x for x, _y in points), WIDTH) for edge in (min, max))
        top, bottom = (_pixel(edge(y for _x, y in points), HEIGHT) for edge in (min, max))
        size = (right - left + 2, bottom - top + 2)
        big = Image.new("L", (size[0] * SCALE, size[1] * SCALE))
        pen = ImageDraw.Draw(big)
        for polygon in polygons:
            pen.polygon([((x * WIDTH - left) * SCALE, (y * HEIGHT - top) * SCALE) for x, y in polygon], fill=255)
        fill = gradient([colour, fade], size) if fade else Image.new("RGB", size, colour)
        self.image.paste(fill, (left, top), mask=big.reduce(SCALE))

    def ridge(self, height: float, roughness: float, distance: float, *, base: float = 1.0) -> None:
        """A line of hills across the picture, its foot in mist."""
        tops = midpoints(self.random, roughness)
        step = 1 / (len(tops) - 1)
        line = [(index * step, height + top) for index, top in enumerate(tops)]
        colour = self.tone(distance)
        self.shape([[(0, base), *line, (1, base)]], colour, fade=mix(colour, self.light.haze, 0.75))

    def mist(self, top: float, bottom: float, strength: float) -> None:
        """A soft band of haze."""
        band = Image.new("L", (WIDTH, HEIGHT))
        noise = Image.effect_noise((40, 12), 70).resize((WIDTH, int((bottom - top) * HEIGHT)), Image.Resampling.BICUBIC)
        profile = Image.linear_gradient("L").resize(noise.size)
        hump = ImageChops.multiply(profile, ImageChops.invert(profile)).point(lambda value: min(255, value * 4))
        band.paste(ImageChops.multiply(noise.point(lambda value: min(255, 90 + value)), hump), (0, int(top * HEIGHT)))
        band = band.filter(ImageFilter.GaussianBlur(18)).point(lambda value: int(value * strength))
        self.image.paste(Image.new("RGB", self.image.size, self.light.haze), mask=band)

    def reflect(self, shore: float) -> None:
        """Still water below `shore`: what stands above it upside down, dimmed and a little blurred."""
        line = int(shore * HEIGHT)
        depth = HEIGHT - line
        above = self.image.crop((0, line - depth, WIDTH, line)).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        water = Image.new("RGB", above.size, mix(self.light.zenith, self.light.near, 0.25))
        self.image.paste(Image.blend(above.filter(ImageFilter.GaussianBlur(3)), water, 0.38), (0, line))

    def finish(self) -> Image.Image:
        """The picture with darkened corners and the grain of paper."""
        corners = (
            Image.radial_gradient("L").resize((WIDTH, HEIGHT)).point(lambda value: int(max(0, value - 130) * 0.55))
        )
        self.image.paste(Image.new("RGB", self.image.size, self.light.near), mask=corners)
        grain = Image.effect_noise((WIDTH, HEIGHT), 4).convert("RGB")
        return ImageChops.add(self.image, grain, scale=1, offset=-128)


def _pixel(share: float, length: int) -> int:
    return min(max(int(share * length), -1), length)


def gradient(colours: Sequence[Colour], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Image.Image:
    """Colours from top to bottom, evenly spaced."""
    strip = Image.new("RGB", (1, RAMP_STEPS))
    for row in range(RAMP_STEPS):
        place = row / (RAMP_STEPS - 1) * (len(colours) - 1)
        index = min(int(place), len(colours) - 2)
        strip.putpixel((0, row), mix(colours[index], colours[index + 1], place - index))
    return strip.resize(size, Image.Resampling.BICUBIC)


def midpoints(source: Random, roughness: float, *, depth: int = 7) -> list[float]:
    """Heights along a ridge by midpoint displacement, about zero."""
    heights = [source.uniform(-roughness, roughness) for _end in range(3)]
    reach = roughness
    for _level in range(depth):
        reach *= 0.52
        between = [(a + b) / 2 + source.uniform(-reach, reach) for a, b in pairwise(heights)]
        heights = [height for pair in zip(heights, between, strict=False) for height in pair] + [heights[-1]]
    return heights


def arc(centre: Point, radius: Point, start: float, end: float, points: int = 24) -> list[Point]:
    """Points along an ellipse, angles in degrees clockwise from the right."""
    angles = [math.radians(start + (end - start) * index / points) for index in range(points + 1)]
    return [(centre[0] + radius[0] * math.cos(angle), centre[1] + radius[1] * math.sin(angle)) for angle in angles]
