"""The same questions have the same answers in the database and on the server."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search.engines.base import Question
from search.expression import Width
from tests.search.engines.holding import Held, engine_named, entry_of

SIGNS = "王守田首甜劉刘𠮷𬀩乾干后後孟良崮 ·□aéwang"
words = st.text(alphabet=SIGNS, min_size=1, max_size=6)
typed = st.one_of(words, st.text(alphabet=SIGNS + '"-:姓名籍贯', max_size=12), st.text(max_size=8))
facts = st.fixed_dictionaries(
    {
        "text": st.text(alphabet=SIGNS, max_size=30),
        "place_text": words,
        "live": st.booleans(),
        "private": st.booleans(),
        "region": st.sampled_from(["", "370811000000", "371500000000"]),
        "year_from": st.sampled_from([1938]),
        "year_to": st.sampled_from([1938, 1941]),
        "facets": st.sampled_from([{}, {"unit": ["独立团"]}, {"unit": ["独立团", "八路军"], "has": ["story"]}]),
    }
)
filters = st.sampled_from([{}, {"unit": ("独立团",)}, {"place": ("3708",)}, {"decade": ("1940",)}])


@pytest.fixture
def pair(db):
    both = [Held(engine_named("database")), Held(engine_named("elasticsearch"))]
    yield both
    for held in both:
        held.clear()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    entries=st.lists(st.tuples(words, facts), min_size=1, max_size=8),
    asked=st.lists(st.tuples(typed, st.sampled_from(Width), st.booleans(), filters), min_size=3, max_size=8),
)
def test_engines_find_the_same(pair, entries, asked):
    held = [entry_of(pk, title, **values) for pk, (title, values) in enumerate(entries, 1)]
    for one in pair:
        one.clear()
        one.put(*held)
    for question, width, public, kept in asked:
        answers = [one.engine.find(Question(words=question, width=width, public=public, filters=kept)) for one in pair]
        assert len({tuple(sorted(answer.page_ids)) for answer in answers}) == 1, question
        assert answers[0].total == answers[1].total
        assert answers[0].facets == answers[1].facets
