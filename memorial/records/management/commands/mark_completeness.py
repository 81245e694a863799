"""`manage.py mark_completeness`: compute every record's completeness mark anew, after its rules have changed."""

from typing import Any

from django.core.management.base import BaseCommand

from memorial.records.completeness import CHILD_ROWS, completeness_of
from memorial.records.models import MartyrPage

BATCH = 1000


class Command(BaseCommand):
    help = "Compute every martyr record's completeness mark anew and say how many changed."

    def handle(self, *args: Any, **options: Any) -> None:
        changed = last = 0
        pages = MartyrPage.objects.order_by("pk").prefetch_related(*CHILD_ROWS)
        while batch := list(pages.filter(pk__gt=last)[:BATCH]):
            last = batch[-1].pk
            stale = [page for page in batch if page.completeness != completeness_of(page).percent]
            for page in stale:
                page.completeness = completeness_of(page).percent
            # A derived column of the page's own row: no revision, no catalogue entry holds it.
            MartyrPage.objects.bulk_update(stale, ["completeness"], batch_size=500)
            changed += len(stale)
        self.stdout.write(f"{changed} records marked anew.")
