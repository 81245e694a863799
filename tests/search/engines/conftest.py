"""Each engine in turn: that of the database (the suite runs on SQLite and on PostgreSQL), and Elasticsearch."""

import pytest

from tests.search.engines.holding import Held, engine_named


@pytest.fixture(params=["database", "elasticsearch"])
def held(request, db):
    held = Held(engine_named(request.param))
    held.clear()
    yield held
    held.clear()
