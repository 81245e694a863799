"""What the catalogue's places and periods are called."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from memorial.records.choices import Period, ProtectionLevel
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


def place_name_labels(codes: Iterable[str]) -> Labels:
    """The bare names of places by codes of any length, for where they stand below one another."""
    from memorial.records.models.division import Division

    full = {code.ljust(12, "0"): code for code in codes}
    return {full[pk]: name for pk, name in Division.objects.filter(pk__in=full).values_list("pk", "name")}


def protection_labels(levels: Iterable[str]) -> Labels:
    return dict(ProtectionLevel.choices)


def has_labels(values: Iterable[str]) -> Labels:
    """What a record may have beside its words."""
    return {"story": _("故事"), "portrait": _("照片或画像")}


def period_labels(periods: Iterable[str]) -> Labels:
    """The periods' labels, whichever are asked for."""
    return dict(Period.choices)


def place_text_labels(kinds: Iterable[str]) -> Labels:
    """What the places of an entry are to it, by its kind, where they are more than a place."""
    return {"martyr": _("籍贯")}
