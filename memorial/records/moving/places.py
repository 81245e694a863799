"""Places in a cemetery as a layout and a plan compare them: section, row and number, however they are written."""

from typing import NamedTuple

from memorial.records.folding import name_key
from memorial.records.models.grave import Grave


class PlaceKey(NamedTuple):
    """区、排、号 folded, the closing 区, 排 and 号 left out: 东区 3排 12号 and 东 3 12 are one."""

    part: str
    row: str
    position: str

    def __bool__(self) -> bool:
        return any(self)


def place_key(part: str, row: str, position: str) -> PlaceKey:
    """The place of these three words; any may be empty."""
    return PlaceKey(
        name_key(part).removesuffix("区"), name_key(row).removesuffix("排"), name_key(position).removesuffix("号")
    )


def place_of(grave: Grave) -> PlaceKey:
    return place_key(grave.part.name if grave.part else "", grave.row, grave.position)


def place_words(part: str, row: str, position: str) -> str:
    """As one reads it: 东区 3排 12号."""
    return " ".join(
        filter(
            None, [part, f"{row}排" if row.isdecimal() else row, f"{position}号" if position.isdecimal() else position]
        )
    )
