"""A search server that is dead, slow or back again."""

import socket

import pytest

from search import engines
from search.engines import fallback
from search.engines.base import Answer, Question
from search.engines.elasticsearch import ElasticsearchEngine
from search.engines.fallback import FAILURES, FIRST_REST, Breaker, Guarded
from search.engines.outside import EngineDownError
from search.finding import find
from tests.factories.records import make_martyr

BUDGET = 0.4


@pytest.fixture(autouse=True)
def own_breakers(monkeypatch, settings):
    monkeypatch.setattr(fallback, "_breakers", {})
    settings.SEARCH_BUDGET = BUDGET
    settings.SEARCH_ENGINE = "elasticsearch"
    engines._engine.cache_clear()
    yield
    engines._engine.cache_clear()


@pytest.fixture
def silent(settings):
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.ELASTICSEARCH = {**settings.ELASTICSEARCH, "url": f"http://127.0.0.1:{server.getsockname()[1]}"}
        yield server


def test_a_silent_server_degrades_within_the_budget_and_is_then_left_alone(silent, region, monkeypatch):
    make_martyr(region, "王守田")
    monkeypatch.setitem(fallback._breakers, "elasticsearch", Breaker(clock=lambda: 0.0))
    given = []
    find_within = ElasticsearchEngine.find_within

    def watched(engine, question, seconds):
        given.append(seconds)
        return find_within(engine, question, seconds)

    monkeypatch.setattr(ElasticsearchEngine, "find_within", watched)
    for _question in range(FAILURES + 2):
        findings = find(Question(words="守田"))
        assert [hit.entry.title for hit in findings.hits] == ["王守田"]
        assert findings.degraded
        assert findings.engine == engines.database_engine().name
    assert len(given) == FAILURES
    assert max(given) <= BUDGET


def test_the_page_says_that_the_database_answers(silent, region, client):
    make_martyr(region, "王守田")
    answer = client.get("/search/", {"q": "守田"})
    assert answer.status_code == 200
    assert "检索服务暂时不可用" in answer.content.decode()


def test_a_breaker_opens_lets_one_through_after_the_rest_and_closes_when_it_is_answered():
    now = [0.0]
    breaker = Breaker(clock=lambda: now[0])
    for _failure in range(FAILURES):
        assert breaker.lets_through()
        breaker.failed()
    assert not breaker.lets_through()
    now[0] += FIRST_REST
    assert breaker.lets_through()
    assert not breaker.lets_through()
    assert not breaker.failed()
    now[0] += FIRST_REST
    assert not breaker.lets_through()
    now[0] += FIRST_REST
    assert breaker.lets_through()
    assert breaker.answered()
    assert breaker.lets_through()
    assert breaker.lets_through()


def test_once_the_database_has_answered_it_answers_the_whole_request(monkeypatch, db):
    engine = engines.get_engine("elasticsearch")
    asked = []

    def fails_once(question, seconds):
        asked.append(seconds)
        if len(asked) == 1:
            raise EngineDownError("gone")
        return Answer([], 0)

    monkeypatch.setattr(engine, "find_within", fails_once)
    guarded = Guarded(engine)
    guarded.find(Question(words="王"))
    guarded.find(Question(words="王"))
    assert guarded.degraded
    assert len(asked) == 1
    healed = Guarded(engine)
    healed.find(Question(words="王"))
    assert not healed.degraded
