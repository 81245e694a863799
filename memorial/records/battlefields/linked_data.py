"""A battle for search engines: schema.org's Event, with nothing told as certain that is not."""

from frame.linked_data import Node, certain_date
from memorial.records.choices import PositionGrade
from memorial.records.models.battle import Battle

# An EDTF interval whose two ends are certain.
INTERVAL = "/"


def battle_node(battle: Battle, url: str) -> Node:
    """Names, time, place and what it was part of; its position only where that is documented."""
    starts, _bar, ends = (battle.fought or "").partition(INTERVAL)
    return {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": battle.name,
        "alternateName": battle.other_name_list,
        "startDate": certain_date(starts),
        "endDate": certain_date(ends or starts),
        "location": _place(battle),
        "superEvent": {"@type": "Event", "name": battle.part_of.name} if battle.part_of else None,
    }


def _place(battle: Battle) -> Node | None:
    county = battle.division.full_name if battle.division else ""
    name = battle.place or county
    position = battle.position if battle.position_grade == PositionGrade.DOCUMENTED else None
    if not (name or position):
        return None
    node: Node = {"@type": "Place", "name": name or battle.name}
    if county:
        node["address"] = county
    if position:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": position[1], "longitude": position[0]}
    return node
