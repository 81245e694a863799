"""The catalogue's index in the site's own SQLite database: an FTS5 table, written in the caller's transaction.

Nothing here takes longer the more is found: what a question meets is read up to a cap, in the order of the index;
what is found seldom enough is ranked, the rest comes by how it was met: who is called so, before who is told of.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from search.engines import counting, fts, narrow, rows
from search.engines.base import Answer, Question
from search.engines.candidates import Candidates, read
from search.engines.inside import InsideEngine
from search.engines.ordering import page_of
from search.expression import expression_of
from search.models import Entry
from search.query import parse

MEETING = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
# What the catalogue's own columns tell; other facets are met by their tokens.
IN_THE_ROW = ("kind", "period", "place", "decade")
TABLES = (fts.CREATE_TABLE, *narrow.TABLES)


class SqliteEngine(InsideEngine):
    """FTS5. Pairs of Han characters stand next to one another, so a phrase of them is a substring."""

    name = "sqlite"

    def index(self, entries: Iterable[Entry], *, new: bool = False) -> None:
        entries = list(entries)
        with connection.cursor() as cursor:
            if not new:
                self._delete(cursor, [entry.pk for entry in entries])
            cursor.executemany(fts.INSERT, list(map(fts.row_of, entries)))
            narrow.write(cursor, entries)

    def remove(self, page_ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            self._delete(cursor, page_ids)
            narrow.remove(cursor, page_ids)

    def set_private(self, page_ids: Sequence[int], *, private: bool) -> None:
        with connection.cursor() as cursor:
            narrow.set_private(cursor, page_ids, private=private)

    def _delete(self, cursor: Any, page_ids: Sequence[int]) -> None:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(pk,) for pk in page_ids])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            for table in ("search_index", "search_narrow", "search_set"):
                cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - fixed names

    def fingerprints(self) -> Iterator[tuple[int, int]]:
        with connection.cursor() as cursor:
            yield from narrow.fingerprints(cursor)

    def find(self, question: Question) -> Answer:
        query = parse(question.words)
        if query.senseless:
            return Answer([], 0)
        expression = expression_of(query, question.width)
        candidates = Candidates(question, expression)
        with connection.cursor() as cursor:
            met = read(cursor, candidates)
            page_ids = page_of(cursor, candidates, met, query)
            facets = counting.facets_of(cursor, candidates, met)
        return Answer(page_ids, met.total, facets, question.width, total_is_exact=met.exact)

    def meeting(self, question: Question) -> rows.Rows:
        query = parse(question.words)
        if query.senseless:
            return Entry.objects.none()
        question = rows.askable(question)
        expression = expression_of(query, question.width)
        in_the_row = {facet: values for facet, values in question.filters.items() if facet in IN_THE_ROW}
        entries = rows.filtered(rows.everything(question), replace(question, filters=in_the_row))
        if (
            expression.clauses
            or expression.excluded
            or any(question.filters.get(f) for f in question.filters.keys() - in_the_row)
        ):
            asked = Candidates(question, expression).match()
            entries = entries.filter(pk__in=RawSQL(MEETING, [asked]))  # noqa: S611 - fixed text
        return entries
