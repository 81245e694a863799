"""The catalogue's index in the site's own SQLite database: an FTS5 table, written in the caller's transaction."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Count, F, Q, QuerySet
from django.db.models.expressions import RawSQL

from search import analysis
from search.documents import FIELDS, WEIGHTS, columns_of
from search.engines import narrow
from search.engines.base import Answer, Engine, Question
from search.expression import Clause, Match, Width, expression_of
from search.models import Entry
from search.places import decades_of, levels_of
from search.query import Query, parse
from search.querysets import ALPHABETICAL

# The ascii tokenizer takes every sign outside ASCII as part of a token, so no character is too new for it.
# Prefix indexes serve words that are typed half.
CREATE_TABLE = f"CREATE VIRTUAL TABLE search_index USING fts5({', '.join(FIELDS)}, tokenize = 'ascii', prefix = '2 3')"
INSERT = f"INSERT INTO search_index (rowid, {', '.join(FIELDS)}) VALUES (%s{', %s' * len(FIELDS)})"  # noqa: S608 - fixed names
RANK = f"bm25(search_index, {', '.join(map(str, WEIGHTS.values()))})"
MATCH = "search_index.rowid = search_entry.page_id AND search_index MATCH %s"
# An entry has one value under a facet or several: json_each goes through either.
VALUES_AMONG = (
    "EXISTS (SELECT 1 FROM json_each(search_entry.facets, %s) WHERE value IN (SELECT value FROM json_each(%s)))"
)
SHORTEST_PREFIX = 2
Rows = QuerySet[Any, Any]


class SqliteEngine(Engine):
    """FTS5. Single and paired Han characters stand interleaved, so a phrase of them is a substring."""

    name = "sqlite"

    def index(self, entries: Iterable[Entry], *, new: bool = False) -> None:
        entries = list(entries)
        with connection.cursor() as cursor:
            if not new:
                self._delete(cursor, [entry.pk for entry in entries])
            cursor.executemany(INSERT, list(map(row_of, entries)))
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
            cursor.execute("DELETE FROM search_index")
            cursor.execute("DELETE FROM search_narrow")

    def fingerprints(self) -> Iterator[tuple[int, int]]:
        with connection.cursor() as cursor:
            yield from narrow.fingerprints(cursor)

    def find(self, question: Question) -> Answer:
        query = parse(question.words)
        if query.senseless:
            return Answer([], 0)
        found = _matching(_everything(question), query, question.width)
        kept = _filtered(found, question)
        page_ids = list(
            _behind(_ordered(kept, question, query), question).values_list("pk", flat=True)[
                question.offset : question.offset + question.limit
            ]
        )
        facets = {facet: _counts(_filtered(found, question, without=facet), facet) for facet in question.facets}
        return Answer(page_ids, kept.count(), facets, question.width)


def row_of(entry: Entry) -> list[Any]:
    """An entry's row of the index: the page's id, then the tokens of each field, blank-separated."""
    columns = columns_of(entry)
    return [entry.pk, *(" ".join(columns[field]) for field in FIELDS)]


def match_expression(clauses: Iterable[Clause]) -> str:
    """The FTS5 expression that all clauses are met. Tokens are letters and digits only, and quoted all the same."""
    return " AND ".join(f"({' OR '.join(map(_match, clause))})" for clause in clauses)


def _match(match: Match) -> str:
    phrase = f'{{{" ".join(match.fields)}}} : "{" ".join(match.tokens)}"'
    return f"{phrase} *" if match.prefix else phrase


def _everything(question: Question) -> Rows:
    """The catalogue's side of a question, before its filters."""
    entries = Entry.objects.public() if question.public else Entry.objects.all()
    return entries.in_language(question.language).in_years(question.year_from, question.year_to)


def _filtered(entries: Rows, question: Question, without: str = "") -> Rows:
    for facet, values in question.filters.items():
        if values and facet != without:
            entries = _kept_to(entries, facet, values)
    return entries


def _kept_to(entries: Rows, facet: str, values: tuple[str, ...]) -> Rows:
    match facet:
        case "kind" | "period":
            return entries.filter(**{f"{facet}__in": values})
        case "place":
            return entries.filter(reduce(or_, (Entry.objects.place_condition(code) for code in values)))
        case "decade":
            decades = [Q(year_from__lt=int(first) + 10, year_to__gte=int(first)) for first in values]
            return entries.filter(reduce(or_, decades))
    where = [f"$.{facet}", json.dumps(values)]
    among = RawSQL(VALUES_AMONG, where, output_field=BooleanField())  # noqa: S611 - fixed text
    return entries.alias(among=among).filter(among=True)


def _matching(entries: Rows, query: Query, width: Width) -> Rows:
    expression = expression_of(query, width)
    if expression.clauses:
        # The table must stand in FROM beside the entries: bm25() is only to be had there.
        entries = entries.extra(tables=["search_index"], where=[MATCH], params=[match_expression(expression.clauses)])  # noqa: S610 - fixed text, the words are a parameter
    for clause in expression.excluded:
        without = RawSQL("SELECT rowid FROM search_index WHERE search_index MATCH %s", [match_expression([clause])])
        entries = entries.exclude(pk__in=without)
    return entries


def _ordered(entries: Rows, question: Question, query: Query) -> Rows:
    match question.sort:
        case "name":
            return entries.order_by(*ALPHABETICAL)
        case "date":
            return entries.order_by(F("year_from").asc(nulls_last=True), *ALPHABETICAL)
    if not query.terms:
        return entries.order_by(*ALPHABETICAL)
    exact = "search_entry.folded = %s"
    return entries.extra(  # noqa: S610 - fixed text, the words are a parameter
        select={"exact": exact, "rank": RANK},
        select_params=[analysis.fold(query.words)],
        order_by=["-exact", "rank", "sort_key", "page_id"],
    )


def _behind(entries: Rows, question: Question) -> Rows:
    """What stands after the position the question names, in its order."""
    after = question.after
    if after is None:
        return entries
    behind = Q(sort_key__gt=after.sort_key) | Q(sort_key=after.sort_key, page__gt=after.page_id)
    if question.sort == "date":
        if after.year is None:
            return entries.filter(behind, year_from=None)
        behind = Q(year_from__gt=after.year) | Q(year_from=None) | (Q(year_from=after.year) & behind)
    return entries.filter(behind)


def _counts(entries: Rows, facet: str) -> dict[str, int]:
    """Highest first."""
    counted: Counter[str] = Counter()
    if facet in ("kind", "period"):
        counted.update(dict(entries.order_by().values_list(facet).annotate(count=Count("pk"))))
    elif facet == "place":
        for region, place, count in entries.order_by().values_list("region", "place").annotate(count=Count("pk")):
            counted.update(dict.fromkeys(levels_of(region, place), count))
    elif facet == "decade":
        for first, last, count in entries.order_by().values_list("year_from", "year_to").annotate(count=Count("pk")):
            counted.update(dict.fromkeys(decades_of(first, last), count))
    else:
        for held, count in entries.order_by().values_list(f"facets__{facet}").annotate(count=Count("pk")):
            counted.update(dict.fromkeys([held] if isinstance(held, str) else held or [], count))
    counted.pop("", None)
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
