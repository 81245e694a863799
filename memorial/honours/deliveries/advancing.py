"""The stages of a notice: one after the other, each dated and signed, told in the announcement's history."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from memorial.honours.choices import DeliveryStage
from memorial.honours.deliveries.access import deliveries_of
from memorial.honours.models import Delivery, DeliveryPhoto, DeliveryStep, FamilyContact
from memorial.honours.procedure.taking import name_of
from search import analysis

STAGE_REACHED = "changming.delivery.stage"


def advance(
    delivery: Delivery,
    stage: DeliveryStage,
    user: Any,
    *,
    note: str = "",
    delivered_on: date | None = None,
    office: str = "",
    forces: str = "",
    photos: Sequence[Any] = (),
) -> DeliveryStep:
    """Bring the notice to its next stage.

    Raises PermissionDenied for whoever may not, ValidationError with the reasons where it is not there yet. What is
    written to the log names neither the person nor the note.
    """
    if not deliveries_of(user).filter(pk=delivery.pk).exists():
        raise PermissionDenied
    with transaction.atomic():
        # One at a time: two that press at once do not both go on from the same stage.
        held = Delivery.objects.select_for_update().get(pk=delivery.pk)
        problems = [*standing_problems(held), *order_problems(held, stage), *_note_problems(held, note)]
        if stage == DeliveryStage.DELIVERED:
            problems += _visit_problems(held, delivered_on, office, forces)
            held.delivered_on, held.office, held.forces = delivered_on, office.strip(), forces.strip()
        if problems:
            raise ValidationError(problems)
        if stage == DeliveryStage.REPORTED:
            held.reported_on = timezone.localdate()
        held.stage = stage
        held.full_clean(exclude=["award", "recipient", "region"])
        step = DeliveryStep(delivery=held, stage=stage, by=user, by_name=name_of(user), note=note.strip())
        step.full_clean(exclude=["delivery", "by"])
        held.save()
        step.save()
        for photo in photos if stage == DeliveryStage.DELIVERED else ():
            DeliveryPhoto.objects.create(delivery=held, file=photo, title=photo.name)
        log(instance=held.award, action=STAGE_REACHED, user=user, data={"stage": str(stage), "delivery": held.pk})
    return step


def standing_problems(delivery: Delivery) -> Iterator[str]:
    """Why a notice that was entered is not to be brought any more."""
    if delivery.award.revocation:
        yield _("公告已撤销，喜报不再送。")
    elif not delivery.award.live:
        yield _("公告已撤下，喜报先不送；重新发布之后再办。")
    elif delivery.recipient_id is None:
        yield _("公告里已经没有这位受奖者，喜报不再送。")


def order_problems(delivery: Delivery, stage: str) -> Iterator[str]:
    """Whether `stage` is the one that follows."""
    onward = delivery.next_stage
    if onward is None:
        yield _("喜报已经反馈，办理完毕。")
    elif stage != onward:
        yield _("喜报现在是“%(now)s”，下一步是“%(next)s”，不能跳过，也不能重办。") % {
            "now": delivery.get_stage_display(),
            "next": onward.label,
        }


def _note_problems(delivery: Delivery, note: str) -> Iterator[str]:
    """What is noted stays for good; where the family lives does not."""
    contact = FamilyContact.objects.filter(delivery=delivery).first()
    kept = _plain(contact.address) if contact else ""
    if kept and kept in _plain(note):
        yield _("说明里写有家庭住址。住址只登记在“家庭联系方式”里，请从说明里删去。")


def _visit_problems(delivery: Delivery, day: date | None, office: str, forces: str) -> Iterator[str]:
    if day is None:
        yield _("请填写送达日期。")
    elif day > timezone.localdate():
        yield _("送达日期在今天之后，请核对。")
    elif day < delivery.received_on:
        yield _("送达日期早于接收日期（%(day)s），请核对。") % {"day": date_format(delivery.received_on)}
    if not office.strip() or not forces.strip():
        yield _("喜报由退役军人事务部门会同人武部送达，请把两家都写上。")


def _plain(text: str) -> str:
    return "".join(analysis.fold(text).split())
