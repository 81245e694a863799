"""libvips at work on one picture, in a process that may die of it. Run by `media.cutting.bounded`.

It imports nothing of the site: `python -I child.py MEMORY SECONDS OUTPUT TASK ARGUMENT…`, in bytes and seconds. How far
it is goes to standard output, a whole number of percent a line; the last line is JSON.
Exit codes: 0 done, 3 too many pixels, 4 several pages, 5 not to be decoded, 6 no room on the disk, 7 too much memory.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

DONE, PIXELS, PAGES, BROKEN, ROOM, MEMORY = 0, 3, 4, 5, 6, 7
# What libvips says of the latter two.
WORDS = (
    ("no space left", ROOM),
    ("disk quota", ROOM),
    ("file too large", ROOM),
    ("out of memory", MEMORY),
    ("error creating thread", MEMORY),
)
WHITE = [255, 255, 255]
NICE = 5
GRACE = 5  # seconds


def bind(memory: int, seconds: int, output: int) -> None:
    """Give the process so much memory, time of the processor and length of a file, and no more."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    # SIGXCPU comes first; where both are one, the system kills at once, as it does where memory is short.
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + GRACE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICE)


def tell(line: object) -> None:
    """One line for whoever started this; if nobody is there any more, there is nobody to work for."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except OSError:
        os._exit(BROKEN)


def plain(picture):  # type: ignore[no-untyped-def]
    """The picture in eight bits of sRGB, without transparency."""
    if picture.get_typeof("icc-profile-data"):
        try:
            picture = picture.icc_transform("srgb", embedded=True)
        except pyvips.Error:
            # A profile that is no profile: the colours are taken as they are written.
            picture = picture.colourspace("srgb")
    elif picture.interpretation != "srgb":
        picture = picture.colourspace("srgb")
    if picture.hasalpha():
        picture = picture.flatten(background=WHITE)
    return picture.cast("uchar")


def watched(picture):  # type: ignore[no-untyped-def]
    """The same picture, which tells how much of it has been computed."""
    last = -1

    def step(_image, progress):  # type: ignore[no-untyped-def]
        nonlocal last
        percent = int(progress.percent)
        if percent > last:
            last = percent
            tell(percent)

    picture.set_progress(True)
    picture.signal_connect("eval", step)
    return picture


def clean(source: str, target: str, loader: str, most_pixels: str, most_side: str, quality: str) -> dict[str, int]:
    """Write `source` upright as a JPEG without any words in it. Looks at its header before it decodes anything."""
    load = getattr(pyvips.Image, f"{loader}load")
    picture = load(source, access="sequential", fail_on="error")
    if max(picture.width, picture.height) > int(most_side) or picture.width * picture.height > int(most_pixels):
        sys.exit(PIXELS)
    if loader == "tiff" and picture.get_typeof("n-pages") and picture.get("n-pages") > 1:
        sys.exit(PAGES)
    turned = picture.get("orientation") if picture.get_typeof("orientation") else 1
    if turned in range(2, 9):
        # Turning needs the picture in another order than it is written in: libvips keeps large ones on the disk.
        picture = load(source, access="random", fail_on="error").autorot()
    # Neither progressive nor with tables of its own: both need the whole picture in memory.
    watched(plain(picture)).jpegsave(target, Q=int(quality), keep="none")
    return {"width": picture.width, "height": picture.height}


def tiles(source: str, folder: str, side: str, quality: str, *sizes: str) -> dict[str, int]:
    """Cut deep-zoom tiles into `folder`, and whole pictures of the sizes asked for ("WIDTHxHEIGHT", largest first)."""
    from_file = source
    for size in sizes:
        width, height = map(int, size.split("x"))
        whole = pyvips.Image.thumbnail(from_file, width, height=height, size="force")
        from_file = str(Path(folder) / f"{size}.jpg")
        plain(whole).jpegsave(from_file, Q=int(quality), keep="none")
    picture = plain(pyvips.Image.new_from_file(source, access="sequential", fail_on="error"))
    watched(picture).dzsave(
        str(Path(folder) / "scan"),
        layout="dz",
        overlap=0,
        tile_size=int(side),
        suffix=f".jpg[Q={int(quality)}]",
        keep="none",
    )
    return {"width": picture.width, "height": picture.height}


def sphere(source: str, folder: str, width: str, side: str, quality: str, *wholes: str) -> dict[str, int]:
    """Cut one layer of square tiles out of a panorama brought to `width`, and whole pictures ("NAME=WIDTH")."""
    across = int(width)
    for name, whole_width in (whole.split("=") for whole in wholes):
        whole = pyvips.Image.thumbnail(source, int(whole_width), height=int(whole_width) // 2, size="force")
        whole.webpsave(str(Path(folder) / f"{name}.webp"), Q=int(quality), keep="none")
    if int(side) == 0:
        return {"width": across}
    picture = pyvips.Image.jpegload(source, access="sequential")
    if (picture.width, picture.height) != (across, across // 2):
        picture = picture.resize(across / picture.width, vscale=across / 2 / picture.height)
        picture = picture.gravity("north-west", across, across // 2, extend="copy")
    watched(picture).dzsave(
        str(Path(folder) / "cut"),
        layout="dz",
        depth="one",
        overlap=0,
        tile_size=int(side),
        suffix=f".webp[Q={int(quality)}]",
        keep="none",
    )
    return {"width": across}


def shrink(source: str, target: str, width: str, height: str, quality: str) -> dict[str, int]:
    """Write a smaller JPEG; a large JPEG is read at an eighth, a quarter or a half where that is enough."""
    picture = plain(pyvips.Image.thumbnail(source, int(width), height=int(height), size="force"))
    picture.jpegsave(target, Q=int(quality), keep="none")
    return {"width": picture.width, "height": picture.height}


TASKS: dict[str, Callable[..., Any]] = {"clean": clean, "tiles": tiles, "sphere": sphere, "shrink": shrink}


if __name__ == "__main__":
    most_memory, most_seconds, most_output = map(int, sys.argv[1:4])
    bind(most_memory, most_seconds, most_output)
    try:
        import pyvips

        # A picture is computed once here: nothing is worth keeping for another time.
        pyvips.cache_set_max(0)
        result = TASKS[sys.argv[4]](*sys.argv[5:])
    except MemoryError:
        sys.exit(MEMORY)
    except pyvips.Error as error:
        said = str(error)
        sys.stderr.write(said[:2000])
        sys.exit(next((code for words, code in WORDS if words in said.lower()), BROKEN))
    tell(json.dumps({**result, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
