"""Where it was fought, on the battle's own page: drawn small, told in words, and told to machines."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from tests.factories.stories import make_battle, path_of
from tests.records.battlefields.conftest import fought_at

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)


def figure(client, battle, prefix=""):
    html = client.get(prefix + path_of(battle)).content.decode()
    return BeautifulSoup(html, "html.parser").select_one(".battle-own")


def event(client, battle):
    found = [json.loads(text) for text in SCRIPT.findall(client.get(path_of(battle)).content.decode())]
    return next(node for data in found for node in data["@graph"] if node["@type"] == "Event")


def test_a_documented_place_is_a_full_mark_in_its_county(client, rencheng):
    drawn = figure(client, fought_at("35.4", "116.5", division=rencheng))
    assert drawn.select_one(".documented .face")
    assert drawn.select_one("path.own")
    assert "地点有据" in drawn.text


def test_a_county_alone_is_a_hollow_mark_and_words(client, rencheng):
    drawn = figure(client, make_battle("示例战斗", division=rencheng))
    assert drawn.select_one(".county .face")
    assert "约在济宁市任城区，具体地点待考" in drawn.text


def test_a_campaign_is_a_ring(client, rencheng):
    campaign = make_battle("示例战役")
    fought_at("35.4", "116.5", "甲战", part_of=campaign, grade="approximate", division=rencheng)
    drawn = figure(client, campaign)
    assert drawn.select_one(".battle-ring")
    assert "范围" in drawn.text


def test_nowhere_is_words_alone(client, planted):
    drawn = figure(client, make_battle("示例战斗"))
    assert drawn.find("svg") is None
    assert drawn.find("a") is None
    assert "地点待考" in drawn.text


def test_without_outlines_it_is_words_and_the_way_to_the_map(client, planted, settings):
    settings.MAP_OUTLINES = "none"
    drawn = figure(client, fought_at("35.4", "116.5"))
    assert drawn.find("svg") is None
    assert "/battles/map/?bbox=" in drawn.find("a")["href"]


def test_an_approximate_position_is_told_with_fewer_digits(client, planted):
    sure, rough = fought_at("35.412345", "116.51"), fought_at("35.412345", "116.51", "约战", "approximate")
    assert "北纬35.4123°" in client.get(path_of(sure)).content.decode()
    assert "约北纬35.41°" in client.get(path_of(rough)).content.decode()


def test_english_marks_the_county_s_name(client, rencheng):
    drawn = figure(client, make_battle("示例战斗", division=rencheng), "/en")
    assert drawn.find("span", {"lang": "zh-Hans"}, string="济宁市任城区")


class TestMachines:
    def test_they_are_told_time_place_and_a_documented_position(self, client, rencheng):
        campaign = make_battle("示例战役")
        battle = fought_at("35.4", "116.5", fought="1942-11/1943-01", division=rencheng, part_of=campaign, place="某村")
        told = event(client, battle)
        assert (told["startDate"], told["endDate"]) == ("1942-11", "1943-01")
        assert told["superEvent"]["name"] == "示例战役"
        assert told["location"] == {
            "@type": "Place",
            "name": "某村",
            "address": "济宁市任城区",
            "geo": {"@type": "GeoCoordinates", "latitude": 35.4, "longitude": 116.5},
        }

    @pytest.mark.parametrize(
        "fields", [{"latitude": "35.4", "longitude": "116.5", "position_grade": "approximate"}, {}]
    )
    def test_they_are_told_no_position_that_is_not_sure(self, client, rencheng, fields):
        told = event(client, make_battle("示例战斗", division=rencheng, fought="1942~", **fields))
        assert "geo" not in told["location"]
        assert "startDate" not in told
