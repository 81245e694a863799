"""A public record, and the ways a visitor offers a tribute to it."""

import re

import pytest

from memorial.remembrance.tributes import limits
from tests.factories.records import make_martyr

MARK = re.compile(r'name="mark" value="([^"]+)"')


@pytest.fixture(autouse=True)
def nobody_known(monkeypatch):
    """Each test begins with an empty memory of who asked, and no salt from another database."""
    monkeypatch.setattr(limits, "tally", limits.Tally())
    monkeypatch.setattr(limits, "_salt", None)


@pytest.fixture
def martyr(county):
    return make_martyr(county, "王守田")


@pytest.fixture
def address(martyr):
    return f"/tributes/martyr/{martyr.number}/"


@pytest.fixture
def mark_of(client):
    """A function from an address to the mark of a fresh page there."""
    return lambda address: MARK.search(client.get(address).content.decode())[1]


@pytest.fixture
def offer(client, mark_of):
    """Offer something at an address, by default a flower under a fresh mark."""

    def _offer(address, kind="flower", mark=None, **more):
        headers = more.pop("headers", {})
        data = {"kind": kind, "mark": mark_of(address) if mark is None else mark, **more}
        return client.post(address, data, headers=headers)

    return _offer
