"""The tokens, asked of texts nobody chose."""

import sqlite3
from itertools import chain

from hypothesis import given, settings
from hypothesis import strategies as st

from search import analysis
from search.analysis.tokens import SINGLES
from search.documents import FIELDS, columns_of
from search.engines.fts import CREATE_TABLE, INSERT, match_expression, row_of
from search.expression import expression_of
from search.models import Entry
from search.query import parse

HAN_TEXT = st.text(alphabet=st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF), min_size=1, max_size=12)
RARE_TEXT = st.text(alphabet=st.characters(min_codepoint=0x20000, max_codepoint=0x323AF), min_size=1, max_size=6)
ANY_TEXT = st.text(max_size=60)


def entry(name):
    return Entry(page_id=1, title=name, names=[[name, "本名"]])


def finds(text, words):
    """Whether a real index that holds an entry of this name answers `words`."""
    with sqlite3.connect(":memory:") as database:
        database.execute(CREATE_TABLE)
        database.execute(INSERT.replace("%s", "?"), row_of(entry(text)))
        expression = match_expression(expression_of(parse(words)).clauses)
        return bool(database.execute("SELECT 1 FROM search_index WHERE search_index MATCH ?", (expression,)).fetchone())


@given(HAN_TEXT | RARE_TEXT, st.data())
@settings(deadline=None)
def test_any_piece_of_a_han_text_finds_it(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert finds(text, text[start:end])


@given(st.text(alphabet="王守田成", min_size=1, max_size=6), st.text(alphabet="王守田成", min_size=1, max_size=3))
@settings(deadline=None)
def test_a_han_text_is_found_only_by_what_it_holds(text, words):
    assert finds(text, words) == (words in text)


@given(st.text(alphabet="abcdefgh", min_size=3, max_size=12), st.data())
@settings(deadline=None)
def test_any_three_letters_within_a_latin_name_find_it(word, data):
    start = data.draw(st.integers(0, len(word) - 3))
    end = data.draw(st.integers(start + 3, len(word)))
    assert finds(word, word[start:end])


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(deadline=None)
def test_every_text_has_tokens_and_none_fails(text):
    made = Entry(title=text, names=[[text, "别名"]], place_text=text, text=text, facets={"unit": [text]})
    columns = columns_of(made)
    assert tuple(columns) == FIELDS
    for token in chain.from_iterable(columns.values()):
        assert "".join(analysis.runs(token)) == token or token == SINGLES
    assert isinstance(analysis.sort_key(text), str)


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(deadline=None)
def test_every_question_is_read_and_asked_without_an_error(words):
    query = parse(words)
    if query.terms:
        finds("王守田", words)
