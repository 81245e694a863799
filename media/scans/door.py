"""The door for large scans: decoded to their end by libvips in a bounded process, written anew without a word."""

import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from media.cutting import bounded
from media.cutting.states import Reason
from media.uploads import CleanFile, UploadRefused, mismatch, refuse_size, safe_name

LOADERS = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "tif": "tiff", "tiff": "tiff"}
# These come as scans alone: no browser shows them.
ALWAYS = ("tif", "tiff")
# JPEG has no larger side, and no picture is worth more.
MOST_SIDE = 65_000
QUALITY = 92


def clean_scan(file: File, name: str, found: str) -> CleanFile:
    """Return the scan, whose name ends in `found`, upright as JPEG in eight bits of sRGB; transparency turns white.

    Raises UploadRefused for too many bytes or pixels, several pages, and for content that is not what the name says,
    cannot be decoded to its end, or not within the limits.
    """
    refuse_size(file, settings.SCAN_MOST_BYTES)
    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place) / "source", Path(place) / "clean.jpg"
        file.seek(0)
        with source.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        limits = (settings.SCAN_MOST_PIXELS, MOST_SIDE)
        try:
            bounded.run("clean", source, target, LOADERS[found], *limits, QUALITY, folder=Path(place))
        except bounded.CuttingFailed as error:
            raise _refusal(error.reason, found) from error
        # Opened before its folder goes: its content stays for as long as it is held.
        return CleanFile(target.open("rb"), safe_name(name, "jpg"))


def too_many_pixels(most: int | None = None) -> UploadRefused:
    """The refusal of a picture of more than `most` pixels, or than a scan may have."""
    return UploadRefused(
        _("图片的长宽超出可以接受的范围（长乘宽最多 %(most)s 像素）。请缩小后再上传。"),
        code="pixels",
        params={"most": f"{most or settings.SCAN_MOST_PIXELS:,}"},
    )


def _refusal(reason: Reason, found: str) -> UploadRefused:
    match reason:
        case Reason.PIXELS:
            return too_many_pixels()
        case Reason.PAGES:
            return UploadRefused(_("这个 TIFF 有好几页。请每页另存为一个文件再上传。"), code="pages")
        case Reason.ROOM:
            return UploadRefused(_("服务器的磁盘满了，没有保存。请联系管理员。"), code="room")
        case Reason.INTERRUPTED:
            return UploadRefused(_("服务器内存不够，中途停了下来，没有保存。请过一会儿再上传。"), code="interrupted")
        case Reason.LIMITS:
            return UploadRefused(
                _("解开这张图片用的内存或时间超过限额。请另存为普通 JPEG（不要“渐进式”或“交错”）再上传。"),
                code="limits",
            )
        case _:
            return mismatch(found)
