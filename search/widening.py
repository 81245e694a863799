"""Answers to questions that little or nothing meets exactly: what is nearly so follows behind.

Whoever asks for what is there in plenty sees only that. Where fewer than ten entries are found, those near in sound,
shape or spelling follow; where none is, and the question is a sentence, whatever holds some of its pairs.
"""

from dataclasses import replace

from search.engines.base import Answer, Asked, Question
from search.expression import Width
from search.nearness import near_matches, pairs_of
from search.query import parse

FEW = 10


def answer_of(engine: Asked, question: Question) -> Answer:
    """The engine's answer, widened where it is poor; `width` of the answer tells how far it had to go."""
    exact = engine.find(question)
    query = parse(question.words)
    if exact.total >= FEW:
        return exact
    if any(near_matches(query)):
        near = _behind(engine, question, exact)
        if near.total > exact.total:
            return near
    if not exact.total and pairs_of(query):
        return replace(engine.find(replace(question, width=Width.LOOSE)), width=Width.LOOSE)
    return exact


def _behind(engine: Asked, question: Question, exact: Answer) -> Answer:
    """The near answer, those met exactly first where relevance decides."""
    wide = replace(question, width=Width.NEAR)
    if question.sort != "relevance":
        return replace(engine.find(wide), width=Width.NEAR)
    shown = len(exact.page_ids)
    first = exact.page_ids if not question.offset else engine.find(replace(question, offset=0, limit=FEW)).page_ids
    # Pages are shorter by those of the near answer that were named already, and none is lost between two.
    window = replace(wide, offset=max(0, question.offset - exact.total), limit=question.limit - shown)
    near = engine.find(window)
    others = [page_id for page_id in near.page_ids if page_id not in first]
    return replace(near, page_ids=[*exact.page_ids, *others], width=Width.NEAR)
