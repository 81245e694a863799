"""A question as a search in Elasticsearch's words, and what came back as an answer."""

from typing import Any

from elasticsearch.dsl import A, Q, Search
from elasticsearch.dsl.query import Query as Condition

from search import analysis
from search.documents import WEIGHTS
from search.engines.base import Answer, Question
from search.engines.elasticsearch_documents import DEEPEST
from search.engines.rows import highest_first
from search.engines.vectors import LONGEST_LEXEME
from search.expression import Clause, Expression, Match
from search.query import Query
from search.querysets import division_prefix
from search.telling import WORTH, telling_kinds

# The field a facet's values are counted in, where it is not called so.
COUNTED_IN = {"place": "levels", "decade": "decades"}
MOST_VALUES = 5_000
# Above anything that ranking gives.
CALLED_SO = 10_000.0
# What Elasticsearch sorts a missing number by.
UNDATED = 2**63 - 1
DECADE = 10


def search_of(search: Search, question: Question, query: Query, expression: Expression) -> Search:
    """The search for one page of the answer with all its counts."""
    kept = {facet: _kept_to(facet, values) for facet, values in question.filters.items() if values}
    search = search.query(_condition(question, query, expression))
    if kept:
        search = search.post_filter(Q("bool", filter=list(kept.values())))
    for facet in question.facets:
        others = [condition for name, condition in kept.items() if name != facet]
        counted = A("filter", filter=Q("bool", filter=others) if others else Q("match_all"))
        counted.bucket("values", "terms", field=COUNTED_IN.get(facet, facet), size=MOST_VALUES)
        search.aggs[facet] = counted
    start = min(question.offset, DEEPEST)
    size = min(question.limit, DEEPEST - start)
    search = _ordered(search, question, ranked=bool(expression.clauses))
    return search.extra(from_=start, size=size, track_total_hits=True, _source=False)


def answer_of(response: Any, question: Question) -> Answer:
    """The page ids and counts that a response names."""
    aggregations = response.to_dict().get("aggregations", {})
    facets = {
        facet: highest_first(
            {row["key"]: row["doc_count"] for row in aggregations[facet]["values"]["buckets"] if row["key"]}
        )
        for facet in question.facets
    }
    return Answer([int(hit.meta.id) for hit in response.hits], response.hits.total.value, facets, question.width)


def _condition(question: Question, query: Query, expression: Expression) -> Condition:
    filters = [Q("term", live=True), Q("term", private=False)] if question.public else []
    filters.append(Q("term", language=question.language) | ~Q("term", other_languages=question.language))
    if question.year_from is not None:
        filters.append(Q("range", year_to={"gte": question.year_from}))
    if question.year_to is not None:
        filters.append(Q("range", year_from={"lte": question.year_to}))
    called_so = Q("constant_score", filter=Q("term", folded=analysis.fold(query.words)), boost=CALLED_SO)
    condition = Q(
        "bool",
        must=[_clause(clause) for clause in expression.clauses],
        should=[called_so] if expression.clauses else [],
        must_not=[_clause(clause) for clause in expression.excluded],
        filter=filters,
    )
    told = Q("terms", kind=telling_kinds())
    return Q("boosting", positive=condition, negative=told, negative_boost=WORTH) if expression.clauses else condition


def _clause(clause: Clause) -> Condition:
    return Q("bool", should=[_match(match, name) for match in clause for name in match.fields], minimum_should_match=1)


def _match(match: Match, name: str) -> Condition:
    tokens = [token[:LONGEST_LEXEME] for token in match.tokens]
    weight = WEIGHTS[name]
    if match.prefix:
        # A phrase whose last word is begun is none that anything asks for: Match allows one token.
        return Q("prefix", **{name: {"value": tokens[-1], "boost": weight}})
    if len(tokens) == 1:
        return Q("term", **{name: {"value": tokens[0], "boost": weight}})
    return Q("match_phrase", **{name: {"query": " ".join(tokens), "boost": weight}})


def _kept_to(facet: str, values: tuple[str, ...]) -> Condition:
    match facet:
        case "place":
            prefixes = map(division_prefix, values)
            return _any([Q("prefix", **{name: prefix}) for prefix in prefixes for name in ("region", "place")])
        case "decade":
            return _any([_in_decade(int(first)) for first in values])
    return Q("terms", **{facet: list(values)})


def _in_decade(first: int) -> Condition:
    return Q("range", year_from={"lt": first + DECADE}) & Q("range", year_to={"gte": first})


def _any(conditions: list[Condition]) -> Condition:
    return Q("bool", should=conditions, minimum_should_match=1)


def _ordered(search: Search, question: Question, *, ranked: bool) -> Search:
    keys: list[Any] = ["sort_key", "page"]
    after: list[Any] = [question.after.sort_key, question.after.page_id] if question.after else []
    if question.sort == "date":
        keys.insert(0, {"year_from": {"order": "asc", "missing": "_last"}})
        if question.after:
            after.insert(0, UNDATED if question.after.year is None else question.after.year)
    elif question.sort == "relevance" and ranked:
        return search.sort("_score", *keys)
    search = search.sort(*keys)
    return search.extra(search_after=after) if after else search
