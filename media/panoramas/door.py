"""The door for panoramas: a whole sphere, decoded to its end in bounded memory and written anew without a word."""

import shutil
import tempfile
import warnings
from typing import IO, Any

import pyvips
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

from media.pictures import DECODING_ERRORS
from media.uploads import CleanFile, UploadRefused, mismatch, refuse_ending, refuse_size, safe_name

ENDINGS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
LOADERS = {"JPEG": "jpegload", "PNG": "pngload", "WEBP": "webpload"}
MOST_BYTES = 100 * 1024 * 1024
LEAST_WIDTH, MOST_WIDTH = 2_000, 16_384
# Stitchers round: so much of the width may be missing from, or over, twice the height.
TOLERANCE = 0.01
QUALITY = 92
ORIENTATION = 0x0112
# Progressive and interlaced files and WebP are decoded whole, in memory.
MOST_PIXELS_AT_ONCE = 64_000_000


def clean_panorama(file: File, name: str) -> CleanFile:
    """Return the panorama as JPEG in sRGB without EXIF, XMP (Google's GPano too), comments or position.

    Raises UploadRefused for another ending, too many bytes, a picture that is not twice as wide as high (1 % either
    way), too small or too large, and for content that is not what the name says or cannot be decoded to its end.
    """
    found = refuse_ending(name, list(ENDINGS))
    refuse_size(file, MOST_BYTES)
    with tempfile.NamedTemporaryFile() as copy:
        file.seek(0)
        shutil.copyfileobj(file, copy)
        copy.flush()
        upright = _judge(copy, found)
        written = tempfile.TemporaryFile()  # noqa: SIM115  closed with the file it is handed on in
        try:
            _write_anew(copy.name, ENDINGS[found], upright, written)
        except pyvips.Error as error:
            written.close()
            raise mismatch(found) from error
    return CleanFile(written, safe_name(name, "jpg"))


def _judge(copy: IO[Any], found: str) -> bool:
    """Look at the header alone; whether the picture lies as it is to be shown. Raises UploadRefused."""
    copy.seek(0)
    with warnings.catch_warnings():
        # The size is checked against our own limit before anything is decoded.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(copy, formats=[ENDINGS[found]]) as opened:
                orientation = opened.getexif().get(ORIENTATION, 1)
                width, height = opened.size if orientation in range(5) else reversed(opened.size)
                at_once = found == "webp" or opened.info.get("progressive") or opened.info.get("interlace")
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (UnidentifiedImageError, *DECODING_ERRORS) as error:
            raise mismatch(found) from error
    _refuse_shape(width, height)
    if at_once and width * height > MOST_PIXELS_AT_ONCE:
        raise UploadRefused(
            _("这样大的全景图请另存为普通 JPEG（不要“渐进式”或“交错”，也不要 WebP）再上传。"), code="progressive"
        )
    return orientation == 1


def _refuse_shape(width: int, height: int) -> None:
    if width > MOST_WIDTH or height > MOST_WIDTH:
        raise _too_large()
    if abs(width - 2 * height) > width * TOLERANCE:
        raise UploadRefused(
            _(
                "全景图须是完整的球面图（等距柱状投影），宽正好是高的两倍；这张是 %(width)s×%(height)s。"
                "请在拼接软件里选择“360×180 完整全景”重新导出。"
            ),
            code="not_a_sphere",
            params={"width": width, "height": height},
        )
    if width < LEAST_WIDTH:
        raise UploadRefused(
            _("全景图太小：宽 %(width)s 像素，至少 %(least)s 像素，不然看不清。请导出更大的一张。"),
            code="too_small",
            params={"width": width, "least": LEAST_WIDTH},
        )


def _too_large() -> UploadRefused:
    return UploadRefused(
        _("全景图太大：宽最多 %(most)s 像素。请缩小后再上传。"), code="pixels", params={"most": MOST_WIDTH}
    )


def _write_anew(path: str, kind: str, upright: bool, target: IO[Any]) -> None:
    """Decode and encode line by line: memory holds a few lines, whatever the picture's height."""
    load = getattr(pyvips.Image, LOADERS[kind])
    picture = load(path, access="sequential" if upright else "random", fail_on="error")
    picture = picture if upright else picture.autorot()
    if picture.get_typeof("icc-profile-data"):
        picture = picture.icc_transform("srgb", embedded=True)
    elif picture.interpretation != "srgb":
        picture = picture.colourspace("srgb")
    if picture.hasalpha():
        picture = picture.flatten(background=[255, 255, 255])
    # Neither progressive nor with tables of its own: both need the whole picture in memory.
    picture.cast("uchar").jpegsave_target(_target(target), Q=QUALITY, keep="none")


def _target(file: IO[Any]) -> pyvips.TargetCustom:
    target = pyvips.TargetCustom()
    target.on_write(file.write)
    return target
