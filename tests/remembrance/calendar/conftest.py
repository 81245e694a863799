"""A day to look from: 3 June 2025, which is 五月初八."""

from datetime import date

import pytest

from frame.dates import read_date
from memorial.records.models import MartyrPage, PersonName, Sacrifice
from tests.factories.records import DivisionFactory, RegionFactory


@pytest.fixture
def on_day(monkeypatch):
    """A function that makes it another day."""

    def turn(*day):
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(*day))

    turn(2025, 6, 3)
    return turn


@pytest.fixture
def sibling(city):
    return RegionFactory(parent=city, division=DivisionFactory(code="370829000000", name="嘉祥县", level=3))


@pytest.fixture
def fell(county):
    """A function that adds a published record of somebody who died, or was born, at a time told in any words."""

    def add(name, died="", born="", parent=county, **fields):
        page = MartyrPage(title=name, **fields)
        page.names.add(PersonName(form=name, kind="own"))
        if died:
            said = read_date(died)
            page.sacrifices.add(Sacrifice(died=said.edtf, died_wording=said.wording))
        if born:
            said = read_date(born)
            page.birth, page.birth_wording = said.edtf, said.wording
        parent.add_child(instance=page)
        return MartyrPage.objects.get(pk=page.pk)

    return add
