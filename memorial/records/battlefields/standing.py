"""Where each battle stands on the map, and how that is known. Nothing is left out: who stands nowhere says so.

A battle stands at its own position; else it is the area of those of its parts that stand anywhere; else it stands at
the place where its county's name is written, since no more is known; else nowhere.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from memorial.records.choices import PositionGrade
from memorial.records.models.battle import Battle
from memorial.records.models.division import Level
from search.mapping.boxes import Box
from search.mapping.outlines import COUNTY, counties

Spot = tuple[float, float]
# Battles within battles within battles: no campaign is told in more levels, and no circle is walked round.
DEEPEST = 9
# From a village up to its province.
DIVISION = "__".join(["division"] + ["parent"] * 4)


class How(StrEnum):
    """How it is known where a battle stands."""

    DOCUMENTED = "documented"
    APPROXIMATE = "approximate"
    COUNTY = "county"
    AREA = "area"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Stand:
    """A battle and its spots, longitude and latitude in degrees: one, or for an area those of its parts; or none."""

    battle: Battle
    how: How
    spots: tuple[Spot, ...] = ()

    def is_within(self, box: Box) -> bool:
        """Whether any of its spots lies in this piece of the earth."""
        return any(box.west <= x <= box.east and box.south <= y <= box.north for x, y in self.spots)

    @property
    def division(self) -> str:
        """The county by its whole name."""
        return self.battle.division.full_name if self.battle.division else ""

    @property
    def place(self) -> str:
        """As it is written; else the county, where what is told of the position does not name it."""
        is_told = self.how in (How.COUNTY, How.NOWHERE)
        return self.battle.place or ("" if is_told else self.division)


def all_battles() -> list[Battle]:
    """Every battle with its division and what it is part of, without its texts; in the order of their time."""
    rows = Battle.objects.select_related(DIVISION, "part_of").defer("introduction", "sources", "name_keys")
    return list(rows.order_by("fought_earliest", "name", "pk"))


def stands_of(battles: Iterable[Battle]) -> list[Stand]:
    """Where each of these stands; parts are looked for among them alone. No question but for outlines on disk."""
    return _Standing(list(battles)).stands()


def codes_of(battles: Iterable[Battle]) -> set[str]:
    """The codes of the counties, or of what is below a county, that battles lie in today."""
    return {battle.division.code for battle in battles if battle.division and battle.division.level >= Level.COUNTY}


class _Standing:
    def __init__(self, battles: list[Battle]) -> None:
        self.battles = battles
        self.known = counties(codes_of(battles))
        self.parts: dict[int, list[Battle]] = defaultdict(list)
        for battle in battles:
            if battle.part_of_id:
                self.parts[battle.part_of_id].append(battle)

    def stands(self) -> list[Stand]:
        return [self._stand(battle) for battle in self.battles]

    def _stand(self, battle: Battle) -> Stand:
        if battle.position:
            is_sure = battle.position_grade == PositionGrade.DOCUMENTED
            return Stand(battle, How.DOCUMENTED if is_sure else How.APPROXIMATE, (battle.position,))
        below = self._below(battle, 1)
        if below:
            return Stand(battle, How.AREA, tuple(dict.fromkeys(below)))
        county = self._county(battle)
        return Stand(battle, How.COUNTY, (county,)) if county else Stand(battle, How.NOWHERE)

    def _below(self, battle: Battle, level: int) -> list[Spot]:
        """The spots of all its parts."""
        if level > DEEPEST:
            return []
        found: list[Spot] = []
        for part in self.parts[battle.pk]:
            own = part.position
            further = [] if own else self._below(part, level + 1)
            county = None if own or further else self._county(part)
            found += further or [spot for spot in (own, county) if spot]
        return found

    def _county(self, battle: Battle) -> Spot | None:
        if battle.division is None or battle.division.level < Level.COUNTY:
            return None
        feature = self.known.get(battle.division.code[:COUNTY])
        label = feature["properties"]["label"] if feature else None
        return (float(label[0]), float(label[1])) if label else None
