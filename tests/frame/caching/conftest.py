"""Pages are kept as on a site that runs; what a test writes counts as committed at once."""

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def pages_are_kept(settings):
    settings.PAGE_CACHE_SECONDS = 300


@pytest.fixture
def committed(db, monkeypatch):
    """Within a test's own transaction, which never is: emptying all tables after each test takes half a minute."""
    monkeypatch.setattr(connection, "on_commit", lambda func, robust=False: func())


@pytest.fixture
def told(client):
    """Ask for a page and say whether it was there (`hit`), was made and kept (`kept`), or made for this one alone."""

    def ask(path, **headers):
        return client.get(path, **headers).headers.get("X-Page-Cache", "")

    return ask


@pytest.fixture
def warm(client):
    """A page that is kept, asked for often enough that whatever it makes on the way is made."""

    def ask(path):
        for _time in range(3):
            answer = client.get(path)
        assert answer.headers["X-Page-Cache"] == "hit", path
        return answer.content.decode()

    return ask
