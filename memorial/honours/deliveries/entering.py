"""Entering notices: all recipients of an announcement that one is due to, in one action, each once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from memorial.honours.choices import DeliveryStage, RecipientKind
from memorial.honours.deliveries.access import may_enter
from memorial.honours.kinds.listed import kinds
from memorial.honours.models import AwardPage, Delivery, DeliveryStep, Recipient
from memorial.honours.procedure.taking import name_of
from memorial.honours.rolls.asking import announced
from memorial.records.models import RegionPage
from memorial.records.models.division import SHORT_LENGTHS, full_code
from memorial.records.responsibility import answered_for_by

ENTERED = "changming.delivery.entered"


def due() -> "QuerySet[Recipient]":
    """Persons announced and not revoked, of a kind that brings a notice, who have none yet."""
    bringing = [code for code, facts in kinds().items() if facts.brings_notice]
    rows: QuerySet[Recipient] = announced()
    return rows.filter(award__award_kind__in=bringing, recipient_kind=RecipientKind.PERSON, delivery=None)


def waiting(user: Any, most: int) -> Sequence[Mapping[str, Any]]:
    """Own announcements that notices are due to and not entered for: page id, title, how many; the latest first."""
    rows = due().filter(answered_for_by(user, "award__path")).order_by()
    grouped = rows.values("award", "award__title").annotate(count=Count("pk", distinct=True))
    return list(grouped.order_by("-award")[:most])


def enter(award: AwardPage, user: Any) -> list[Delivery]:
    """Enter a notice for everybody of the announcement whom one is due to and who has none.

    Raises PermissionDenied, and ValidationError with the reason where there is nobody.
    """
    if not may_enter(user, award):
        raise PermissionDenied
    with transaction.atomic():
        # Two that press at once do not both enter the same recipients.
        held = AwardPage.objects.select_for_update().get(pk=award.pk)
        rows = list(due().filter(award=held).order_by("sort_order", "pk"))
        if not rows:
            raise ValidationError(_refusal(held))
        regions = _regions(held, rows)
        made = [
            Delivery.objects.create(award=held, recipient=row, name=row.name, region=region)
            for row, region in zip(rows, regions, strict=True)
        ]
        DeliveryStep.objects.bulk_create(
            DeliveryStep(delivery=delivery, stage=DeliveryStage.RECEIVED, by=user, by_name=name_of(user))
            for delivery in made
        )
        log(instance=held, action=ENTERED, user=user, data={"count": len(made)})
    return made


def _refusal(award: AwardPage) -> str:
    """Why nobody of this announcement is to have a notice entered."""
    facts = kinds().get(award.award_kind)
    if facts is None or not facts.brings_notice:
        return _("“%(kind)s”不送喜报。要送的话，请先在“荣誉类别”里勾选“送喜报”。") % {
            "kind": award.get_award_kind_display()
        }
    if award.revocation:
        return _("公告已撤销，不送喜报。")
    if not announced().filter(award=award).exists():
        return _("公告还没有发布，或者是译文：请在发布之后，从原文公告登记。")
    if not announced().filter(award=award, recipient_kind=RecipientKind.PERSON).exists():
        return _("公告里只有集体，没有可以送喜报的家庭。")
    return _("公告里每一位受奖者的喜报都已登记。")


def _regions(award: AwardPage, rows: Sequence[Recipient]) -> list[RegionPage | None]:
    """The region that brings each notice: the recipient's own or the nearest above that has a page, else that of the
    announcement. Two questions, however many rows."""
    own = RegionPage.objects.filter(path=award.path[: -award.steplen]).first()
    codes = {code for row in rows for code in _codes(row)}
    # The older page first: a translation of a region brings nothing.
    pages = RegionPage.objects.filter(division__in=codes).order_by("-pk")
    found = {page.division_id: page for page in pages}
    return [next((found[code] for code in _codes(row) if code in found), own) for row in rows]


def _codes(row: Recipient) -> Iterable[str]:
    """The recipient's place and those it lies in, the nearest first; none where it is not told."""
    if not row.division_id:
        return []
    prefixes = [row.division_id[:length] for length in sorted(SHORT_LENGTHS, reverse=True)]
    return dict.fromkeys([row.division_id, *map(full_code, prefixes)])
