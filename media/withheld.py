"""Pictures that nobody but editors may see for now, and what was made of them before.

Whoever knows the address of a rendition may fetch it, from a web server or an object storage that asks nobody. So a
picture that is to be seen no more loses its renditions; what editors still look at is made anew in a closed folder.
Which pictures these are is not for the media room to know; it is told.
"""

import posixpath
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models, transaction

if TYPE_CHECKING:
    from media.models import Rendition

# Not among the folders that the public may read (storage/folders.py).
FOLDER = "withheld_images"


class Withholdable(models.Model):
    """A picture that may be withheld from the public."""

    withheld = models.BooleanField(default=False, editable=False)
    # An editor took it from the public with a reason: no rule of its own lets it be seen again.
    withdrawn = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True


def folder_of(rendition: "Rendition", name: str) -> str:
    """Where a rendition is kept that would otherwise stand at `name`."""
    return posixpath.join(FOLDER, posixpath.basename(name)) if rendition.image.withheld else name


def withhold(images: Collection[int]) -> int:
    """Have these pictures, by id, seen by editors only; how many of them were seen by others before."""
    return _set(images, withheld=True)


def release(images: Collection[int]) -> int:
    """Let these pictures, by id, be seen again, but for those an editor withdrew; how many of them were withheld."""
    return _set(images, withheld=False)


def withdraw(image: int) -> None:
    """Take this picture, by id, from the public until `restore`, whatever shows it."""
    from media.models import CreditedImage

    with transaction.atomic():
        CreditedImage.objects.filter(pk=image).update(withdrawn=True)
        withhold([image])


def restore(image: int) -> None:
    """Undo `withdraw`: it is seen again wherever it stands."""
    from media.models import CreditedImage

    with transaction.atomic():
        CreditedImage.objects.filter(pk=image).update(withdrawn=False)
        release([image])


def _set(images: Collection[int], *, withheld: bool) -> int:
    from media.cutting.models import Cutting
    from media.models import CreditedImage, Rendition
    from media.scans.following import start

    with transaction.atomic():
        held = CreditedImage.objects.select_for_update().filter(pk__in=images, withheld=not withheld)
        if not withheld:
            held = held.filter(withdrawn=False)
        due = list(held.values_list("pk", flat=True))
        CreditedImage.objects.filter(pk__in=due).update(withheld=withheld)
        # One by one: each takes its file, and what the picture knows of its files, with it.
        for rendition in Rendition.objects.filter(image__in=due):
            rendition.delete()
        for row in Cutting.objects.filter(image__in=due):
            start(row, row.source)
    return len(due)
