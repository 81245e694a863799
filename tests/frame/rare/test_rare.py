"""Rare characters: named on every page they stand on, each with a font of its own."""

import re
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from frame.rare.addresses import font_address, style_address
from frame.rare.characters import MOST, rare_in
from frame.rare.fonts import font_of, slice_of
from tests.factories.records import make_martyr

# Extension B, Extension A, Extension F, a compatibility ideograph.
WU, KUANG, RUI, HE = "𠮷", "㐮", "𬭎", "﨎"


@pytest.mark.parametrize("sign", [WU, KUANG, RUI, HE, "𪚥", "𫠝", "𬺡"])
def test_what_devices_lack_is_found(sign):
    assert rare_in(f"<p>王{sign}田</p>".encode()) == [ord(sign)]


@pytest.mark.parametrize(
    "text", ["", "王守田 Wang 1942—1943", "“《、。》”", "😀 👍", "ﬁ ﷽ ｱ １", "朝鮮 한국 ひらがな ㈱"]
)
def test_what_devices_have_is_left_alone(text):
    assert rare_in(text.encode()) == []


def test_each_is_named_once_and_not_more_than_a_page_can_use():
    every = "".join(chr(0x20000 + place) for place in range(200))
    assert rare_in((every + every).encode()) == [0x20000 + place for place in range(MOST)]


@pytest.mark.parametrize("sign", [WU, KUANG, RUI, HE])
def test_a_font_has_its_one_character_and_is_small(sign):
    made = font_of(ord(sign))
    assert set(TTFont(BytesIO(made)).getBestCmap()) == {ord(sign)}
    assert len(made) < 4096


@pytest.mark.parametrize("code", [ord("王"), 0x3130, 0x2FFFF, 0x31350])
def test_what_no_slice_has_is_said_to_be_missing(code):
    assert slice_of(code) is None
    assert font_of(code) is None


@pytest.mark.django_db
def test_a_record_names_the_rare_characters_of_its_name(client, county):
    page = make_martyr(county, f"王{WU}田")
    shown = client.get(f"/martyrs/{page.number}/").content.decode()
    address = re.search(r'<link rel="stylesheet" href="(/rare/[^"]+)">', shown).group(1)
    style = client.get(address)
    assert style["Content-Type"] == "text/css"
    assert "immutable" in style["Cache-Control"]
    font = re.search(r"url\(([^)]+)\)", style.content.decode()).group(1)
    assert client.get(font)["Content-Type"] == "font/woff2"
    assert f"unicode-range:U+{ord(WU):x}" in style.content.decode()


@pytest.mark.django_db
def test_a_page_without_them_names_nothing(client, county):
    assert b"/rare/" not in client.get(f"/martyrs/{make_martyr(county).number}/").content


@pytest.mark.parametrize(
    "address",
    ["/rare/20bb7-0123456789abcdef.woff2", "/rare/20bb7-0123456789abcdef.css", "/rare/../20bb7.woff2", "/rare/zz.css"],
)
def test_nobody_has_characters_drawn_that_no_page_shows(client, address, db):
    assert client.get(address).status_code == 404


def test_a_style_sheet_leaves_out_what_no_font_has(client, db):
    style = client.get(style_address([ord(WU), 0x2FFFF])).content.decode()
    assert style.count("@font-face") == 1


def test_a_font_that_no_slice_has_is_not_found(client, db):
    assert client.get(font_address(0x2FFFF)).status_code == 404
