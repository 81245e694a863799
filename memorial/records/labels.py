"""What the catalogue's places and periods are called."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Period
from search.labels import Labels


def place_labels(codes: Iterable[str]) -> Labels:
    """The names of places by the first six digits of their codes, with the city before the county."""
    from memorial.records.models.division import Division, Level

    full = {code.ljust(12, "0"): code for code in codes}
    places = Division.objects.filter(pk__in=full).select_related("parent")
    return {
        full[place.pk]: f"{place.parent.name}{place.name}" if place.parent and place.level > Level.CITY else place.name
        for place in places
    }


def period_labels(periods: Iterable[str]) -> Labels:
    """The periods' labels, whichever are asked for."""
    return dict(Period.choices)


def place_text_labels(kinds: Iterable[str]) -> Labels:
    """What the places of an entry are to it, by its kind, where they are more than a place."""
    return {"martyr": _("籍贯")}
