"""The catalogue's index in the site's own PostgreSQL database: tsvectors, written in the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Case, FloatField, Value, When
from django.db.models.expressions import RawSQL

from search import analysis
from search.documents import columns_of
from search.engines import rows
from search.engines.base import Answer, Question
from search.engines.grouping import grouped
from search.engines.inside import InsideEngine
from search.engines.vectors import GRADES_WORTH, clause_query, rank_query, vectors_of
from search.expression import Expression, expression_of
from search.fingerprints import content, with_flags
from search.models import Entry
from search.query import Query, parse
from search.querysets import ALPHABETICAL
from search.telling import WORTH, telling_kinds

CREATE_TABLE = """
CREATE TABLE search_index (
    page_id bigint NOT NULL, piece smallint NOT NULL, content bigint NOT NULL,
    live boolean NOT NULL, private boolean NOT NULL, tokens tsvector NOT NULL,
    PRIMARY KEY (page_id, piece)
);
CREATE INDEX search_index_tokens ON search_index USING gin (tokens);
"""
DROP_TABLE = "DROP TABLE IF EXISTS search_index"
INSERT = """INSERT INTO search_index (page_id, piece, content, live, private, tokens)
    VALUES (%s, %s, %s, %s, %s, %s::tsvector)"""
DELETE = "DELETE FROM search_index WHERE page_id = ANY(%s)"
HELD = """SELECT page_id, content, live, private FROM search_index
    WHERE piece = 0 AND page_id > %s ORDER BY page_id LIMIT %s"""
MEETING = "SELECT page_id FROM search_index WHERE tokens @@ %s::tsquery"
# By the first piece alone, which has the names; longer fields weigh less (1: divided by the logarithm of the length).
RANK = f"""COALESCE((SELECT ts_rank('{GRADES_WORTH}', ranked.tokens, %s::tsquery, 1) FROM search_index ranked
    WHERE ranked.page_id = search_entry.page_id AND ranked.piece = 0), 0)"""  # noqa: S608 - a constant
EXACT = "search_entry.folded = %s"
BATCH = 20_000


class PostgresEngine(InsideEngine):
    """Tokens are compared as they are; a phrase is a row of lexemes joined by `<->`."""

    name = "postgres"

    def index(self, entries: Iterable[Entry], *, new: bool = False) -> None:
        entries = list(entries)
        with connection.cursor() as cursor:
            if not new:
                cursor.execute(DELETE, [[entry.pk for entry in entries]])
            cursor.executemany(INSERT, [row for entry in entries for row in _rows_of(entry)])

    def remove(self, page_ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute(DELETE, [list(page_ids)])

    def set_private(self, page_ids: Sequence[int], *, private: bool) -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE search_index SET private = %s WHERE page_id = ANY(%s)", [private, list(page_ids)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index")

    def fingerprints(self) -> Iterator[tuple[int, int]]:
        last = 0
        while True:
            with connection.cursor() as cursor:
                cursor.execute(HELD, [last, BATCH])
                held = cursor.fetchall()
            for page_id, number, live, private in held:
                yield page_id, with_flags(number, live=live, private=private)
            if not held:
                return
            last = held[-1][0]

    def find(self, question: Question) -> Answer:
        query = parse(question.words)
        if query.senseless:
            return Answer([], 0)
        question = rows.askable(question)
        expression = expression_of(query, question.width)
        found = _matching(rows.everything(question), expression)
        kept = rows.filtered(found, question)
        ordered = rows.behind(_ordered(kept, question, query, expression), question)
        page_ids = list(ordered.values_list("pk", flat=True)[question.offset : question.offset + question.limit])
        # A facet counts what is met but for its own filter.
        chosen = [facet for facet in question.facets if question.filters.get(facet)]
        total, facets = grouped(kept, [facet for facet in question.facets if facet not in chosen])
        for facet in chosen:
            _total, counted = grouped(rows.filtered(found, question, without=facet), [facet])
            facets |= counted
        return Answer(page_ids, total, {facet: facets[facet] for facet in question.facets}, question.width)

    def meeting(self, question: Question) -> rows.Rows:
        query = parse(question.words)
        if query.senseless:
            return Entry.objects.none()
        question = rows.askable(question)
        found = _matching(rows.everything(question), expression_of(query, question.width))
        return rows.filtered(found, question)


def _rows_of(entry: Entry) -> list[tuple[Any, ...]]:
    number = content(entry)
    return [
        (entry.pk, piece, number, entry.live, entry.private, vector)
        for piece, vector in enumerate(vectors_of(columns_of(entry)))
    ]


def _matching(entries: rows.Rows, expression: Expression) -> rows.Rows:
    # A clause at a time: of a long text two clauses may be met in two pieces.
    for clause in expression.clauses:
        entries = entries.filter(pk__in=RawSQL(MEETING, [clause_query(clause)]))  # noqa: S611 - fixed text
    for clause in expression.excluded:
        entries = entries.exclude(pk__in=RawSQL(MEETING, [clause_query(clause)]))  # noqa: S611 - fixed text
    return entries


def _ordered(entries: rows.Rows, question: Question, query: Query, expression: Expression) -> rows.Rows:
    if question.sort != "relevance" or not expression.clauses:
        return rows.sorted_by(entries, question.sort)
    exact = RawSQL(EXACT, [analysis.fold(query.words)])  # noqa: S611 - fixed text
    rank = RawSQL(RANK, [rank_query(expression.clauses)], output_field=FloatField())  # noqa: S611 - fixed text
    worth = Case(When(kind__in=telling_kinds(), then=Value(WORTH)), default=Value(1.0))
    return entries.order_by(exact.desc(), (rank * worth).desc(), *ALPHABETICAL)
