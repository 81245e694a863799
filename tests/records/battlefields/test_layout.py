"""Marks that a finger can tell apart, names that do not run into one another, at any width."""

import math
import random

import pytest

from memorial.records.battlefields.layout import NARROW, WIDE, laid_out
from memorial.records.battlefields.marks import APART
from memorial.records.battlefields.plane import Plane
from memorial.records.battlefields.rooms import LINE, Room, cut, width_of
from memorial.records.battlefields.standing import How, Stand
from memorial.records.models import Battle
from search.mapping.boxes import Box
from search.mapping.drawing import Shape

BOX = Box(115.0, 35.0, 117.0, 36.2)


def stand(pk, *spots, name="示例战斗", how=How.DOCUMENTED):
    return Stand(Battle(pk=pk, number=pk, name=name), how, spots)


def scattered(count, seed=1):
    dice = random.Random(seed)
    return [
        stand(
            pk,
            (dice.uniform(115.05, 116.95), dice.uniform(35.05, 36.15)),
            name=f"{'某地' * dice.randint(1, 4)}战斗{pk}",
        )
        for pk in range(1, count + 1)
    ]


def drawn(stands, width=WIDE, box=BOX, shapes=(), records=lambda stand: stand.battle.pk):
    return laid_out(stands, Plane(box, width), records, shapes)


def room_of(named):
    across, x, y = width_of(named.text), named.mark.x + float(named.x), named.mark.y + float(named.y)
    left = {"right": x, "left": x - across}.get(named.side, x - across / 2)
    return Room(left, y - LINE / 2, left + across, y + LINE / 2)


def area(name, west, south, east, north):
    return Shape("", name, None, "", Box(west, south, east, north), ((west + east) / 2, (south + north) / 2))


@pytest.mark.parametrize("width", [NARROW, WIDE, 1200])
@pytest.mark.parametrize("count", [1, 3, 60, 300])
def test_every_battle_is_in_one_mark_and_no_two_marks_are_nearer_than_two_fingers(width, count):
    layout = drawn(scattered(count), width)
    members = [each.battle.pk for named in layout.marks for each in named.mark.stands]
    assert sorted(members) == list(range(1, count + 1))
    places = [(named.mark.x, named.mark.y) for named in layout.marks]
    distances = [math.dist(one, other) for at, one in enumerate(places) for other in places[at + 1 :]]
    assert min(distances, default=APART) >= APART


@pytest.mark.parametrize("width", [NARROW, WIDE, 1200])
@pytest.mark.parametrize("seed", range(5))
def test_no_name_runs_into_a_name_or_a_mark_or_over_the_edge(width, seed):
    shapes = [area("示例县", 115.0, 35.0, 116.0, 36.2), area("另一县", 116.0, 35.0, 117.0, 36.2)]
    layout = drawn(scattered(40, seed), width, shapes=shapes)
    names = [named for named in layout.marks if named.text]
    rooms = [room_of(named) for named in names]
    assert all(room.is_within(width + 1, width * 0.75 + 1) for room in rooms)
    assert not any(one.meets(other) for at, one in enumerate(rooms) for other in rooms[at + 1 :])
    for named, room in zip(names, rooms, strict=True):
        for other in layout.marks:
            if other is not named:
                assert not room.meets(Room.around(other.mark.x, other.mark.y, other.mark.radius))
    assert names or width == NARROW


def test_the_larger_the_number_the_larger_the_mark_up_to_an_end():
    stands = [stand(pk, (115 + pk / 4, 35.5)) for pk in range(1, 6)]
    fallen = {1: 0, 2: 1, 3: 20, 4: 300, 5: 100_000}
    layout = drawn(stands, records=lambda each: fallen[each.battle.pk])
    sizes = {named.mark.stands[0].battle.pk: named.mark.radius for named in layout.marks}
    assert sizes[1] < sizes[2] < sizes[3] < sizes[4] <= sizes[5] == 20


def test_battles_at_one_spot_are_one_mark_that_leads_to_the_list():
    layout = drawn([stand(1, (116.0, 35.5)), stand(2, (116.0, 35.5))])
    mark = layout.marks[0].mark
    assert (len(mark.stands), mark.is_one_spot, mark.stand) == (2, True, None)
    assert mark.closer.west < 116.0 < mark.closer.east


def test_battles_near_one_another_are_one_mark_that_leads_nearer():
    mark = drawn([stand(1, (116.0, 35.5)), stand(2, (116.02, 35.51))]).marks[0].mark
    assert not mark.is_one_spot
    nearer = drawn(mark.stands, box=mark.closer)
    assert len(nearer.marks) == 2


def test_a_campaign_is_a_ring_around_its_parts_with_a_mark_on_it():
    parts = [stand(2, (115.8, 35.5)), stand(3, (116.2, 35.7))]
    layout = drawn([stand(1, (115.8, 35.5), (116.2, 35.7), how=How.AREA), *parts])
    ring = layout.areas[0]
    mark = next(named.mark for named in layout.marks if named.mark.stands[0].how is How.AREA)
    assert math.dist((mark.x, mark.y), (ring.x, ring.y)) == pytest.approx(ring.radius)
    for part in parts:
        assert math.dist(Plane(BOX, WIDE).place(part.spots[0]), (ring.x, ring.y)) < ring.radius


def test_a_campaign_wider_than_what_is_looked_at_draws_no_mark_outside_it():
    layout = drawn([stand(1, (100.0, 20.0), (130.0, 50.0), how=How.AREA)])
    assert layout.marks == []


def test_the_name_of_a_county_makes_room_for_what_stands_there():
    shape = area("示例县", 115.0, 35.0, 117.0, 36.2)
    free = drawn([], shapes=[shape]).places[0]
    moved = drawn([stand(1, (116.0, 35.6), name="战")], shapes=[shape]).places[0]
    assert free.top == "50.00%"
    assert (free.down, moved.top) == (0, free.top)
    assert abs(moved.down) >= LINE


def test_a_county_narrower_than_its_name_goes_without():
    assert drawn([], shapes=[area("示例县", 116.0, 35.5, 116.05, 35.6)]).places == []


@pytest.mark.parametrize("mercator", [False, True])
def test_the_way_from_the_earth_to_the_screen_leads_back(mercator):
    plane = Plane(BOX, 700, mercator)
    assert plane.spot(*plane.place((116.3, 35.7))) == pytest.approx((116.3, 35.7))
    assert plane.place((BOX.west, BOX.north)) == pytest.approx((0, 0), abs=1e-6)
    assert plane.place((BOX.east, BOX.south)) == pytest.approx((700, 525))


@pytest.mark.parametrize(
    ("text", "most", "left"), [("甲乙丙", 60, "甲乙丙"), ("甲乙丙丁", 60, "甲乙…"), ("甲", 1, "…"), ("", 9, "")]
)
def test_a_name_is_cut_to_the_room_there_is(text, most, left):
    assert cut(text, most) == left


def test_a_county_s_name_is_not_moved_into_the_next_county():
    flat = area("示例县", 115.2, 35.5, 116.8, 35.53)
    assert drawn([stand(1, (116.0, 35.515), name="战")], shapes=[flat]).places == []
