"""What a large picture can do beyond a small one: be looked at closely, and be made smaller in bounded memory."""

import copy
import math
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import Filter, SourceImageIOError

from media.cutting import bounded

# Renditions of larger pictures are made of a smaller copy, which libvips makes.
COPY_SIDE = 4_000
COPY_QUALITY = 92
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class ScannedPicture(models.Model):
    """A picture that is cut for looking closer where it is large, or where an editor wants it to be."""

    deep_zoom = models.BooleanField(
        _("放大细看"),
        default=False,
        help_text=_("切成小片，访客可以放大看清细节。特别大的图片不勾选也会切。"),
    )

    class Meta:
        abstract = True

    @property
    def pixels(self) -> int:
        return int(self.width or 0) * int(self.height or 0)  # type: ignore[attr-defined]

    @property
    def is_for_looking_closer(self) -> bool:
        return self.deep_zoom or self.pixels >= settings.DEEP_ZOOM_PIXELS

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also have the picture cut, once it is safely stored, by a worker."""
        from media.scans.following import follow

        super().save(*args, **kwargs)
        transaction.on_commit(lambda: follow(self), robust=True)

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Wagtail's. What is too large to be decoded in the site's own process is brought down by libvips first.

        Raises SourceImageIOError where the picture cannot be read.
        """
        if self.pixels <= settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
            made: File = super().generate_rendition_file(filter, source=source)  # type: ignore[misc]
            return made
        with tempfile.TemporaryDirectory() as folder:
            smaller, reduced = _smaller_copy(self, Path(folder), source)
            with reduced.open("rb") as content:
                # Wagtail's own, on a stand-in whose measures and focal point are those of the copy.
                made = super(ScannedPicture, smaller).generate_rendition_file(filter, source=File(content))  # type: ignore[misc]
        return made


def _smaller_copy(picture: Any, folder: Path, source: File | None) -> tuple[Any, Path]:
    factor = COPY_SIDE / max(picture.width, picture.height)
    size = [max(1, math.ceil(side * factor)) for side in (picture.width, picture.height)]
    original, reduced = folder / "original", folder / "reduced.jpg"
    try:
        with original.open("wb") as target:
            if source is not None:
                source.seek(0)
                target.writelines(source.chunks())
            else:
                with picture.open_file() as file:
                    target.writelines(file.chunks())
        bounded.run("shrink", original, reduced, *size, COPY_QUALITY, folder=folder)
    except bounded.CuttingFailed as error:
        raise SourceImageIOError(str(error)) from error
    smaller = copy.copy(picture)
    # Set past the fields, whose descriptors would measure the file.
    smaller.__dict__.update(width=size[0], height=size[1])
    for name in FOCUS:
        value = getattr(picture, name)
        smaller.__dict__[name] = None if value is None else max(1, round(value * factor))
    return smaller, reduced
