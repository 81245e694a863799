"""Whether the counts are right: totals against days, and days against the tributes that are still there one by one."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Sum
from django.utils import timezone

from memorial.remembrance.models import Tribute, TributeDay, TributeTotal
from memorial.remembrance.tributes.counting import FIELDS


def discrepancies() -> Iterator[str]:
    """Each count that is not what its parts add up to, in words. Nothing where all is well."""
    by_total = {row[:-1]: row[-1] for row in TributeTotal.objects.values_list(*FIELDS, "count")}
    days = TributeDay.objects.values_list(*FIELDS).annotate(number=Sum("count")).order_by()
    yield from _compared("total", by_total, {row[:-1]: row[-1] for row in days})
    since = timezone.localdate() - timedelta(days=1)
    lately = TributeDay.objects.filter(day__gte=since).values_list(*FIELDS, "day", "count")
    rows = Tribute.objects.filter(day__gte=since).values_list(*FIELDS, "day").annotate(number=Count("pk")).order_by()
    yield from _compared("day", {row[:-1]: row[-1] for row in lately}, {row[:-1]: row[-1] for row in rows})


def _compared(what: str, counted: dict[tuple, int], parts: dict[tuple, int]) -> Iterator[str]:
    for which in sorted({*counted, *parts}, key=str):
        one, other = counted.get(which, 0), parts.get(which, 0)
        if one != other:
            yield f"{what} {' '.join(map(str, which))}: counted {one}, the parts add up to {other}"
