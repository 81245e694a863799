"""A given picture that is shown and should not be: taken from the public at once wherever it stands, and given back.

The picture stays in the library for editors, and cannot be deleted there: it is the evidence. What was said of it, its
digest and the pages it stood on are sealed with the reason.
"""

from hashlib import file_digest
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex

from media.models import CreditedImage
from media.withheld import restore, withdraw
from memorial.remembrance.gifts.handing_in import DESK
from memorial.remembrance.models import GiftFile, SealedCopy, WithdrawnPicture
from memorial.remembrance.reports.items import Item
from memorial.remembrance.reports.taking_down import Spot, refuse_unsaid, seal_item

KIND = "picture"
RESTORED = "changming.picture.restored"


def withdraw_picture(file: GiftFile, user: Any, offence: str, reason: str) -> SealedCopy:
    """Take the picture this file became from the public.

    Raises PermissionDenied, and ValidationError where it is not in the library, is withdrawn, or no reason is given.
    """
    gift = file.gift
    if not DESK.may_open(user, gift):
        raise PermissionDenied
    refuse_unsaid(offence, reason)
    with transaction.atomic():
        image = CreditedImage.objects.select_for_update().filter(pk=file.image_id or 0, withdrawn=False).first()
        if image is None or gift.page is None:
            raise ValidationError(_("这张图片不在资料库里，或者已经撤下。"))
        spot = Spot(gift.section, gift.number, KIND, image.pk)
        sealed = seal_item(spot, _as_shown(image, file), gift.page, user, offence, reason)
        WithdrawnPicture.objects.create(image=image, sealed=sealed)
        withdraw(image.pk)
    return sealed


def restore_picture(file: GiftFile, user: Any) -> None:
    """Let the picture be seen again wherever it stands; what was sealed stays. Raises PermissionDenied,
    ValidationError."""
    gift = file.gift
    if not DESK.may_open(user, gift):
        raise PermissionDenied
    with transaction.atomic():
        held = WithdrawnPicture.objects.select_for_update().filter(image=file.image_id).first()
        if held is None:
            raise ValidationError(_("这张图片没有撤下。"))
        held.delete()
        restore(held.image_id)
        if gift.forgotten:
            # Kept beyond its day as evidence alone.
            file.delete()
        if gift.page is not None:
            log(instance=gift.page, action=RESTORED, user=user, data={"title": file.title, "sealed": held.sealed_id})


def pages_with(image: CreditedImage) -> list[Page]:
    """The live pages on which the picture stands."""
    uses = ReferenceIndex.get_references_to(image).filter(base_content_type=ContentType.objects.get_for_model(Page))
    keys = [int(key) for key in uses.values_list("object_id", flat=True)]
    return list(Page.objects.live().filter(pk__in=keys).order_by("title"))


def _as_shown(image: CreditedImage, file: GiftFile) -> Item:
    with image.file.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    told = {
        "receipt": file.gift.receipt,
        "file": file.title,
        "sha256": digest,
        "image": image.pk,
        "title": image.title,
        "description": image.description,
        "credit": image.credit,
        "source": image.source,
        "date": image.date,
        "place": image.place,
        "pages": [f"{page.pk} {page.title}" for page in pages_with(image)],
    }
    return Item(image.title, told)
