"""What rooms have the worker do every second."""

import threading

from django.db import OperationalError

from search import worker
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
