"""`manage.py tributes_check`: the counts of tributes compared with what they are counted from."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from memorial.remembrance.models import TributeTotal
from memorial.remembrance.tributes.proving import discrepancies


class Command(BaseCommand):
    help = "Compare totals with days, and the days of today and yesterday with the single tributes."

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = list(discrepancies())
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"{len(wrong)} counts are not what they were counted from.")
        self.stdout.write(f"{TributeTotal.objects.count()} totals agree with their days and tributes.")
