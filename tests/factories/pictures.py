"""Pictures of the media room, drawn small and large."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from media.models import CreditedImage


def picture_bytes(size=(1300, 900), kind="JPEG", mode="RGB", **options):
    """A sheet with a red square in its lower right corner."""
    picture = Image.new("RGB", size, (236, 226, 204))
    width, height = size
    side = max(1, min(size) // 3)
    ImageDraw.Draw(picture).rectangle((width - side, height - side, width, height), fill=(170, 40, 30))
    target = io.BytesIO()
    picture.convert(mode).save(target, kind, **options)
    return target.getvalue()


def make_picture(title="示例家书扫描件", *, size=(1300, 900), name="scan.jpg", content=None, **fields):
    """A picture as its row is written; its file has been through the door."""
    picture = CreditedImage(title=title, **{"description": "示例：一页信纸，右下角一方红印。", **fields})
    picture.file.save(name, ContentFile(content or picture_bytes(size)), save=False)
    picture.save()
    return picture
