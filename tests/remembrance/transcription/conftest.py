"""A list of two pages, and volunteers who read it."""

from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from memorial.remembrance.models import SheetReading
from tests.factories.transcription import make_list
from tests.support.awards import editor
from tests.support.intake import made

RIGHTS = ("decide_transcription", "add_scannedlist", "change_scannedlist", "delete_scannedlist", "add_importrun")


@pytest.fixture
def staff(county, other_county):
    """`clerk` of the county at the desk, `sibling` of the next county likewise, `writer` without it."""
    return SimpleNamespace(
        clerk=editor(county, "办理员", *RIGHTS, "view_importrun", "change_importrun"),
        sibling=editor(other_county, "邻县", *RIGHTS),
        writer=editor(county, "编辑"),
    )


@pytest.fixture
def scanned(county):
    return make_list(county)


@pytest.fixture
def sheet(scanned):
    return scanned.sheets.get(position=1)


def address_of(sheet):
    return reverse("transcription_sheet", args=[sheet.scanned_list_id, sheet.position])


def take(sheet, client=None):
    """The private link to a page that somebody takes in a browser of his own."""
    answered = (client or Client()).post(address_of(sheet), {"made": made()})
    assert answered.status_code == 302, answered.content.decode()
    return answered.headers["Location"]


def form_of(rows, act="save", **changed):
    """The form as a browser sends it, of rows such as {"name": "王守田"}."""
    cells = {f"c{number}-{column}": text for number, row in enumerate(rows) for column, text in row.items()}
    return {"made": made(), "act": act, "rows_shown": max(10, len(rows)), **cells, **changed}


def read(sheet, *rows, client=None, **changed):
    """A reading that was handed in."""
    browser = client or Client()
    link = take(sheet, browser)
    empty = {} if rows else {"empty": "on"}
    answered = browser.post(link, form_of(rows, "hand_in", **empty, **changed))
    assert answered.status_code == 302, answered.content.decode()
    return SheetReading.objects.latest("pk")
