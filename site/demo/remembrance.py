"""What the sample's cemetery offers to visitors, and taking out what was offered to the sample."""

from collections.abc import Sequence
from datetime import time

from demo.people import MARK
from frame.models import Number
from memorial.records.models import CemeteryPage
from memorial.remembrance.models import Tribute, TributeDay, TributeTotal, VisitService, VisitSlot

TERMS = f"请着素色服装，文明祭扫，园内禁止烧纸烧香。{MARK}"
SLOTS = ((time(9), time(10), 120), (time(10, 30), time(11, 30), 120), (time(14), time(16), None))


def open_services(cemetery: CemeteryPage) -> VisitService:
    """Let the cemetery take proxy tributes, and groups at three times of the day."""
    service = VisitService.objects.create(cemetery=cemetery, takes_proxy=True, takes_groups=True, terms=TERMS)
    for begins, ends, capacity in SLOTS:
        VisitSlot.objects.create(service=service, begins=begins, ends=ends, capacity=capacity)
    return service


def take_out(pages: Sequence[int]) -> None:
    """Delete the tributes to these pages, whose numbers are about to go. What hangs on a page goes with it."""
    keys = [str(number) for number in Number.objects.filter(page__in=pages).values_list("number", flat=True)]
    for model in (Tribute, TributeDay, TributeTotal):
        model.objects.filter(target_key__in=keys).delete()
