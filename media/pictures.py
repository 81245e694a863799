"""The door for pictures: really decoded, turned upright, written anew without position or other hidden words."""

import io
import struct
import warnings

import pillow_heif
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from media.scans.door import ALWAYS as ALWAYS_SCANS
from media.scans.door import LOADERS as SCANS
from media.scans.door import clean_scan, too_many_pixels
from media.uploads import CleanFile, UploadRefused, mismatch, refuse_ending, refuse_size, safe_name

QUALITY = 92
# What Pillow calls the content of each ending; HEIC and AVIF are written as JPEG, since not every browser shows them;
# with transparency, as PNG.
FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF", "heif": "HEIF", "avif": "AVIF"}
WRITTEN_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "WEBP": "WEBP", "HEIF": "JPEG", "AVIF": "JPEG"}
ENDINGS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# What decoders raise on broken or hostile content.
DECODING_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    IndexError,
    KeyError,
    OverflowError,
    RuntimeError,
    MemoryError,
    struct.error,
    Image.DecompressionBombWarning,
)
# Pixel modes each format can be written in as they are.
MODES = {
    "JPEG": {"L", "RGB"},
    "PNG": {"1", "L", "LA", "P", "RGB", "RGBA", "I;16"},
    "WEBP": {"RGB", "RGBA"},
}

pillow_heif.register_heif_opener()


def clean_picture(file: File, name: str) -> CleanFile:
    """Return the picture upright and without EXIF, XMP, comments or position; colour profile and transparency stay.

    What is too large for this process, and every TIFF, goes through the door of scans and comes out as JPEG.
    Raises UploadRefused for another ending, too many bytes or pixels, a moving picture, and for content that is not
    what the name says or cannot be decoded to its end.
    """
    found = refuse_ending(name, list(settings.WAGTAILIMAGES_EXTENSIONS))
    if found in ALWAYS_SCANS:
        return clean_scan(file, name, found)
    if found not in FORMATS:
        raise mismatch(found)
    refuse_size(file, settings.SCAN_MOST_BYTES if found in SCANS else settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
    if _is_scan(file, found):
        return clean_scan(file, name, found)
    file.seek(0)
    with warnings.catch_warnings():
        # The size is checked against our own limit before anything is decoded.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=[FORMATS[found]]) as opened:
                _refuse_shape(opened, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
                opened.load()
                written_as = _format_for(opened)
                content = _written(_upright(opened), written_as)
        except UploadRefused:
            raise
        except Image.DecompressionBombError as error:
            raise too_many_pixels(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS) from error
        except (UnidentifiedImageError, *DECODING_ERRORS) as error:
            raise mismatch(found) from error
    return CleanFile(content, safe_name(name, found if FORMATS[found] == written_as else ENDINGS[written_as]))


def _is_scan(file: File, found: str) -> bool:
    """Whether the picture is too large for this process, judged by bytes and header. Raises UploadRefused."""
    if found not in SCANS:
        return False
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(file, formats=[FORMATS[found]]) as opened:
                _refuse_shape(opened, settings.SCAN_MOST_PIXELS)
                pixels = opened.size[0] * opened.size[1]
        except UploadRefused:
            raise
        except Image.DecompressionBombError as error:
            raise too_many_pixels() from error
        except (UnidentifiedImageError, *DECODING_ERRORS) as error:
            raise mismatch(found) from error
    most_bytes: int = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    return pixels > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS or file.size > most_bytes


def _format_for(picture: Image.Image) -> str:
    written_as = WRITTEN_AS[picture.format or ""]
    return "PNG" if picture.format in ("AVIF", "HEIF") and "A" in picture.getbands() else written_as


def _refuse_shape(picture: Image.Image, most: int) -> None:
    """Judged by the header alone, before a pixel is decoded."""
    width, height = picture.size
    if width * height > most or min(width, height) < 1:
        raise too_many_pixels(most)
    # A JPEG of several frames is a camera's: the first is the photograph, the others are previews or depth.
    if picture.format in ("PNG", "WEBP", "AVIF") and getattr(picture, "n_frames", 1) > 1:
        raise UploadRefused(_("不接受动图。请上传静止的图片，动态影像请作为音视频上传。"), code="moving")


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except DECODING_ERRORS:
        # The note on which way is up is broken; the pixels are not, and are taken as they lie.
        return picture.copy()


def _written(picture: Image.Image, written_as: str) -> io.BytesIO:
    profile = picture.info.get("icc_profile")
    transparency = picture.info.get("transparency")
    if picture.mode == "CMYK":
        picture, profile = _from_print(picture, profile), None
    elif picture.mode not in MODES[written_as]:
        clear = "A" in picture.getbands() or transparency is not None
        picture = picture.convert("RGBA" if clear and written_as != "JPEG" else "RGB")
        transparency = None
    # Pillow writes some of what it finds here: only what is wanted may stay.
    picture.info = {} if transparency is None else {"transparency": transparency}
    options: dict[str, object] = {"icc_profile": profile} if profile else {}
    if written_as == "JPEG":
        options |= {"quality": QUALITY, "progressive": True}
    elif written_as == "WEBP":
        options |= {"quality": QUALITY, "exact": True}
    target = io.BytesIO()
    picture.save(target, written_as, **options)
    return target


def _from_print(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours of print as colours of a screen, by the picture's own profile where that can be read."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError):
            converted = None
        if converted is not None:
            return converted
    return picture.convert("RGB")
