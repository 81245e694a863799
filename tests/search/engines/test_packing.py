"""The sqlite engine packs running text; a phrase is met just where it stands in the interleaved tokens."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.engines.fts import _match, packed
from search.matches import Match

texts = st.text(alphabet="王守田年𠮷a1 ，", max_size=14)


def stands_in(tokens, phrase):
    return any(tokens[place : place + len(phrase)] == phrase for place in range(len(tokens)))


def is_met(text, phrase):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE held USING fts5(text, tokenize='ascii')")
    database.execute("INSERT INTO held (text) VALUES (?)", [" ".join(packed(analysis.text_tokens(text)))])
    asked = _match(Match(("text",), tuple(phrase)))
    return bool(database.execute("SELECT 1 FROM held WHERE held MATCH ?", [asked]).fetchone())


@given(texts, texts)
def test_phrase_is_met_just_where_it_stands(text, asked):
    runs = analysis.runs(analysis.fold(asked))
    if runs:
        phrase = analysis.phrase_tokens(runs)
        assert is_met(text, phrase) == stands_in(analysis.text_tokens(text), phrase)


@pytest.mark.parametrize(
    ("text", "asked", "met"),
    [
        ("1942年牺牲", ["1942", "年"], True),
        ("三年 1942", ["年", "1942"], True),
        ("王守义、李守田", ["王守田"], False),
        ("王守田", ["守"], True),
        ("王守", ["守"], True),
        ("王", ["王守"], False),
    ],
)
def test_edges_of_a_phrase(text, asked, met):
    assert is_met(text, analysis.phrase_tokens(asked)) is met
