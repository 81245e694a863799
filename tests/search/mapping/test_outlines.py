"""What the map is drawn on: the package's outlines, the operator's own, or none."""

import json

import pytest

from search.mapping.outlines import OutlinesError, outlines, read_outlines

SQUARE = [[[115.0, 36.0], [116.0, 36.0], [116.0, 37.0], [115.0, 37.0], [115.0, 36.0]]]


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def area(coordinates=SQUARE, **more):
    geometry = {"type": "Polygon", "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": "示例县"}, "geometry": geometry, **more}


@pytest.fixture
def file(tmp_path):
    def write(given):
        path = tmp_path / "approved.geojson"
        path.write_text(given if isinstance(given, str) else json.dumps(given), encoding="utf-8")
        return path

    return write


def test_the_counties_of_the_prefectures_where_places_lie_are_drawn(three):
    names = {feature["properties"]["name"] for feature in outlines()}
    assert "东昌府区" in names or "任城区" in names
    assert len(names) < 30


def test_neighbours_share_their_border_to_the_point(three):
    points = [
        {tuple(point) for ring in feature["geometry"]["coordinates"] for point in ring}
        for feature in outlines()
        if feature["geometry"]["type"] == "Polygon"
    ]
    assert all(any(one & other for other in points if other is not one) for one in points)


def test_places_in_many_provinces_are_drawn_without_outlines(three, settings):
    settings.MAP_OUTLINES_OF = ["3708", "3715", "1301"]
    assert outlines()
    settings.MAP_OUTLINES_OF = ["3708", "1301", "4101"]
    assert outlines() == []


def test_none_can_be_asked_for(three, settings):
    settings.MAP_OUTLINES = "none"
    assert outlines() == []


def test_an_approved_map_takes_the_place_of_the_package_s_and_shows_its_number(three, settings, file, client):
    city = area(id="371500", properties={"name": "示例市", "label": [115.5, 36.5]})
    settings.MAP_OUTLINES = str(file(collection(city)))
    settings.MAP_APPROVAL_NUMBER = "示例S(2026)001号"
    html = client.get("/map/").content.decode()
    assert "审图号：示例S(2026)001号" in html
    assert "不作为划界的依据" not in html
    found = client.get("/map/outlines.json").json()["features"]
    assert [feature["bbox"] for feature in found] == [[115.0, 36.0, 116.0, 37.0]]


def test_the_package_s_outlines_are_said_to_be_rough_and_carry_no_number(three, settings, client):
    settings.MAP_APPROVAL_NUMBER = "示例S(2026)001号"
    html = client.get("/map/").content.decode()
    assert "不作为划界的依据" in html
    assert "审图号" not in html


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "cannot be read"),
        ("{", "cannot be read"),
        ("[]", "no GeoJSON FeatureCollection"),
        ({"type": "FeatureCollection"}, "no GeoJSON FeatureCollection"),
        (collection("x"), "feature 1"),
        (collection(area(), {"type": "Feature", "geometry": None}), "feature 2"),
        (collection({"geometry": {"type": "Point", "coordinates": [115, 36]}}), "feature 1"),
        (collection(area([])), "those of a Polygon"),
        (collection(area(SQUARE[0])), "those of a Polygon"),
        (collection(area([SQUARE[0][:3]])), "too few points"),
        (collection(area([[["a", "b"]] * 4])), "those of a Polygon"),
        (collection(area([[[12900000.0, 4300000.0]] * 4])), "degrees"),
        (collection(area("x")), "those of a Polygon"),
    ],
)
def test_a_file_that_cannot_be_drawn_is_refused_with_its_place(file, given, told):
    with pytest.raises(OutlinesError, match=told):
        read_outlines(file(given))


def test_a_missing_file_is_told_at_the_start_up_check(settings, tmp_path):
    from search.checks import check_map

    settings.MAP_OUTLINES = str(tmp_path / "gone.geojson")
    settings.MAP_APPROVAL_NUMBER = ""
    assert {message.id for message in check_map()} == {"search.E002", "search.E003"}


def test_a_deployed_site_is_warned_of_outlines_without_a_number(settings):
    from search.checks import check_map_approval

    assert [message.id for message in check_map_approval()] == ["search.W001"]
    settings.MAP_OUTLINES = "none"
    assert check_map_approval() == []
