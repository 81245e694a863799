"""The catalogue's index in the site's own SQLite database: an FTS5 table, written in the caller's transaction."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, NullIf, Substr

from search import analysis
from search.documents import FIELDS, WEIGHTS, columns_of
from search.engines import narrow
from search.engines.base import Answer, Engine, Question
from search.expression import Clause, Match, Width, expression_of
from search.models import Entry
from search.query import Query, parse
from search.querysets import ALPHABETICAL

# The ascii tokenizer takes every sign outside ASCII as part of a token, so no character is too new for it.
# Prefix indexes serve words that are typed half.
CREATE_TABLE = f"CREATE VIRTUAL TABLE search_index USING fts5({', '.join(FIELDS)}, tokenize = 'ascii', prefix = '2 3')"
INSERT = f"INSERT INTO search_index (rowid, {', '.join(FIELDS)}) VALUES (%s{', %s' * len(FIELDS)})"  # noqa: S608 - fixed names
RANK = f"bm25(search_index, {', '.join(map(str, WEIGHTS.values()))})"
MATCH = "search_index.rowid = search_entry.page_id AND search_index MATCH %s"
COUNTY_DIGITS = 6
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
        found = _matching(_filtered(question), query, question.width)
        of_kinds = found.filter(kind__in=question.kinds) if question.kinds else found
        page_ids = list(
            _ordered(of_kinds, question, query).values_list("pk", flat=True)[
                question.offset : question.offset + question.limit
            ]
        )
        return Answer(page_ids, of_kinds.count(), _facets(found, of_kinds))


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


def _filtered(question: Question) -> Rows:
    """The catalogue's side of a question; kinds stay out, since their own counts show every kind."""
    entries = Entry.objects.public() if question.public else Entry.objects.all()
    return (
        entries.in_language(question.language)
        .within(question.region)
        .of_period(question.period)
        .in_years(question.year_from, question.year_to)
    )


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
        case "year":
            return entries.order_by("year_from", "sort_key", "page")
    if not query.terms:
        return entries.order_by(*ALPHABETICAL)
    exact = "search_entry.folded = %s"
    return entries.extra(  # noqa: S610 - fixed text, the words are a parameter
        select={"exact": exact, "rank": RANK},
        select_params=[analysis.fold(query.words)],
        order_by=["-exact", "rank", "sort_key", "page_id"],
    )


def _facets(found: Rows, of_kinds: Rows) -> dict[str, dict[str, int]]:
    county = Substr(Coalesce(NullIf("place", Value("")), "region"), 1, COUNTY_DIGITS)
    return {
        "kind": _counts(found, "kind"),
        "period": _counts(of_kinds.exclude(period=""), "period"),
        "place": _counts(of_kinds.annotate(county=county).exclude(county=""), "county"),
    }


def _counts(entries: Rows, field: str) -> dict[str, int]:
    rows = entries.order_by().values_list(field).annotate(count=Count("pk")).order_by("-count", field)
    return dict(rows)
