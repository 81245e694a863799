"""The order of what was found in the sqlite engine, and the page of it that is shown."""

import json
from itertools import product
from typing import Any

from search import analysis
from search.engines.base import Question
from search.engines.candidates import FEW, READ, Candidates, Met
from search.engines.fts import RANK, tiers_of, words_of
from search.expression import Width
from search.query import Query
from search.telling import WORTH, telling_kinds

# So many hits are looked up one by one in what is sorted; further on it is quicker to sort what is met.
LOOKED_UP = 60
LOOK_UP = "EXISTS (SELECT 1 FROM search_index WHERE search_index.rowid = n.page AND search_index MATCH %s)"
TELLING = "(n.kind IN (SELECT value FROM json_each(%s)))"
BY = {"name": "n.sort_key, n.page", "date": "n.year_from IS NULL, n.year_from, n.sort_key, n.page"}


def page_of(cursor: Any, candidates: Candidates, met: Met, query: Query) -> list[int]:
    """The page ids from the question's offset on; `met` is what it meets."""
    question = candidates.question
    if not met.counted or not question.limit:
        return []
    sort = question.sort if query.terms or question.sort != "relevance" else "name"
    if sort in BY:
        return _sorted(cursor, candidates, met, sort)
    # Any of a sentence's pairs will do: only their weight tells what is meant from what shares a word with it.
    if met.exact and (question.width is Width.LOOSE or _is_rare(cursor, candidates)):
        return _ranked(cursor, candidates, met, query)
    return _by_tiers(cursor, candidates)


def _is_rare(cursor: Any, candidates: Candidates) -> bool:
    """Whether the words alone are met so seldom that they can be weighed: that takes all who meet them."""
    if not candidates.filters and candidates.question.year_from is None and candidates.question.year_to is None:
        # As often as the whole question, which was met.
        return True
    cursor.execute(
        "SELECT COUNT(*) FROM (SELECT 1 FROM search_index WHERE search_index MATCH %s LIMIT %s)",
        [words_of(candidates.expression), FEW + 1],
    )
    return bool(cursor.fetchone()[0] <= FEW)


def _sorted(cursor: Any, candidates: Candidates, met: Met, sort: str) -> list[int]:
    question, order = candidates.question, BY[sort]
    behind, position = _behind(question, sort)
    if met.exact:
        cursor.execute(
            f"SELECT n.page FROM search_narrow n WHERE n.page IN (SELECT value FROM json_each(%s)){behind} "  # noqa: S608 - fixed text
            f"ORDER BY {order} LIMIT %s OFFSET %s",
            [met.page_ids, *position, question.limit, question.offset],
        )
        return _ids(cursor)
    conditions, parameters = candidates.conditions()
    source, asked = READ, [candidates.match()]
    if not candidates.expression.clauses and not candidates.expression.excluded:
        # Without words, leafed through by the index that is sorted already.
        in_the_row = candidates.in_the_row()
        if in_the_row is not None:
            source, asked = f"FROM search_narrow n WHERE 1{in_the_row[0]}", in_the_row[1]
        elif question.offset + question.limit <= LOOKED_UP:
            source = f"FROM search_narrow n WHERE {LOOK_UP}"
    cursor.execute(
        f"SELECT n.page {source}{conditions}{behind} ORDER BY {order} LIMIT %s OFFSET %s",
        [*asked, *parameters, *position, question.limit, question.offset],
    )
    return _ids(cursor)


def _behind(question: Question, sort: str) -> tuple[str, list[Any]]:
    """What stands after the position that the question goes on from, in its order."""
    after = question.after
    if after is None:
        return "", []
    behind, position = "(n.sort_key, n.page) > (%s, %s)", [after.sort_key, after.page_id]
    if sort == "name":
        return f" AND {behind}", position
    if after.year is None:
        return f" AND n.year_from IS NULL AND {behind}", position
    later = f"n.year_from > %s OR n.year_from IS NULL OR (n.year_from = %s AND {behind})"
    return f" AND ({later})", [after.year, after.year, *position]


def _ranked(cursor: Any, candidates: Candidates, met: Met, query: Query) -> list[int]:
    """Exact names first, then by weight. Filters stay out: each token of theirs would be weighed, in vain.

    The plus keeps the ids from being looked up one by one.
    """
    question = candidates.question
    cursor.execute(
        f"SELECT n.page {READ} AND +n.page IN (SELECT value FROM json_each(%s)) "  # noqa: S608 - fixed text
        f"ORDER BY n.folded = %s DESC, {RANK} * CASE WHEN {TELLING} THEN {WORTH} ELSE 1 END, "
        "n.sort_key, n.page LIMIT %s OFFSET %s",
        [
            *(words_of(candidates.expression), met.page_ids),
            *(analysis.fold(query.words), json.dumps(telling_kinds())),
            *(question.limit, question.offset),
        ],
    )
    return _ids(cursor)


def _by_tiers(cursor: Any, candidates: Candidates) -> list[int]:
    question = candidates.question
    end, found = question.offset + question.limit, list[int]()
    conditions, parameters = candidates.conditions()
    for words, which in product(tiers_of(candidates.expression), ("NOT ", "")):
        cursor.execute(
            f"SELECT n.page {READ}{conditions} AND {which}{TELLING} LIMIT %s",
            [candidates.match(words), *parameters, json.dumps(telling_kinds()), end - len(found)],
        )
        found += _ids(cursor)
        if len(found) >= end:
            break
    return found[question.offset : end]


def _ids(cursor: Any) -> list[int]:
    return [row[0] for row in cursor.fetchall()]
