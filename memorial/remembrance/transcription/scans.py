"""Scans of a list: pictures of the library, and beside each the copy that readers see while the list is public."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.db.models.signals import post_delete
from django.http import FileResponse
from django.utils.translation import gettext as _
from wagtail.images.models import Filter
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from media.models import CreditedImage
from media.rights import Consent, Rights
from memorial.remembrance.models import ScannedList, ScannedSheet

# Large enough for handwriting of an A3 page, small enough for an old telephone.
LARGE = "max-2600x2600|format-jpeg|jpegquality-78"
TITLE_LENGTH, SOURCE_LENGTH = 255, 255


def collections_of(user: Any) -> Any:
    """Where the user may put pictures."""
    policy: Any = policy_registry.get_by_type(CreditedImage)
    return policy.collections_user_has_permission_for(user, "add")


def add_scans(scanned_list: ScannedList, files: Sequence[File], collection: Collection, user: Any) -> int:
    """Put cleaned scans behind the pages there are, in the order of their names; all of them or none.

    Raises PermissionDenied for a collection that is not the user's to add to.
    """
    if not collections_of(user).filter(pk=collection.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        held = ScannedList.objects.select_for_update(of=("self",)).get(pk=scanned_list.pk)
        last = held.sheets.aggregate(last=Max("position"))["last"] or 0
        for position, file in enumerate(sorted(files, key=lambda each: each.name or ""), start=last + 1):
            add_sheet(held, _into_library(held, position, file, collection, user), position)
    return len(files)


def add_sheet(scanned_list: ScannedList, image: CreditedImage, position: int) -> ScannedSheet:
    """One page of this picture, with the copy that readers see."""
    sheet = ScannedSheet(scanned_list=scanned_list, position=position, image=image)
    sheet.large.save(f"{scanned_list.pk}-{position}.jpg", large_of(image), save=False)
    sheet.save()
    return sheet


def large_of(image: CreditedImage) -> File:
    """The picture as readers see it. Not a rendition: those stand where whoever knows the address may fetch them."""
    return image.generate_rendition_file(Filter(spec=LARGE))


def scan_response(sheet: ScannedSheet) -> FileResponse:
    """The copy, to be looked at: made by the site from what was decoded when it was taken in."""
    response = FileResponse(sheet.large.open("rb"), content_type="image/jpeg")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response


def register_signal_handlers() -> None:
    post_delete.connect(_delete_copy, sender=ScannedSheet, dispatch_uid="remembrance.transcription")


def _into_library(
    scanned_list: ScannedList, position: int, file: File, collection: Collection, user: Any
) -> CreditedImage:
    told = {"list": scanned_list.title, "position": position}
    image = CreditedImage(
        title=(_("%(list)s 第%(position)s页") % told)[:TITLE_LENGTH],
        description=(_("%(list)s第%(position)s页的扫描件") % told)[:TITLE_LENGTH],
        file=file,
        collection=collection,
        uploaded_by_user=user,
        rights=Rights.UNKNOWN,
        source=scanned_list.citation[:SOURCE_LENGTH],
        consent=Consent.UNKNOWN,
        sample=scanned_list.sample,
    )
    image.full_clean(exclude=["file", "width", "height"])
    image.save()
    return image


def _delete_copy(instance: ScannedSheet, **_kwargs: Any) -> None:
    """The copy goes with its page, once that is certain."""
    if name := instance.large.name:
        transaction.on_commit(lambda: default_storage.delete(name))
