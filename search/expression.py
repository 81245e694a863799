"""What is looked for, in no engine's own language: engines only translate this.

All clauses must be met, and each is met by any of its matches. A match is a row of tokens in any one of its fields;
several tokens must stand next to one another. What a match is worth is in `documents.WEIGHTS`, field by field.
"""

from dataclasses import dataclass
from enum import IntEnum

from search import analysis
from search.matches import NAMEABLE, Clause, Match, clause_of, clauses_of
from search.nearness import near_matches, pairs_of
from search.query import Query

__all__ = ["Clause", "Expression", "Match", "Width", "expression_of"]


class Width(IntEnum):
    """How far from what was typed an answer may be."""

    EXACT = 0
    # Also what sounds, looks or is spelled nearly so.
    NEAR = 1
    # Of a sentence any of its pairs of characters.
    LOOSE = 2


@dataclass(frozen=True, slots=True)
class Expression:
    """Entries that meet every one of `clauses` and none of `excluded`. Without clauses: all the others."""

    clauses: tuple[Clause, ...]
    excluded: tuple[Clause, ...]


def expression_of(query: Query, width: Width = Width.EXACT) -> Expression:
    """The expression of a question; of a blank one an empty expression. What is left out is never widened."""
    excluded = tuple(map(clause_of, query.excluded))
    clauses = clauses_of(query.terms)
    pairs = pairs_of(query) if width is Width.LOOSE else ()
    if pairs:
        return Expression(
            (tuple(dict.fromkeys([*pairs, *(match for clause in clauses for match in clause)])),), excluded
        )
    nameable = next((place for place, term in enumerate(query.terms) if term.field in NAMEABLE), None)
    if nameable is not None:
        # Who is called by the whole question meets its clauses; said in one of them, he comes first.
        clauses[nameable] = (*_whole_question(query), *clauses[nameable])
    if width is not Width.EXACT:
        clauses = [(*clause, *near) for clause, near in zip(clauses, near_matches(query), strict=True)]
    return Expression(tuple(tuple(dict.fromkeys(clause)) for clause in clauses), excluded)


def _whole_question(query: Query) -> Clause:
    if any(term.field not in NAMEABLE or term.gapped for term in query.terms):
        return ()
    whole = [Match(("whole",), (token,)) for token in analysis.whole_tokens(query.words)]
    if len(query.terms) > 1 and not any(term.han or term.exact for term in query.terms):
        whole.append(Match(("readings",), (analysis.reading_word("".join(term.run for term in query.terms)),)))
    return tuple(whole)
