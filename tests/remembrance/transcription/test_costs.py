"""Pages of transcription ask no more of many lists, pages and rows than of few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories.transcription import add_sheets, make_list
from tests.remembrance.transcription.conftest import address_of, form_of, read, take
from tests.remembrance.transcription.test_deciding import desk_of

pytestmark = pytest.mark.django_db
MOST = 20


def questions(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


def test_of_the_public_and_of_the_desk(client, staff, county, scanned, sheet):
    link = take(sheet)
    read(sheet, {"name": "王守田"})
    public = [
        reverse("transcription"),
        reverse("transcription_list", args=[scanned.pk]),
        address_of(scanned.sheets.get(position=2)),
        link,
    ]
    editor = Client()
    editor.force_login(staff.clerk)
    desk = [reverse("transcription_desk"), reverse("transcription_list_desk", args=[scanned.pk]), desk_of(sheet)]
    few = {path: questions(client, path) for path in public} | {path: questions(editor, path) for path in desk}
    for number in range(6):
        make_list(county, sheets=1, title=f"示例名册{number}")
    for more in add_sheets(scanned, 12):
        read(more, {"name": "王守田"}, thanks="示例志愿者")
    Client().post(link, form_of([{"name": f"第{number}"} for number in range(30)]))
    wide = {path: questions(client, path) for path in public}
    Client().post(link, form_of([{"name": f"第{number}"} for number in range(30)], "hand_in"))
    assert {path: (few[path], wide[path]) for path in public if wide[path] > min(few[path], MOST)} == {}
    # By now two readings are compared, which there was one of before.
    many = {path: questions(editor, path) for path in desk}
    assert {path: (few[path], many[path]) for path in desk if many[path] > few[path]} == {}
