"""Where a battle stands: its own position, the area of its parts, its county, or nowhere."""

import json

import pytest

from memorial.records.battlefields.standing import How, all_battles, stands_of
from memorial.records.models import Battle
from tests.factories.records import DivisionFactory
from tests.factories.stories import make_battle
from tests.records.battlefields.conftest import RENCHENG, fought_at

SQUARE = [[[115.0, 36.0], [116.0, 36.0], [116.0, 37.0], [115.0, 37.0], [115.0, 36.0]]]


def stand(battle):
    return next(each for each in stands_of(all_battles()) if each.battle.pk == battle.pk)


@pytest.mark.parametrize("grade", ["documented", "approximate"])
def test_its_own_position_comes_first(rencheng, grade):
    battle = fought_at("35.5", "116.4", grade=grade, division=rencheng)
    fought_at("35.6", "116.7", "分战", part_of=battle)
    assert (stand(battle).how, stand(battle).spots) == (How(grade), ((116.4, 35.5),))


def test_without_one_it_stands_in_its_county(rencheng):
    found = stand(make_battle("示例战斗", division=rencheng))
    assert (found.how, found.spots) == (How.COUNTY, (RENCHENG,))
    assert found.division == "济宁市任城区"


def test_a_township_is_its_county(rencheng):
    township = DivisionFactory(code="370811001000", name="示例镇", level=4, parent=rencheng)
    assert stand(make_battle("示例战斗", division=township)).spots == (RENCHENG,)


def test_a_whole_prefecture_is_no_place(city):
    assert stand(make_battle("示例战斗", division=city.division)).how is How.NOWHERE


def test_a_county_that_no_outline_knows_is_nowhere(planted):
    unknown = DivisionFactory(code="370899000000", name="旧县", level=3)
    found = stand(make_battle("示例战斗", division=unknown))
    assert (found.how, found.division) == (How.NOWHERE, "旧县")


def test_without_outlines_no_county_is_known(rencheng, settings):
    settings.MAP_OUTLINES = "none"
    assert stand(make_battle("示例战斗", division=rencheng)).how is How.NOWHERE


def test_the_operator_s_own_outlines_say_where_a_county_is(rencheng, settings, tmp_path):
    properties = {"name": "任城区", "label": [115.5, 36.5]}
    feature = {"type": "Feature", "id": "370811000000", "properties": properties}
    feature["geometry"] = {"type": "Polygon", "coordinates": SQUARE}
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), "utf-8")
    settings.MAP_OUTLINES = str(path)
    assert stand(make_battle("示例战斗", division=rencheng)).spots == ((115.5, 36.5),)


class TestCampaigns:
    def test_it_is_the_area_of_its_parts_at_any_depth(self, rencheng, zoucheng):
        campaign = make_battle("示例战役", division=zoucheng)
        middle = make_battle("示例会战", part_of=campaign, division=zoucheng)
        fought_at("35.5", "116.4", "甲战", part_of=middle)
        make_battle("乙战", part_of=campaign, division=rencheng)
        make_battle("丙战", part_of=campaign)
        found = stand(campaign)
        assert found.how is How.AREA
        assert set(found.spots) == {(116.4, 35.5), RENCHENG}

    def test_with_parts_that_nobody_can_place_it_stands_in_its_county(self, rencheng):
        campaign = make_battle("示例战役", division=rencheng)
        make_battle("丙战", part_of=campaign)
        assert stand(campaign).how is How.COUNTY

    def test_a_circle_made_past_the_form_is_walked_round_once(self, planted):
        first = make_battle("甲战")
        second = make_battle("乙战", part_of=first)
        Battle.objects.filter(pk=first.pk).update(part_of=second)
        assert stand(first).how is How.NOWHERE


def test_nobody_is_left_out(rencheng):
    made = [make_battle("甲"), make_battle("乙", division=rencheng), fought_at("35.5", "116.4", "丙")]
    assert {each.battle.name for each in stands_of(all_battles())} == {battle.name for battle in made}
