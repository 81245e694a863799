"""The order of what was found in the sqlite engine, and the page of it that is shown."""

from typing import Any

from search import analysis
from search.engines.base import Question
from search.engines.candidates import READ, Candidates, Met
from search.engines.fts import RANK, tiers_of, words_of
from search.expression import Width
from search.query import Query

# So many are ranked; to weigh each of more would take longer than anybody waits, and tell them apart no better.
RANKED = 2_000
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
    if met.total <= RANKED or (question.width is Width.LOOSE and met.exact):
        return _ranked(cursor, candidates, met, query)
    return _by_tiers(cursor, candidates)


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
    in_the_row = candidates.in_the_row()
    if in_the_row is not None and not candidates.expression.clauses and not candidates.expression.excluded:
        # Without words nothing has to be looked up: leafed through by the index that is sorted already.
        source, asked = f"FROM search_narrow n WHERE 1{in_the_row[0]}", in_the_row[1]
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
        f"ORDER BY n.folded = %s DESC, {RANK}, n.sort_key, n.page LIMIT %s OFFSET %s",
        [words_of(candidates.expression), met.page_ids, analysis.fold(query.words), question.limit, question.offset],
    )
    return _ids(cursor)


def _by_tiers(cursor: Any, candidates: Candidates) -> list[int]:
    question = candidates.question
    end, found = question.offset + question.limit, list[int]()
    conditions, parameters = candidates.conditions()
    for words in tiers_of(candidates.expression):
        cursor.execute(
            f"SELECT n.page {READ}{conditions} LIMIT %s",
            [candidates.match(words), *parameters, end - len(found)],
        )
        found += _ids(cursor)
        if len(found) >= end:
            break
    return found[question.offset : end]


def _ids(cursor: Any) -> list[int]:
    return [row[0] for row in cursor.fetchall()]
