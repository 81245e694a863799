"""The plan of a cemetery: what is taken of GeoJSON, how it is drawn, and the way in words."""

import json
import re
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from memorial.records.graves.drawing import Spot, draw
from memorial.records.graves.geojson import MOST_CHARACTERS, PlanError, read_plan
from memorial.records.graves.words import way_words
from memorial.records.models import CemeteryPage
from tests.factories.graves import GraveFactory

GATE = {"type": "Feature", "properties": {"name": "正门"}, "geometry": {"type": "Point", "coordinates": [116.0, 35.0]}}
EAST = {
    "type": "Feature",
    "properties": {"name": "东区", "section": "东区"},
    "geometry": {
        "type": "Polygon",
        "coordinates": [[[116.0, 35.001], [116.002, 35.001], [116.002, 35.002], [116.0, 35.002], [116.0, 35.001]]],
    },
}
ROAD = {
    "type": "Feature",
    "properties": {},
    "geometry": {"type": "LineString", "coordinates": [[116.0, 35.0], [116.001, 35.0015]]},
}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def changed(feature, **geometry):
    return {**feature, "geometry": {**feature["geometry"], **geometry}}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "不是JSON"),
        ("[" * 20_000, "不是JSON"),
        ("[]", "FeatureCollection"),
        ('{"type": "Feature"}', "FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "没有要素"),
        (collection("x"), "第1个要素"),
        (collection(GATE, {"type": "Feature", "geometry": None}), "第2个要素"),
        (collection(GATE, ROAD, changed(EAST, type="MultiPolygon")), "第3个要素"),
        (collection(changed(GATE, coordinates=["116", 35])), "两个数字"),
        (collection(changed(GATE, coordinates=[True, False])), "两个数字"),
        (collection(changed(GATE, coordinates=[200, 35])), "超出范围"),
        (collection(changed(GATE, coordinates=None)), "坐标"),
        (collection(GATE).replace("116.0", "NaN"), "NaN"),
        (collection(GATE).replace("116.0", "1e999"), "第1个要素"),
        (collection(changed(ROAD, coordinates=[[116, 35]])), "至少"),
        (collection(changed(EAST, coordinates=[[[116, 35], [117, 35], [117, 36], [116, 36]]])), "闭合"),
        (collection({**GATE, "properties": {"name": 5}}), "name"),
        (collection({**GATE, "properties": {"name": "长" * 61}}), "60"),
        (collection({**GATE, "properties": []} | {"properties": ["x"]}), "属性"),
        (collection(*[GATE] * 1_001), "1000"),
        (" " * (MOST_CHARACTERS + 1), "字符"),
    ],
)
def test_text_that_is_no_plan_is_refused_with_the_place(db, text, reason):
    with pytest.raises(PlanError, match=reason):
        read_plan(text)
    with pytest.raises(ValidationError) as refused:
        CemeteryPage(title="示例", slug="x", plan_geojson=text).clean()
    assert "plan_geojson" in refused.value.message_dict


KEYS = st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "name"])
LEAVES = st.none() | st.booleans() | st.floats() | st.text()


@given(st.recursive(LEAVES, lambda each: st.lists(each) | st.dictionaries(KEYS, each)))
def test_any_json_is_read_or_refused_and_never_breaks(value):
    for text in (json.dumps(value), collection(value), collection({"type": "Feature", "geometry": value})):
        with suppress(PlanError):
            read_plan(text)


positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(positions, min_size=1, max_size=8), positions)
def test_drawing_keeps_every_point_on_the_sheet(points, marked):
    features = read_plan(collection(*[changed(GATE, coordinates=list(point)) for point in points]))
    sheet = draw(features, [], Spot(marked, "墓"))
    for shape in sheet.shapes:
        assert 0 <= float(shape.x) <= float(sheet.width)
        assert 0 <= float(shape.y) <= float(sheet.height)
    assert 0 <= float(sheet.marked.x) <= float(sheet.width)


def test_north_is_up_and_east_is_right():
    sheet = draw(read_plan(collection(GATE, EAST)), [], Spot((116.0015, 35.0015)))
    gate = sheet.shapes[0]
    assert float(sheet.marked.x) > float(gate.x)
    assert float(sheet.marked.y) < float(gate.y)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((116.0, 35.0), "旁"),
        ((116.0, 35.001), "北方约110米"),
        ((116.001, 35.0), "东方约90米"),
        ((115.999, 34.999), "西南方约140米"),
    ],
)
def test_way_is_told_by_bearing_and_metres(place, words):
    assert words in way_words(place, (116.0, 35.0), "正门")


@pytest.fixture
def placed(cemetery, east):
    cemetery.plan_geojson = collection(GATE, EAST, ROAD)
    cemetery.save()
    return GraveFactory(cemetery=cemetery, part=east, row="3", position="12", longitude="116.001", latitude="35.0015")


def test_grave_is_marked_on_its_own_page_and_on_the_cemeterys(client, cemetery, placed):
    for path in (f"/graves/{placed.number}/", f"/cemeteries/{cemetery.number}/?grave={placed.number}"):
        html = client.get(path).content.decode()
        assert html.count("plan-mark") == 1, path
        assert "plan-polygon plan-lit" in html
        assert "在正门" in html
        assert "东区 3排 12号" in html
    assert "plan-mark" not in client.get(f"/cemeteries/{cemetery.number}/").content.decode()


def test_numbers_of_a_drawing_know_no_language(client, cemetery, placed):
    html = client.get(f"/en/graves/{placed.number}/").content.decode()
    drawing = html[
        html.index("<svg", html.index("plan-drawing") - 60) : html.index("</svg>", html.index("plan-drawing"))
    ]
    assert all(re.fullmatch(r"[-0-9.]+", value) for value in re.findall(r' c[xy]="([^"]*)"', drawing))


def test_names_of_a_plan_are_text_and_nothing_more(client, cemetery):
    cemetery.plan_geojson = collection({**GATE, "properties": {"name": '"><script>alert(1)</script>'}})
    cemetery.save()
    html = client.get(f"/cemeteries/{cemetery.number}/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("junk", ["x", "9" * 40, "-1", "²"])
def test_mark_that_is_no_grave_of_the_cemetery_is_left_out(client, cemetery, placed, junk):
    assert "plan-mark" not in client.get(f"/cemeteries/{cemetery.number}/", {"grave": junk}).content.decode()
