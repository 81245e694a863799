"""Many at the same time, really committed: a page is begun by two and by no third, and decided once."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Site

from memorial.remembrance.models import ScannedSheet, SheetReading
from memorial.remembrance.transcription.deciding import DecisionForm, decide, readings_of
from tests.factories.records import RegionFactory
from tests.factories.transcription import make_list
from tests.remembrance.transcription.conftest import address_of, read
from tests.support.at_once import at_once
from tests.support.awards import editor
from tests.support.intake import made
from tests.support.replanting import plant_anew

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def region():
    plant_anew()
    return RegionFactory(parent=Site.objects.get(is_default_site=True).root_page)


@pytest.fixture
def sheet(region):
    return make_list(region, sheets=1).sheets.get()


def test_of_many_who_press_together_two_get_the_page(sheet):
    address = address_of(sheet)
    answers = at_once([lambda: Client().post(address, {"made": made()}).status_code for _reader in range(8)])
    assert sorted(answers) == [302] * 2 + [410] * 6
    assert SheetReading.objects.count() == 2


def test_of_two_editors_who_decide_together_one_does(sheet, region):
    read(sheet, {"name": "王守田"})
    read(sheet, {"name": "王守由"})
    editors = [editor(region, name, "decide_transcription") for name in ("甲", "乙")]

    def deciding(user, choice):
        held = ScannedSheet.objects.get(pk=sheet.pk)
        readings = readings_of(held)
        seen = "-".join(str(each.pk) for each in readings)
        form = DecisionForm(held, readings, {"seen": seen, "p0-name": choice})
        assert form.is_valid()
        return lambda: decide(held, user, form)

    told = at_once([deciding(user, choice) for user, choice in zip(editors, "01", strict=True)])
    assert sorted(type(each) for each in told if each is not None) == [ValidationError]
    sheet.refresh_from_db()
    winner = told.index(None)
    assert sheet.decided_by == editors[winner]
    assert sheet.rows[0]["name"] == ("王守田", "王守由")[winner]
