"""How far, how long, and the route drawn: known, worked out, or honestly left out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibitions.halls.tours.excerpts import excerpt
from exhibitions.halls.tours.legs import distance_words, leg, time_words
from exhibitions.halls.tours.route_map import draw_route, numbers_in_short
from exhibitions.halls.tours.walk import walk_of
from tests.factories.halls import HallFactory, make_scene
from tests.factories.records import CemeteryFactory
from tests.factories.tours import make_tour, place

HERE = (116.6, 35.4)
POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-89, 89))


class TestLegs:
    def test_what_was_entered_wins(self):
        way = leg(HERE, (116.7, 35.4), metres=120, minutes=9)
        assert (way.distance, way.time, way.straight) == ("约120米", "约9分钟", False)

    def test_the_rest_follows_from_the_coordinates(self):
        way = leg(HERE, (116.6, 35.401), metres=None, minutes=None)
        assert way.straight
        assert (way.distance, way.time) == ("约110米", "约2分钟")

    def test_nothing_is_said_where_nothing_is_known(self):
        assert not leg(None, HERE, metres=None, minutes=None).is_known

    def test_what_stands_side_by_side_is_no_distance(self):
        way = leg(HERE, HERE, metres=None, minutes=None)
        assert (way.distance, way.time) == ("就在旁边", "")

    def test_nobody_is_told_how_long_to_walk_to_another_county(self):
        way = leg(HERE, (117.6, 35.4), metres=None, minutes=None)
        assert way.distance == "约90.6公里"
        assert way.time == ""

    @pytest.mark.parametrize(
        ("metres", "words"),
        [
            (4, "约4米"),
            (14, "约10米"),
            (994, "约990米"),
            (996, "约1.0公里"),
            (1000, "约1.0公里"),
            (12_345, "约12.3公里"),
        ],
    )
    def test_distances_are_rounded_to_what_a_walker_can_use(self, metres, words):
        assert distance_words(metres) == words

    @pytest.mark.parametrize(
        ("minutes", "words"), [(1, "约1分钟"), (89, "约89分钟"), (120, "约2小时"), (135, "约2小时15分钟")]
    )
    def test_long_times_are_told_in_hours(self, minutes, words):
        assert time_words(minutes) == words


@pytest.mark.django_db
class TestWholeWalk:
    def test_length_and_time_add_up_where_every_part_is_known(self, county):
        walk = walk_of(make_tour(county, [place("甲", 0, minutes_here=5), place("乙", 10, minutes_here=7)]), "zh-hans")
        assert (walk.length, walk.time) == ("约110米", "约14分钟")

    def test_nothing_is_added_up_with_a_part_missing(self, county):
        walk = walk_of(make_tour(county, [place("甲", minutes_here=5), {"title": "乙"}, place("丙")]), "zh-hans")
        assert (walk.length, walk.time) == ("", "")

    def test_what_was_entered_stands_for_the_sum(self, county):
        walk = walk_of(make_tour(county, [{"title": "甲"}, {"title": "乙"}], metres=2500, minutes=90), "zh-hans")
        assert (walk.length, walk.time) == ("约2.5公里", "约1小时30分钟")

    def test_a_scene_is_where_its_hall_is(self, county):
        hall = HallFactory(parent=county, latitude="35.4", longitude="116.6")
        walk = walk_of(make_tour(county, [{"title": "展厅", "page": make_scene(hall)}]), "zh-hans")
        assert walk.stops[0].position == HERE


@pytest.mark.django_db
class TestRouteMap:
    def drawn(self, county, *stops):
        return draw_route(walk_of(make_tour(county, stops), "zh-hans"))

    def test_marks_scale_and_missing_stops(self, county):
        route = self.drawn(county, place("甲"), {"title": "乙"}, place("丙", 20), place("丁", 20, 30))
        assert [mark.numbers for mark in route.marks] == ["1", "3", "4"]
        assert route.missing == [2]
        assert route.scale == "50 m"
        assert float(route.marks[1].y) < float(route.marks[0].y)
        assert float(route.marks[2].x) > float(route.marks[1].x)

    def test_stops_at_one_spot_share_a_mark(self, county):
        route = self.drawn(county, place("甲"), place("乙"), place("丙"), place("丁", 20))
        assert [mark.numbers for mark in route.marks] == ["1–3", "4"]

    @pytest.mark.parametrize(
        "stops", [[], [place("甲")], [place("甲"), place("乙")], [{"title": "甲"}, {"title": "乙"}]]
    )
    def test_nothing_is_drawn_without_two_spots(self, county, stops):
        assert self.drawn(county, *stops) is None

    def test_the_ground_of_the_cemetery_is_drawn_beneath(self, client, county):
        ring = [[116.6, 35.4], [116.605, 35.4], [116.605, 35.405], [116.6, 35.4]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        feature = {"type": "Feature", "properties": {"name": "东区"}, "geometry": geometry}
        plan = json.dumps({"type": "FeatureCollection", "features": [feature]})
        cemetery = CemeteryFactory(parent=county, plan_geojson=plan, latitude="35.4", longitude="116.6")
        tour = make_tour(county, [{"title": "甲", "page": cemetery}, place("乙", 20)])
        page = client.get(f"/tours/{tour.number}/").content.decode()
        assert 'class="route-ground route-polygon"' in page
        cemetery.unpublish()
        assert "route-ground" not in client.get(f"/tours/{tour.number}/").content.decode()

    @pytest.mark.parametrize(
        ("numbers", "words"), [([1], "1"), ([1, 2], "1, 2"), ([1, 2, 3, 7], "1–3, 7"), ([2, 4, 5, 6, 7], "2, 4–7")]
    )
    def test_numbers_in_short(self, numbers, words):
        assert numbers_in_short(numbers) == words


@given(start=POSITIONS, end=POSITIONS)
def test_every_way_has_a_distance_in_words(start, end):
    way = leg(start, end, metres=None, minutes=None)
    assert way.metres is not None
    assert 0 <= way.metres <= 20_100_000
    assert way.distance


@given(text=st.text(), most=st.integers(0, 200))
def test_an_excerpt_is_never_longer_than_its_room(text, most):
    assert len(excerpt(text, most)) <= most + 2


def test_an_excerpt_ends_with_a_sentence():
    assert excerpt("进门直走。第二句话还要长一些。", 12) == "进门直走。"
    assert excerpt("没有句号的一长串文字", 4) == "没有句号……"


def test_paragraphs_that_come_together_have_a_blank_between_them_in_english_alone():
    assert excerpt("进门直走。 再向北。", 100) == "进门直走。再向北。"
    assert excerpt("Walk in. Go north.", 100) == "Walk in. Go north."
