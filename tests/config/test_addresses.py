"""Addresses that nobody can have lead nowhere, whatever the database would say to them."""

import pytest

PLACES = [
    "/%00",
    "/en/%00/",
    "/zh-hant/martyrs/%00/",
    "/martyrs/1%00/",
    "/good-news/%00/",
    "/uploads/%00.jpg",
    "/name/%00/",
]


@pytest.mark.parametrize("place", PLACES)
def test_an_address_with_a_nul_is_not_found(planted, client, place):
    answer = client.get(place)
    assert answer.status_code == 404
    assert "<main" in answer.content.decode()
