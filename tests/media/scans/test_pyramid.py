"""What a picture is cut into, by arithmetic alone."""

from hypothesis import given
from hypothesis import strategies as st

from media.scans.pyramid import TILE, Pyramid

SIDES = st.integers(1, 40_000)


def requests_of(info):
    """Every address a viewer may work out from an info.json of level 0, by the API's implementation notes."""
    width, height = info["width"], info["height"]
    for each in info["sizes"]:
        yield f"full/{each['width']},{each['height']}/0/default.jpg"
    yield "full/max/0/default.jpg"
    for tiling in info["tiles"]:
        for factor in tiling["scaleFactors"]:
            step = tiling["width"] * factor
            for top in range(0, height, step):
                for left in range(0, width, step):
                    wide, high = min(step, width - left), min(step, height - top)
                    size = f"{-(-wide // factor)},{-(-high // factor)}"
                    yield f"{left},{top},{wide},{high}/{size}/0/default.jpg"


@given(SIDES, SIDES)
def test_every_address_a_viewer_works_out_is_among_the_pieces(width, height):
    pyramid = Pyramid(width, height)
    names = {piece.name.removeprefix("iiif/") for piece in pyramid.pieces()}
    wanted = set(requests_of(pyramid.info("https://example.org/iiif/abc")))
    assert wanted <= names


@given(SIDES, SIDES)
def test_a_whole_picture_no_larger_than_a_tile_is_also_there_by_that_name(width, height):
    """OpenSeadragon asks for `full` where a level is a single tile."""
    pyramid = Pyramid(width, height)
    names = {piece.name for piece in pyramid.pieces()}
    smallest = pyramid.size(pyramid.factors[-1])
    assert max(smallest) <= TILE
    assert f"iiif/full/{smallest[0]},{smallest[1]}/0/default.jpg" in names


@given(SIDES, SIDES)
def test_names_are_told_apart(width, height):
    names = list(Pyramid(width, height).names("scans/abc"))
    assert len(names) == len(set(names))


def test_a_hundred_megapixels_are_some_twelve_hundred_pieces():
    pyramid = Pyramid(12_000, 8_400)
    assert pyramid.top == 14
    assert pyramid.factors == [1, 2, 4, 8, 16, 32]
    assert pyramid.wholes == [(3000, 2100), (1500, 1050), (750, 525), (375, 263)]
    assert 1_100 < len(list(pyramid.names("scans/abc"))) < 1_300


def test_description_names_the_compliance_and_bounds_whole_pictures():
    info = Pyramid(12_000, 8_400).info("https://example.org/iiif/abc")
    assert info["id"] == "https://example.org/iiif/abc"
    assert (info["type"], info["profile"]) == ("ImageService3", "level0")
    assert (info["maxWidth"], info["maxHeight"]) == (3000, 2100)
    assert "maxWidth" not in Pyramid(800, 600).info("https://example.org/iiif/abc")
