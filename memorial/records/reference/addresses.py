"""The short form of the addresses of battles and units."""

from frame.short_addresses import MOST_DIGITS
from memorial.records.models.battle import Battle, MilitaryUnit


def short_address(key: str) -> str | None:
    """Where `/r/<key>` leads if it is the number of a battle or a unit."""
    if not (key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS):
        return None
    for model in (Battle, MilitaryUnit):
        found = model.objects.filter(number=int(key)).first()
        if found is not None:
            return found.get_absolute_url()
    return None
