"""Texts are packed into pairs and singles; a phrase is met just where it stands in the text's characters and words."""

import sqlite3
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import analysis
from search.engines.fts import match_expression
from search.matches import clause_of
from search.query import Term

texts = st.text(alphabet="王守田年𠮷a1 ，", max_size=14)


def interleaved(run):
    tokens = [run[0]]
    for first, second in pairwise(run):
        tokens += [first + second, second]
    return tokens if analysis.is_han(run) else [run]


def stands_in(text, runs):
    """By single characters and pairs, interleaved: longer to write down, and plain to see."""
    held = [token for run in analysis.runs(analysis.fold(text)) for token in interleaved(run)]
    asked = [token for run in runs for token in interleaved(run)]
    # A run may go on at either end of what is asked for.
    first = 1 if analysis.is_han(runs[0]) and len(runs[0]) > 1 else 0
    last = len(asked) - (1 if analysis.is_han(runs[-1]) and len(runs[-1]) > 1 else 0)
    asked = asked[first:last]
    return any(held[place : place + len(asked)] == asked for place in range(len(held)))


def is_met(text, runs):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE held USING fts5(names, places, text, tokenize='ascii')")
    database.execute("INSERT INTO held (text) VALUES (?)", [" ".join(analysis.text_tokens(text))])
    asked = match_expression([clause_of(Term(" ".join(runs), exact=True))])
    return bool(database.execute("SELECT 1 FROM held WHERE held MATCH ?", [asked]).fetchone())


@given(texts, texts)
def test_phrase_is_met_just_where_it_stands(text, asked):
    runs = analysis.runs(analysis.fold(asked))
    if runs:
        assert is_met(text, runs) == stands_in(text, runs)


@pytest.mark.parametrize(
    ("text", "runs", "met"),
    [
        ("1942年牺牲", ["1942", "年"], True),
        ("三年 1942", ["年", "1942"], True),
        ("王守义、李守田", ["王守田"], False),
        ("王守田", ["守"], True),
        ("王守", ["守"], True),
        ("王", ["王守"], False),
    ],
)
def test_edges_of_a_phrase(text, runs, met):
    assert is_met(text, runs) is met
