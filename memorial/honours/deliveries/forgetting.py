"""Families' addresses go on their day, by the worker."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from memorial.honours.choices import AwardAct
from memorial.honours.models import AwardStep, Delivery, FamilyContact, NoticeSettings
from search.errands import PausedErrand

# At a time: a look takes a second at most.
BATCH = 200


def forget_contacts(today: date | None = None, most: int = BATCH) -> int:
    """Delete addresses that nobody needs any more; how many it was.

    So many days after the delivery was reported back, or the award revoked; at once where the recipient is no longer
    in the announcement.
    """
    day = (today or timezone.localdate()) - timedelta(days=NoticeSettings.load().contact_days)
    revoked = AwardStep.objects.filter(
        award__translation_key=OuterRef("delivery__award__translation_key"),
        act=AwardAct.REVOKE,
        at__lt=timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min)),
    )
    condition = Q(delivery__reported_on__lte=day) | Q(Exists(revoked)) | Q(delivery__recipient=None)
    due = list(FamilyContact.objects.filter(condition).values_list("pk", "delivery")[:most])
    with transaction.atomic():
        Delivery.objects.filter(pk__in=[delivery for _pk, delivery in due]).update(contact_forgotten=True)
        FamilyContact.objects.filter(pk__in=[pk for pk, _delivery in due]).delete()
    return len(due)


@dataclass
class ContactForgetter(PausedErrand):
    """An errand of the worker: once an hour, since the day is what counts."""

    pause: ClassVar[float] = 3600.0

    def look(self) -> bool:
        return forget_contacts() == BATCH
