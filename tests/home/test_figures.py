"""The front page counts what the site holds, of that which anybody may see."""

import re

import pytest

from tests.factories.records import CemeteryFactory, make_martyr

pytestmark = pytest.mark.django_db

FIGURE = re.compile(r'href="/(\w+)/"><span class="figure-value">([\d,]+)</span>')


def figures(client):
    return dict(FIGURE.findall(client.get("/").content.decode()))


def test_nothing_is_counted_where_there_is_nothing(client, planted):
    assert figures(client) == {}
    assert "本站收录" not in client.get("/").content.decode()


def test_what_is_public_is_counted_and_a_withdrawn_record_no_more(client, county):
    people = [make_martyr(county, name) for name in ("王守田", "李长河", "赵有财")]
    CemeteryFactory(parent=county)
    assert figures(client) == {"martyrs": "3", "cemeteries": "1"}
    people[0].unpublish()
    assert figures(client)["martyrs"] == "2"
