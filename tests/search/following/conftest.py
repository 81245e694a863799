"""Engines that follow the tree: that of the database, one outside it, and a real server where its address is known."""

import os
import threading
import time

import pytest

from search import engines
from search.engines import get_engine
from search.engines.base import Question
from search.models import Entry
from search.worker import drain, publish_due
from tests.support.outside.server import make_server

# A change is there within two seconds where a machine has nothing else to do (`make bench`); what is tested is that it
# comes at all.
WITHIN = 15.0


@pytest.fixture(scope="session")
def outside_server(tmp_path_factory):
    server = make_server(str(tmp_path_factory.mktemp("outside") / "store.sqlite3"), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()


@pytest.fixture
def outside(outside_server, settings, monkeypatch):
    """The test engine answers, empty."""
    monkeypatch.setitem(engines.ENGINES, "outside", "tests.support.outside.engine.TestEngine")
    monkeypatch.setenv("OUTSIDE_URL", f"http://127.0.0.1:{outside_server.server_port}")
    with outside_server.RequestHandlerClass.store as store:
        store.execute("DELETE FROM held")
    settings.SEARCH_ENGINE = "outside"
    engines._engine.cache_clear()
    yield outside_server
    engines._engine.cache_clear()


@pytest.fixture(params=["sqlite", "outside", "elasticsearch"])
def engine(request, settings):
    """Each engine in turn, as the one that answers."""
    if request.param == "outside":
        request.getfixturevalue("outside")
    elif request.param == "elasticsearch":
        if not os.environ.get("ELASTICSEARCH_URL") or "elasticsearch" not in engines.ENGINES:
            pytest.skip("service absent: ELASTICSEARCH_URL names no search server")
        settings.SEARCH_ENGINE = "elasticsearch"
    elif engines.database_engine().name != "sqlite":
        pytest.skip("the database is not SQLite")
    request.getfixturevalue("db")
    if request.param == "elasticsearch":
        get_engine().clear()
    return get_engine()


@pytest.fixture
def shown(engine):
    """A function that says which titles the public finds for words, as soon as they are what is expected."""

    def ask(words, expected, public=True):
        end = time.monotonic() + WITHIN
        while True:
            publish_due()
            while drain():
                pass
            found = get_engine().find(Question(words=words, public=public, limit=500)).page_ids
            titles = sorted(Entry.objects.filter(pk__in=found).values_list("title", flat=True))
            gone = len(found) - len(titles)
            if (titles, gone) == (sorted(expected), 0) or time.monotonic() > end:
                assert (titles, gone) == (sorted(expected), 0)
                return
            time.sleep(0.1)

    return ask
