"""The map's page and what it fetches."""

import json

import pytest
from django.core.exceptions import ValidationError


def address(shown):
    return f"/{shown.section}/{shown.number}/"


def page(client, **asked):
    return client.get("/map/", asked).content.decode()


def test_the_page_draws_the_marks_and_lists_the_same_places(client, three):
    html = page(client)
    assert "地图上有 3 处" in html
    assert "另有 1 处还没有坐标" in html
    assert "图中所见 3 处" in html
    for shown in three[:3]:
        assert f'href="{address(shown)}"' in html
    assert address(three[3]) not in html
    assert "2 处，打开看近一些" in html


def test_a_piece_of_the_map_lists_only_what_lies_there(client, three):
    html = page(client, bbox="116,35,117,36")
    assert "图中所见 1 处" in html
    assert address(three[2]) in html
    assert address(three[0]) not in html


def test_the_english_page_is_whole(client, three):
    html = client.get("/en/map/").content.decode()
    assert "3 places on the map" in html
    assert "/en/cemeteries/" in html


@pytest.mark.parametrize(
    "bbox", ["", "junk", "1,2,3", "116,35,115,36", "nan,nan,nan,nan", "9e999,1,2,3", "\x00", "\ud83d"]
)
def test_junk_is_as_if_it_were_not_there_on_the_page_and_refused_where_machines_ask(client, three, bbox):
    assert "图中所见 3 处" in page(client, bbox=bbox.encode("utf-8", "surrogatepass"))
    answer = client.get("/map/points/", {"bbox": bbox.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 400
    assert "范围" in answer.json()["error"]


def test_points_are_geojson(client, three):
    answer = client.get("/map/points/", {"bbox": "114,34,123,38.5"})
    assert answer.headers["X-Robots-Tag"] == "noindex"
    found = answer.json()
    assert found["type"] == "FeatureCollection"
    assert found["total"] == 3
    alone = next(feature for feature in found["features"] if feature["properties"]["count"] == 1)
    assert alone["geometry"] == {"type": "Point", "coordinates": [116.6, 35.4]}
    assert alone["properties"] == {"count": 1, "title": "示例展馆", "url": address(three[2]), "kind": "hall"}


def test_the_list_alone_is_that_of_the_page(client, three):
    alone = client.get("/map/list/", {"bbox": "116,35,117,36"}).content.decode()
    assert "图中所见 1 处" in alone
    assert "<html" not in alone


def test_long_lists_have_pages_that_keep_the_conditions(client, place):
    for step in range(25):
        place(f"示例园{step:02}", str(35 + step / 100), "116.5")
    first = page(client, kind="cemetery")
    assert "图中所见 25 处" in first
    assert "/map/?kind=cemetery&amp;page=2" in first
    assert "示例园24" in page(client, kind="cemetery", page="2")
    assert page(client, kind="cemetery", page="junk").count('data-place="') == 20


def test_only_safe_requests_are_answered(client, db):
    for path in ("/map/", "/map/points/", "/map/list/", "/map/outlines.json"):
        assert client.post(path).status_code == 405


def test_a_map_of_nothing_still_opens(client, planted):
    html = page(client)
    assert "地图上有 0 处" in html
    assert "这一带没有符合条件的地点" in html


def test_titles_are_escaped_in_the_drawing_and_in_json(client, place):
    place("<script>alert(1)</script>示例", "36.4", "115.9")
    assert "<script>alert" not in page(client)
    assert "<script>" in json.dumps(client.get("/map/points/", {"bbox": "114,34,123,38"}).json())


def test_the_number_of_questions_does_not_grow(client, place, django_assert_max_num_queries):
    for step in range(30):
        place(f"示例园{step:02}", str(35 + step / 20), str(115 + step / 20))
    page(client)
    with django_assert_max_num_queries(20):
        page(client)


def test_a_place_s_page_leads_to_its_surroundings_on_the_map(client, three):
    assert "/map/?bbox=115.93,36.4,116.03,36.5" in client.get(address(three[0])).content.decode()


def test_a_latitude_without_a_longitude_is_refused(place):
    shown = place("示例园")
    shown.latitude = "36.4"
    with pytest.raises(ValidationError, match="一起填") as refusal:
        shown.full_clean()
    assert "longitude" in refusal.value.message_dict
