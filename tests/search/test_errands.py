"""What rooms have the worker do every second."""

import threading

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
