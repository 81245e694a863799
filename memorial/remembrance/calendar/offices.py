"""Days and ceremonies of a place: its own, those of the offices it is below, and those of what lies within it."""

from django.db.models import Q

from search.querysets import division_prefix

WIDTHS = (2, 4, 6, 9, 12)
FULL = 12


def at_or_around(code: str, field: str) -> Q:
    """Rows whose 12-digit code at `field` is within the place of `code`, or a place that it lies in."""
    prefix = division_prefix(code)
    above = [prefix[:width].ljust(FULL, "0") for width in WIDTHS if width <= len(prefix)]
    return Q(**{f"{field}__gte": prefix.ljust(FULL, "0"), f"{field}__lt": f"{prefix}:"}) | Q(**{f"{field}__in": above})
