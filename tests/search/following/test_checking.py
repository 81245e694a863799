"""search_check finds what was changed behind the catalogue's back, names it, and mends it."""

import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frame.checking import compare
from memorial.records.models import CemeteryPage, MartyrPage, PersonName
from search.engines import database_engine
from search.models import Entry
from search.worker import drain
from tests.factories.records import CemeteryFactory, make_martyr


def check(**options):
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("search_check", json=True, stdout=out, stderr=err, **options)
    except CommandError:
        return 1, json.loads(out.getvalue()), err.getvalue()
    return 0, json.loads(out.getvalue()), err.getvalue()


@pytest.fixture
def martyr(engine, county):
    page = make_martyr(county, "王守田")
    make_martyr(county, "李成河")
    CemeteryFactory(parent=county)
    while drain():
        pass
    return page


DOINGS = {
    "queryset.update of the title": lambda page: MartyrPage.objects.filter(pk=page.pk).update(title="王守山"),
    "queryset.update of live": lambda page: MartyrPage.objects.filter(pk=page.pk).update(live=False),
    "child row saved alone": lambda page: PersonName.objects.create(martyr=page, form="铁柱", kind="other"),
    "child row deleted alone": lambda page: PersonName.objects.filter(martyr=page).delete(),
    "entry deleted": lambda page: Entry.objects.filter(pk=page.pk).delete(),
    "entry changed": lambda page: Entry.objects.filter(pk=page.pk).update(text="示例"),
    "entry opened": lambda page: Entry.objects.filter(pk=page.pk).update(private=True),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_what_was_done_past_the_catalogue_is_found_named_and_mended(martyr, doing):
    assert check()[0] == 0
    DOINGS[doing](martyr)
    code, account, told = check()
    assert (code, account["agree"]) == (1, False)
    assert sum(each["count"] for each in account["differences"].values()) >= 1
    assert f"{martyr.number} 王守" in told
    code, account, _told = check(repair=True)
    assert (code, account["agree"], account["repaired"]) == (0, True, 1)
    assert check()[0] == 0


def test_index_without_a_page_and_page_without_an_index_are_found(martyr):
    ghost = Entry.objects.get(pk=martyr.pk)
    ghost.pk = 999_999
    database_engine().index([ghost])
    database_engine().remove([martyr.pk])
    found = compare()
    assert (found.astray, found.unindexed) == ({999_999}, {martyr.pk})
    assert check(repair=True)[0] == 0


def test_counts_and_digests_are_told_and_equal(martyr):
    _code, account, _told = check()
    sides = [account["tree"], account["catalogue"], *account["engines"].values()]
    assert {side["count"] for side in sides} == {3}
    assert len({side["digest"] for side in sides}) == 1


def test_change_on_its_way_is_pending_and_no_difference(outside, county):
    make_martyr(county, "王守田")
    code, account, _told = check()
    assert (code, account["pending"]) == (0, 1)
    assert drain() == 1
    assert check()[1]["pending"] == 0


def test_engine_that_is_down_is_told(county, outside, monkeypatch):
    make_martyr(county, "王守田")
    monkeypatch.setenv("OUTSIDE_URL", "http://127.0.0.1:9")
    with pytest.raises(CommandError, match="is down"):
        call_command("search_check")


def test_questions_grow_by_the_batch_and_not_by_the_page(engine, county):
    make_martyr(county, "王零")
    compare()
    with CaptureQueriesContext(connection) as few:
        compare()
    for number in range(40):
        make_martyr(county, f"王{number}")
    while drain():
        pass
    with CaptureQueriesContext(connection) as many:
        assert not compare().differing
    assert len(many) <= len(few) + 2
    assert CemeteryPage.objects.count() == 0


def test_no_moment_at_which_a_change_arrives_makes_the_account_contradict_itself(outside, county):
    """Whatever agrees and has nothing on its way has the same count and digest on every side."""
    gone, edited = make_martyr(county, "王守田"), make_martyr(county, "李成河")
    moments = None
    moment = 0
    while moments is None or moment <= moments:
        while drain():
            pass
        gone.delete()
        edited.remarks = f"第{moment}次修改"
        edited.save_revision().publish()
        gone = make_martyr(county, "王守田")
        asked = _compared_while_changes_arrive_before_question(moment)
        moments = asked if moments is None else max(moments, asked)
        moment += 1
    assert moments > 5


def _compared_while_changes_arrive_before_question(moment):
    """Bring the outbox to the engine just before this question of the comparison; return how many it asked."""
    asked = 0

    def arriving(execute, *details):
        nonlocal asked, busy
        if busy:
            return execute(*details)
        if asked == moment:
            busy = True
            drain()
            busy = False
        asked += 1
        return execute(*details)

    busy = False
    with connection.execute_wrapper(arriving):
        code, account, told = check()
    assert code == 0, told
    sides = [account["tree"], account["catalogue"], *account["engines"].values()]
    assert account["pending"] or all(side == sides[0] for side in sides), (moment, account)
    return asked
