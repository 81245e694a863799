"""What rooms have the worker do every second."""

import threading

from django.db import OperationalError

from search import worker
from search.engines.outside import EngineDownError
from search.worker import Worker, register_errand


def test_an_errand_is_done_and_one_that_fails_does_not_stop_the_worker(db, monkeypatch):
    monkeypatch.setattr(worker, "_errands", [])
    monkeypatch.setattr(worker, "publish_due", lambda: False)
    monkeypatch.setattr(worker, "drain", lambda: 0)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(worker, "FIRST_WAIT", 0.0)
    done, stopping = [], threading.Event()

    def errand():
        done.append(len(done))
        if len(done) == 1:
            raise ValueError
        stopping.set()

    register_errand(errand)
    register_errand(errand)
    Worker(stopping=stopping).run()
    assert done == [0, 1]


def test_an_errand_that_always_fails_keeps_no_other_from_being_done(db, monkeypatch, caplog):
    """Names go when consent ends, though a sitemap cannot be written."""
    monkeypatch.setattr(worker, "_errands", [])
    monkeypatch.setattr(worker, "publish_due", lambda: False)
    monkeypatch.setattr(worker, "drain", lambda: 0)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    for wait in ("FIRST_WAIT", "LONGEST_WAIT", "SCHEDULE_PAUSE"):
        monkeypatch.setattr(worker, wait, 0.0)
    done, stopping = [], threading.Event()

    def failing():
        raise OperationalError

    def also_failing():
        raise ValueError

    def last():
        done.append(len(done))
        if len(done) == 3:
            stopping.set()

    for errand in (failing, also_failing, last):
        register_errand(errand)
    Worker(stopping=stopping).run()
    assert done == [0, 1, 2]
    assert "also_failing" in caplog.text


def test_errands_that_fail_slowly_do_not_keep_changes_from_the_engine(db, monkeypatch):
    """As where a mail server lets everyone wait: when it has failed, it is due again already."""
    brought, tried, stopping = [], [], threading.Event()

    def failing():
        tried.append(1)
        if len(brought) == 3 or len(tried) == 20:
            stopping.set()
        raise OperationalError

    monkeypatch.setattr(worker, "_errands", [failing])
    monkeypatch.setattr(worker, "publish_due", lambda: False)
    monkeypatch.setattr(worker, "drain", lambda: brought.append(1) or 1)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    for wait in ("FIRST_WAIT", "LONGEST_WAIT", "SCHEDULE_PAUSE"):
        monkeypatch.setattr(worker, wait, 0.0)
    Worker(stopping=stopping).run()
    assert len(brought) >= 3


def test_a_server_that_is_down_keeps_no_errand_from_being_done(db, monkeypatch):
    done, stopping = [], threading.Event()

    def errand():
        done.append(1)
        if len(done) == 3:
            stopping.set()

    def down():
        raise EngineDownError

    monkeypatch.setattr(worker, "_errands", [errand])
    monkeypatch.setattr(worker, "publish_due", lambda: False)
    monkeypatch.setattr(worker, "drain", down)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    monkeypatch.setattr(worker, "SCHEDULE_PAUSE", 0.0)
    monkeypatch.setattr(worker, "FIRST_WAIT", 3600.0)
    monkeypatch.setattr(worker, "LONGEST_WAIT", 3600.0)
    enough = threading.Timer(60, stopping.set)
    enough.start()
    Worker(stopping=stopping).run()
    enough.cancel()
    assert len(done) == 3
