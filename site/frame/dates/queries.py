"""Finding rows by what their dates may mean."""

from datetime import date

from django.db.models import Q


def overlapping(field: str, first: date | None, last: date | None) -> Q:
    """Rows whose date `field` (a HistoricDateField, perhaps across relations) may mean a day from `first` to `last`.

    191X is found by 1915, [..1942] by 1930. None leaves that side open. Rows without a date are not found.
    """
    found = ~Q(**{field: ""})
    if first:
        found &= Q(**{f"{field}_latest__gte": first}) | Q(**{f"{field}_latest__isnull": True})
    if last:
        found &= Q(**{f"{field}_earliest__lte": last}) | Q(**{f"{field}_earliest__isnull": True})
    return found
