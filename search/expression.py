"""What is looked for, in no engine's own language: engines only translate this.

All clauses must be met, and each is met by any of its matches. A match is a row of tokens in any one of its fields;
several tokens must stand next to one another. What a match is worth is in `documents.WEIGHTS`, field by field.
"""

from dataclasses import dataclass

from search import analysis
from search.documents import WEIGHTS
from search.query import Query, Term

ANYWHERE = ("names", "places", "text")
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Match:
    """`tokens` next to one another in one of `fields`; with `prefix` (one token only) any token that begins so."""

    fields: tuple[str, ...]
    tokens: tuple[str, ...]
    prefix: bool = False

    @property
    def weight(self) -> float:
        """What the match counts for in the best of its fields."""
        return max(WEIGHTS[field] for field in self.fields)


Clause = tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Expression:
    """Entries that meet every one of `clauses` and none of `excluded`. Without clauses: all the others."""

    clauses: tuple[Clause, ...]
    excluded: tuple[Clause, ...]


def expression_of(query: Query) -> Expression:
    """The expression of a question that is neither blank nor senseless; of a blank one, an empty expression."""
    clauses = [_clause(term) for term in query.terms]
    if clauses:
        # Who is called by the whole question meets all its clauses; said in one of them, he comes first.
        clauses[0] = (*_whole(query.words), *clauses[0])
    return Expression(tuple(clauses), tuple(_clause(term) for term in query.excluded))


def _whole(words: str) -> Clause:
    return tuple(Match(("whole",), (token,)) for token in analysis.whole_tokens(words))


def _clause(term: Term) -> Clause:
    if term.han or term.exact:
        return (Match(ANYWHERE, tuple(analysis.phrase_tokens(term.run.split()))),)
    if len(term.run) < SHORTEST_PREFIX:
        return (Match(ANYWHERE, (term.run,)),)
    matches = [Match((*ANYWHERE, "readings"), (term.run,), prefix=True)]
    reading = analysis.reading_word(term.run)
    if reading != term.run:
        matches.append(Match(("readings",), (reading,), prefix=True))
    if len(term.run) >= analysis.SHORTEST_PART:
        matches.append(Match(("parts",), (term.run,), prefix=True))
    return tuple(matches)
