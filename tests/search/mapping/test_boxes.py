"""Reading a piece of the map from an address."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.mapping.boxes import LEAST, Box, BoxError


def test_a_box_is_read_as_geojson_orders_its_sides():
    assert Box.read("115.2,35.7,116.6,37.1") == Box(115.2, 35.7, 116.6, 37.1)
    assert Box.read(" 115.2, 35.7 ,116.6,37.1 ").east == 116.6


@pytest.mark.parametrize(
    "text",
    [
        "", ",", "1,2,3", "1,2,3,4,5", "a,b,c,d", "nan,1,2,3", "1,inf,2,3", "116,35,115,36", "115,36,116,35",
        "115,35,115,36", "190,10,200,20", "100,86,110,88", "1,2,3,4" + " " * 300, "１，２，３，４", "0x1,1,2,3,",
    ],
)  # fmt: skip
def test_what_is_no_box_is_refused_in_words_that_say_how_one_looks(text):
    with pytest.raises(BoxError, match="范围"):
        Box.read(text)


def test_a_box_beyond_the_earth_is_cut_off_at_its_ends():
    assert Box.read("-400,-90,400,90") == Box(-180.0, -85.0, 180.0, 85.0)


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text):
    try:
        box = Box.read(text)
    except BoxError:
        return
    assert -180.001 <= box.west < box.east <= 180.001


@given(
    st.floats(-179, 178), st.floats(-84, 83), st.floats(LEAST, 1), st.floats(LEAST, 1)
)  # degrees of a corner, and sides
def test_what_is_written_is_read_again(west, south, across, up):
    box = Box(west, south, west + across, south + up)
    again = Box.read(str(box))
    for side in ("west", "south", "east", "north"):
        assert math.isclose(getattr(again, side), getattr(box, side), abs_tol=LEAST)
