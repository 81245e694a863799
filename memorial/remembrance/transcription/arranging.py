"""The pages of a list in another order, and single pages out of it.

Volunteers, decided rows and imported records name a page by its number. So whatever somebody has begun to read keeps
its number, and nothing that was read is deleted with its page: withdrawing takes it away from readers.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from memorial.remembrance.models import ScannedList, ScannedSheet, SheetReading
from memorial.remembrance.models.transcription import ScannedSheetQuerySet
from memorial.remembrance.transcription.access import may_decide

MOVED = "changming.transcription.moved"
DELETED = "changming.transcription.deleted"
CHANGE = "remembrance.change_scannedlist"
# Beyond any number a page has: where pages stand while others take their places.
ASIDE = 1_000_000


def may_arrange(user: Any, scanned_list: ScannedList) -> bool:
    return bool(user.has_perm(CHANGE) and may_decide(user, scanned_list))


def with_begun(pages: ScannedSheetQuerySet) -> ScannedSheetQuerySet:
    """Each with whether it is `begun`: it keeps its number."""
    return pages.annotate(begun=Exists(SheetReading.objects.filter(sheet=OuterRef("pk"))))


def move(sheet: ScannedSheet, user: Any, position: int) -> None:
    """Let the page be the `position`th; those between move by one.

    Raises PermissionDenied, and ValidationError where there is no such place or a page that was begun would get another
    number.
    """
    with transaction.atomic():
        held = _held(sheet, user)
        pages = held.scanned_list.sheets
        last = pages.order_by("-position").values_list("position", flat=True)[0]
        if not 1 <= position <= last:
            raise ValidationError(_("页次要在1到%(last)s之间。") % {"last": last})
        if position == held.position:
            return
        low, high = sorted((position, held.position))
        _refuse_begun(held.scanned_list, low, high)
        step = 1 if position < held.position else -1
        pages.filter(position__range=(low, high)).update(position=F("position") + ASIDE)
        pages.filter(pk=held.pk).update(position=position)
        pages.filter(position__gt=ASIDE).update(position=F("position") - ASIDE + step)
        _note(held, user, MOVED, to=position)


def delete(sheet: ScannedSheet, user: Any) -> bool:
    """Take a page that nobody has begun out for good, with the copy that readers see; its picture stays in the library.

    Whether those behind it moved up: they keep their numbers where one of them was begun. Raises PermissionDenied, and
    ValidationError for a page that was begun.
    """
    with transaction.atomic():
        held = _held(sheet, user)
        if told := why_kept(held):
            raise ValidationError(told)
        pages, position = held.scanned_list.sheets, held.position
        behind = pages.filter(position__gt=position)
        closes = not SheetReading.objects.filter(sheet__in=behind).exists()
        held.delete()
        if closes:
            behind.update(position=F("position") + ASIDE)
            pages.filter(position__gt=ASIDE).update(position=F("position") - ASIDE - 1)
        _note(held, user, DELETED, position=position)
    return closes


def why_kept(sheet: ScannedSheet) -> str:
    """Why the page cannot be deleted; empty where it can."""
    readings = sheet.readings.count()
    if not readings and not sheet.decided_at:
        return ""
    told = _("第%(position)s页已有%(count)s份抄录，删掉就一起没有了，所以不能删除。不再需要抄录时，请撤回这一页。")
    return told % {"position": sheet.position, "count": readings}


def _held(sheet: ScannedSheet, user: Any) -> ScannedSheet:
    """The page, with all pages of its list locked: nobody begins one while numbers change."""
    scanned_list = ScannedList.objects.select_for_update(of=("self",)).select_related("region").get(
        pk=sheet.scanned_list_id
    )  # fmt: skip
    if not may_arrange(user, scanned_list):
        raise PermissionDenied
    list(scanned_list.sheets.select_for_update().order_by("pk").values_list("pk"))
    held: ScannedSheet = scanned_list.sheets.get(pk=sheet.pk)
    held.scanned_list = scanned_list
    return held


def _refuse_begun(scanned_list: ScannedList, low: int, high: int) -> None:
    pages = with_begun(scanned_list.sheets.filter(position__range=(low, high)))
    rows = pages.order_by("position").values_list("position", "begun")  # type: ignore[misc]
    if found := [position for position, is_begun in rows if is_begun]:
        told = _("第%(pages)s页已经有人开始抄录，抄录和导入的记录都按页次注明出处，页次不能再变。")
        raise ValidationError(told % {"pages": "、".join(map(str, found))})


def _note(sheet: ScannedSheet, user: Any, action: str, **told: Any) -> None:
    log(instance=sheet.scanned_list, action=action, user=user, data={"position": sheet.position, **told})
