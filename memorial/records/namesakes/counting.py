"""How many others share a name."""

from typing import TYPE_CHECKING

from search.querysets import public_through

if TYPE_CHECKING:
    from memorial.records.models.martyr import MartyrPage


def namesakes_of(page: "MartyrPage") -> int:
    """The number of other public records that have the first written form of this one's name, in any form of theirs."""
    from memorial.records.folding import name_key
    from memorial.records.models.person_name import PersonName

    first = next(iter(page.names.all()), None)
    if first is None:
        return 0
    same = PersonName.objects.filter(public_through("martyr__entry"), key=name_key(first.form)).exclude(martyr=page.pk)
    return same.values("martyr").distinct().count()
