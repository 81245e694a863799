"""Whatever is typed has a reading."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.expression import Width, expression_of
from search.query import Term, parse

SIGNS = st.text(alphabet=' "“”-:：姓名籍贯部队nameunit□〓⿰[]王守田ab\x00\u3000🙂', max_size=40)


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("王守田", [Term("王守田")]),
        ("姓名:王守田", [Term("王守田", field="name")]),
        ("姓名：王守田", [Term("王守田", field="name")]),
        ("姓名： 王守田", [Term("王守田", field="name")]),
        ("name:wang", [Term("wang", field="name")]),
        ("NAME:wang", [Term("wang", field="name")]),
        ("籍貫:汶上", [Term("汶上", field="place")]),
        ("place:汶上 王", [Term("汶上", field="place"), Term("王")]),
        ("部隊：津浦支队", [Term("津浦支队", field="unit")]),
        ('unit:"津浦 支队"', [Term("津浦 支队", exact=True, field="unit")]),
        ("budui:津浦", [Term("津浦", field="unit")]),
        ("编号:12", [Term("编号"), Term("12")]),
        ("names:王", [Term("names"), Term("王")]),
        ("姓名:", [Term("姓名")]),
        ("姓名: ", [Term("姓名")]),
        ("王□田", [Term("王□田")]),
        ("王〓田", [Term("王□田")]),
        ("王□□", [Term("王", field="name")]),
        ("□", []),
        ("[吉吉]", [Term("哲")]),
        ("“王守田”", [Term("王守田", exact=True)]),
        ("「王守田」", [Term("王守田", exact=True)]),
        ('"王守', [Term("王守", exact=True)]),
        ("王·田", [Term("王田")]),
    ],
)
def test_question_is_read_as_terms(words, terms):
    assert list(parse(words).terms) == terms


@pytest.mark.parametrize(
    ("words", "left_out"),
    [
        ("-守田", [Term("守田")]),
        ("-姓名:守田", [Term("守田", field="name")]),
        ('-"守 田"', [Term("守 田", exact=True)]),
        ("-", []),
        ("--", []),
    ],
)
def test_minus_leaves_out(words, left_out):
    assert list(parse(words).excluded) == left_out
    assert parse(words).terms == ()


@given(SIGNS | st.text(alphabet=st.characters(), max_size=80))
@settings(deadline=None, max_examples=300)
def test_every_question_has_an_expression_of_every_width(words):
    query = parse(words)
    for width in Width:
        expression = expression_of(query, width)
        assert bool(expression.clauses) == bool(query.terms)
        for match in (match for clause in (*expression.clauses, *expression.excluded) for match in clause):
            assert match.fields
            assert match.tokens
            assert all(match.tokens)
            # Only a character may go on as a pair at the end of a phrase.
            assert len(match.tokens) == 1 or not match.prefix or len(match.tokens[-1]) == 1
    assert query.blank == (not words.strip())


def test_long_questions_stay_small():
    expression = expression_of(parse("王守田 " * 5000 + "a" * 10_000 + "山东汶上" * 400), Width.NEAR)
    assert sum(map(len, expression.clauses)) < 400
    sentence = "在那次冲锋中壮烈牺牲于阵地前沿" * 20
    assert sum(map(len, expression_of(parse(sentence), Width.LOOSE).clauses)) < 40
