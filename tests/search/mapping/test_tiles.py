"""The operator's tile service."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from search.mapping.tiles import read_tile_service

LAYER = "https://t{s}.tiles.example/DataServer?T=vec_w&x={x}&y={y}&l={z}&tk=key"


def test_without_a_setting_no_other_host_is_asked():
    assert read_tile_service({}) is None


def test_layers_and_the_origins_that_the_policy_must_allow():
    service = read_tile_service({"MAP_TILES": f"{LAYER} {LAYER.replace('vec', 'cva')}", "MAP_TILES_SUBDOMAINS": "01"})
    assert len(service.layers) == 2
    assert service.origins == ["https://t0.tiles.example", "https://t1.tiles.example"]


@pytest.mark.parametrize(
    "layer", ["http://a.example/{z}/{x}/{y}.png", "https:///{z}/{x}/{y}", "https://a.example/{z}/{x}.png", "junk"]
)
def test_an_address_that_is_none_of_a_layer_stops_the_start(layer):
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES"):
        read_tile_service({"MAP_TILES": layer})


def test_the_key_is_not_written_into_the_message():
    with pytest.raises(ImproperlyConfigured) as refusal:
        read_tile_service({"MAP_TILES": "http://a.example/x?tk=secret"})
    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize("deepest", ["0", "25", "x", "-1"])
def test_a_level_that_is_none_stops_the_start(deepest):
    with pytest.raises(ImproperlyConfigured, match="DEEPEST"):
        read_tile_service({"MAP_TILES": LAYER, "MAP_TILES_DEEPEST": deepest})


def test_the_page_hands_the_layers_to_the_script_and_draws_no_outlines_under_them(client, planted, settings):
    settings.MAP_TILES = read_tile_service({"MAP_TILES": LAYER, "MAP_TILES_CREDIT": "示例图"})
    settings.MAP_APPROVAL_NUMBER = "示例S(2026)001号"
    html = client.get("/map/").content.decode()
    assert 'data-tiles="https://t{s}.tiles.example/' in html
    assert "data-outlines" not in html
    assert "审图号" in html
