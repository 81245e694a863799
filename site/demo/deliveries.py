"""Two good-news notices of a made-up announcement, signed as a sample: one just received, one brought and shared."""

from datetime import timedelta

from django.utils import timezone

from demo.awards import SIGNED
from memorial.honours.choices import DeliveryStage
from memorial.honours.models import AwardPage, Delivery, DeliveryStep
from memorial.records.models import RegionPage

# No address of any family: nobody is made up so far.
NOTE = f"{SIGNED}：虚构的办理记录。"
DAYS = {
    DeliveryStage.RECEIVED: 20,
    DeliveryStage.ENTERED: 18,
    DeliveryStage.CHECKED: 15,
    DeliveryStage.DELIVERED: 10,
    DeliveryStage.REPORTED: 8,
}


def bring(award: AwardPage, region: RegionPage) -> None:
    """Enter notices for the first two recipients; the first one's has come all the way."""
    today = timezone.localdate()
    for row, stages in zip(award.recipients.all(), (list(DeliveryStage), [DeliveryStage.RECEIVED]), strict=False):
        delivery = Delivery(award=award, recipient=row, name=row.name, region=region, stage=stages[-1])
        delivery.received_on = today - timedelta(days=DAYS[DeliveryStage.RECEIVED])
        if DeliveryStage.REPORTED in stages:
            delivery.delivered_on = today - timedelta(days=DAYS[DeliveryStage.DELIVERED])
            delivery.reported_on = today - timedelta(days=DAYS[DeliveryStage.REPORTED])
            delivery.office, delivery.forces = (
                f"{region.title}退役军人事务局（{SIGNED}）",
                f"{region.title}人武部（{SIGNED}）",
            )
            delivery.issue_card()
        delivery.save()
        for stage in stages:
            at = timezone.now() - timedelta(days=DAYS[stage])
            DeliveryStep.objects.create(delivery=delivery, stage=stage, at=at, by_name=SIGNED, note=NOTE)
