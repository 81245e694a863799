"""What happens around a commit: with real transactions, and one small page."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from frame.caching import stamps
from home.models import HomePage
from memorial.records.models import MartyrPage
from tests.factories.records import RegionFactory, make_martyr
from tests.support.replanting import plant_anew

pytestmark = pytest.mark.django_db(transaction=True)


def note(martyr, words):
    MartyrPage.objects.filter(pk=martyr.pk).update(remarks=words)


class LeftByAKill(Exception):
    """Stands for whatever ends a transaction early."""


def _note_and_fail(martyr, words):
    with transaction.atomic():
        note(martyr, words)
        raise LeftByAKill


def test_a_commit_and_all_that_can_come_between(client, told, warm, monkeypatch):
    """One test, since emptying all tables after each takes long."""
    plant_anew()
    region = RegionFactory(parent=HomePage.objects.get(locale__language_code="zh-hans"))
    martyr = make_martyr(region)
    path = f"/martyrs/{martyr.number}/"

    def page():
        return client.get(path).content.decode()

    # Nothing made while something is being written is kept; what was kept stays until the commit.
    warm(path)
    with transaction.atomic():
        note(martyr, "写在事务里")
        assert told(path) == "hit"
        assert _elsewhere(f"/en{path}") == "past"
    assert "写在事务里" in page()

    # What is rolled back is not shown.
    with pytest.raises(LeftByAKill):
        _note_and_fail(martyr, "没有写成")
    assert "没有写成" not in page()

    # A savepoint's write counts even where the first of the transaction was rolled back.
    stamps.renew(["records_martyrpage"])
    warm(path)
    with transaction.atomic():
        with pytest.raises(LeftByAKill):
            _note_and_fail(martyr, "没有写成的一句")
        note(martyr, "写成的一句")
    assert "写成的一句" in page()

    # Whoever commits and is killed before it could say so leaves the world open, and then everything is dropped.
    warm(path)
    monkeypatch.setattr(stamps, "renew", lambda tags: None)
    note(martyr, "写完就断电了")
    monkeypatch.undo()
    later = stamps.time.time() + stamps.OPEN_SECONDS + 1
    monkeypatch.setattr(stamps.time, "time", lambda: later)
    assert "写完就断电了" in page()


def _elsewhere(path):
    """Ask as another worker does, on a connection of its own."""
    from django.test import Client

    told, done = [], Event()

    def ask():
        try:
            told.append(Client().get(path).headers.get("X-Page-Cache"))
        finally:
            connection.close()
            done.set()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        # Its one connection is this one's, and so is the open transaction.
        return Client().get(path).headers.get("X-Page-Cache")
    Thread(target=ask).start()
    done.wait(30)
    return told[0]
