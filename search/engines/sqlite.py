"""The catalogue's index in the site's own SQLite database: an FTS5 table, written in the caller's transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Count, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, NullIf, Substr

from search import analysis
from search.engines.base import Answer, Engine, Question
from search.models import Entry
from search.query import Query, Term, parse
from search.querysets import ALPHABETICAL

# The ascii tokenizer takes every sign outside ASCII as part of a token, so no character is too new for it.
# Prefix indexes serve words that are typed half.
CREATE_TABLE = """
CREATE VIRTUAL TABLE search_index USING fts5(
    names, parts, readings, places, text, tokenize = 'ascii', prefix = '2 3'
)
"""
INSERT = "INSERT INTO search_index (rowid, names, parts, readings, places, text) VALUES (%s, %s, %s, %s, %s, %s)"
# bm25 weights in the order of the columns: a name counts for more than its reading, a reading for more than a place.
RANK = "bm25(search_index, 12.0, 2.0, 6.0, 3.0, 1.0)"
MATCH = "search_index.rowid = search_entry.page_id AND search_index MATCH %s"
COUNTY_DIGITS = 6
SHORTEST_PREFIX = 2
Rows = QuerySet[Any, Any]


class SqliteEngine(Engine):
    """FTS5. Single and paired Han characters stand interleaved, so a phrase of them is a substring."""

    name = "sqlite"

    def index(self, entries: Iterable[Entry], *, new: bool = False) -> None:
        rows = [(entry.pk, *columns_of(entry)) for entry in entries]
        with connection.cursor() as cursor:
            if not new:
                self._delete(cursor, [row[0] for row in rows])
            cursor.executemany(INSERT, rows)

    def remove(self, page_ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            self._delete(cursor, page_ids)

    def _delete(self, cursor: Any, page_ids: Sequence[int]) -> None:
        cursor.executemany("DELETE FROM search_index WHERE rowid = %s", [(pk,) for pk in page_ids])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index")

    def indexed_ids(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rowid FROM search_index")
            return {row[0] for row in cursor.fetchall()}

    def find(self, question: Question) -> Answer:
        query = parse(question.words)
        if query.senseless:
            return Answer([], 0)
        found = _matching(_filtered(question), query)
        of_kinds = found.filter(kind__in=question.kinds) if question.kinds else found
        page_ids = list(
            _ordered(of_kinds, question, query).values_list("pk", flat=True)[
                question.offset : question.offset + question.limit
            ]
        )
        return Answer(page_ids, of_kinds.count(), _facets(found, of_kinds))


def columns_of(entry: Entry) -> tuple[str, ...]:
    """What is written into the index's columns for an entry: tokens, blank-separated."""
    forms = list(dict.fromkeys([entry.title, *(form for form, _kind in entry.names)]))
    tokens = (
        [token for form in forms for token in [*analysis.text_tokens(form), "."]],
        [token for form in forms for token in analysis.part_tokens(form)],
        [token for form in forms for token in analysis.reading_tokens(form)],
        analysis.text_tokens(entry.place_text),
        analysis.text_tokens(f"{entry.summary} {entry.text}"),
    )
    return tuple(" ".join(dict.fromkeys(column) if column is tokens[2] else column) for column in tokens)


def match_expression(terms: Iterable[Term]) -> str:
    """The FTS5 expression that all terms are there. Tokens are letters and digits only, and quoted all the same."""
    return " AND ".join(f"({_term_expression(term)})" for term in terms)


def _term_expression(term: Term) -> str:
    if term.han or term.exact:
        return f"{{names places text}} : {_phrase(analysis.phrase_tokens(term.run.split()))}"
    if len(term.run) < SHORTEST_PREFIX:
        return f'{{names places text}} : "{term.run}"'
    reading = analysis.reading_word(term.run)
    columns = [f'{{names readings places text}} : "{term.run}" *', f'readings : "{reading}" *']
    if len(term.run) >= analysis.SHORTEST_PART:
        columns.append(f'parts : "{term.run}" *')
    return " OR ".join(columns if reading != term.run else [columns[0], *columns[2:]])


def _phrase(tokens: list[str]) -> str:
    return '"' + " ".join(tokens) + '"'


def _filtered(question: Question) -> Rows:
    """The catalogue's side of a question; kinds stay out, since their own counts show every kind."""
    entries = Entry.objects.public() if question.public else Entry.objects.all()
    return (
        entries.in_language(question.language)
        .within(question.region)
        .of_period(question.period)
        .in_years(question.year_from, question.year_to)
    )


def _matching(entries: Rows, query: Query) -> Rows:
    if query.terms:
        # The table must stand in FROM beside the entries: bm25() is only to be had there.
        entries = entries.extra(tables=["search_index"], where=[MATCH], params=[match_expression(query.terms)])  # noqa: S610 - fixed text, the words are a parameter
    for term in query.excluded:
        without = RawSQL("SELECT rowid FROM search_index WHERE search_index MATCH %s", [match_expression([term])])
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
        select_params=[analysis.fold(question.words.strip('"“” '))],
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
