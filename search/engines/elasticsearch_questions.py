"""A question as a search in Elasticsearch's words, and what came back as an answer."""

from typing import Any

from elasticsearch.dsl import Q, Search
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
# Of words that begin as the last of a phrase does so many are looked for.
MOST_BEGUN = 4_096
# Beyond so many a total is "more than", and counts are of so large a share of them, always the same ones.
COUNTED = 10_000
SAMPLED = 0.03
SEED = 1931
# Above anything that ranking gives.
CALLED_SO = 10_000.0
# What Elasticsearch sorts a missing number by.
UNDATED = 2**63 - 1
DECADE = 10


def hits_of(search: Search, question: Question, query: Query, expression: Expression) -> Search:
    """The search for one page of the answer. Beyond `COUNTED` the server need not look at what ranks lower."""
    search = search.query(_condition(question, query, expression, list(_kept(question).values())))
    start = min(question.offset, DEEPEST)
    size = min(question.limit, DEEPEST - start)
    search = _ordered(search, question, ranked=bool(expression.clauses))
    return search.extra(from_=start, size=size, track_total_hits=COUNTED, _source=False)


def counts_of(search: Search, question: Question, expression: Expression, *, sampled: bool) -> Search:
    """The search for the counts alone, of all that is met or of a random sample of it; nothing is ranked."""
    kept = _kept(question)
    met, left_out = _base(question, expression)
    search = search.query(Q("bool", filter=met, must_not=left_out))
    holder: Any = search.aggs
    if sampled:
        holder = search.aggs.bucket("sample", "random_sampler", probability=SAMPLED, seed=SEED)
    for facet in question.facets:
        others = [condition for name, condition in kept.items() if name != facet]
        counted = holder.bucket(facet, "filter", filter=Q("bool", filter=others) if others else Q("match_all"))
        counted.bucket("values", "terms", field=COUNTED_IN.get(facet, facet), size=MOST_VALUES)
    return search.extra(size=0, track_total_hits=False)


def answer_of(hits: Any, question: Question) -> Answer:
    """The page ids and the total that a response names."""
    total = hits.hits.total
    page_ids = [int(hit.meta.id) for hit in hits.hits]
    return Answer(page_ids, total.value, {}, question.width, total_is_exact=total.relation == "eq")


def facets_of(counts: Any, question: Question, *, sampled: bool) -> dict[str, dict[str, int]]:
    """The counts that a response names; of a sample what was counted, which the server has multiplied."""
    found = counts.to_dict()["aggregations"]
    found, share = (found["sample"], SAMPLED) if sampled else (found, 1.0)
    return {
        facet: highest_first(
            {
                row["key"]: max(round(row["doc_count"] * share), 1)
                for row in found[facet]["values"]["buckets"]
                if row["key"]
            }
        )
        for facet in question.facets
    }


def _kept(question: Question) -> dict[str, Condition]:
    return {facet: _kept_to(facet, values) for facet, values in question.filters.items() if values}


def _base(question: Question, expression: Expression) -> tuple[list[Condition], list[Condition]]:
    """What must be met and what must not, but for the facets' filters; to be counted, not ranked."""
    return (
        [*_let_through(question), *map(_clause, expression.clauses)],
        [_clause(clause) for clause in expression.excluded],
    )


def _let_through(question: Question) -> list[Condition]:
    filters = [Q("term", live=True), Q("term", private=False)] if question.public else []
    filters.append(Q("term", language=question.language) | ~Q("term", other_languages=question.language))
    if question.year_from is not None:
        filters.append(Q("range", year_to={"gte": question.year_from}))
    if question.year_to is not None:
        filters.append(Q("range", year_from={"lte": question.year_to}))
    return filters


def _condition(question: Question, query: Query, expression: Expression, kept: list[Condition]) -> Condition:
    called_so = Q("constant_score", filter=Q("term", folded=analysis.fold(query.words)), boost=CALLED_SO)
    condition = Q(
        "bool",
        must=[_clause(clause) for clause in expression.clauses],
        should=[called_so] if expression.clauses else [],
        must_not=[_clause(clause) for clause in expression.excluded],
        filter=[*_let_through(question), *kept],
    )
    told = Q("terms", kind=telling_kinds())
    return Q("boosting", positive=condition, negative=told, negative_boost=WORTH) if expression.clauses else condition


def _clause(clause: Clause) -> Condition:
    return Q("bool", should=[_match(match, name) for match in clause for name in match.fields], minimum_should_match=1)


def _match(match: Match, name: str) -> Condition:
    tokens = [token[:LONGEST_LEXEME] for token in match.tokens]
    weight = WEIGHTS[name]
    if match.prefix and len(tokens) > 1:
        phrase = {"query": " ".join(tokens), "boost": weight, "max_expansions": MOST_BEGUN}
        return Q("match_phrase_prefix", **{name: phrase})
    if match.prefix:
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
