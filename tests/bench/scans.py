"""Cutting a scan of a hundred megapixels: time, memory of the process that cuts, files; beside reading it once."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyvips

from media.cutting.bounded import run
from media.scans.pyramid import TILE, Pyramid

WIDTH, HEIGHT = 12_000, 8_400
QUALITY = 82


def lines() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "scan.jpg"
        noise = pyvips.Image.gaussnoise(WIDTH, HEIGHT, mean=200, sigma=20).cast("uchar")
        noise.bandjoin([noise, noise]).copy(interpretation="srgb").jpegsave(str(source), Q=88)
        begin = time.perf_counter()
        pyvips.Image.new_from_file(str(source), access="sequential").avg()
        reading = time.perf_counter() - begin
        pieces = folder / "pieces"
        pieces.mkdir()
        wholes = [f"{width}x{height}" for width, height in Pyramid(WIDTH, HEIGHT).wholes]
        begin = time.perf_counter()
        told = run("tiles", source, pieces, TILE, QUALITY, *wholes, folder=folder)
        cutting = time.perf_counter() - begin
        files = [file for file in pieces.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files) / 1e6
        yield f"scan       {WIDTH}×{HEIGHT}, {source.stat().st_size / 1e6:.0f} MB"
        yield f"cut        {cutting:.1f} s, {cutting / reading:.1f} times as long as reading it once"
        yield f"memory     {told['memory'] / 1e6:.0f} MB at most, of {WIDTH * HEIGHT * 3 / 1e6:.0f} MB of pixels"
        yield f"pieces     {len(files)} files, {size:.0f} MB"
