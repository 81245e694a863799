"""The pieces an expression is made of, and what a term asks for as it was typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from search import analysis
from search.documents import WEIGHTS
from search.query import Term

# Where a term is looked for by its field word; without one in all that is told.
WHERE = {"": ("names", "places", "text"), "name": ("names",), "place": ("places",), "unit": ("units",)}
NAMEABLE = ("", "name")
SHORTEST_PREFIX = 2


@dataclass(frozen=True, slots=True)
class Match:
    """`tokens` next to one another in one of `fields`; with `prefix` the last of them may be any that begins so."""

    fields: tuple[str, ...]
    tokens: tuple[str, ...]
    prefix: bool = False

    @property
    def weight(self) -> float:
        """What the match counts for in the best of its fields."""
        return max(WEIGHTS[field] for field in self.fields)


Clause = tuple[Match, ...]


def clauses_of(terms: Sequence[Term]) -> list[Clause]:
    """What meets each term exactly. Of pinyin with blanks only the last syllable may be typed half."""
    following = (*terms[1:], None)
    return [
        _whole_syllable(term) if after and not after.han and _is_pinyin(term) else clause_of(term)
        for term, after in zip(terms, following, strict=False)
    ]


def _is_pinyin(term: Term) -> bool:
    is_word = term.field in NAMEABLE and not term.exact and len(term.run) >= SHORTEST_PREFIX
    return is_word and analysis.is_syllable(analysis.reading_word(term.run))


def _whole_syllable(term: Term) -> Clause:
    where = WHERE[term.field]
    return (Match((*where, "readings"), (term.run,)), Match(("readings",), (analysis.reading_word(term.run),)))


def clause_of(term: Term) -> Clause:
    """What meets a term exactly."""
    where = WHERE[term.field]
    if term.gapped:
        return (Match(("weak",), (analysis.gap_pattern(term.run),)),)
    if term.exact:
        runs = term.run.split()
        return (Match(where, tuple(analysis.phrase_tokens(runs)), prefix=analysis.is_open(runs)),)
    if term.han:
        phrases = (Match(where, tuple(analysis.phrase_tokens([run]))) for run in (term.run, *term.others))
        return (*_whole(term), *phrases)
    if len(term.run) < SHORTEST_PREFIX:
        return (Match(where, (term.run,)),)
    return _word_matches(term, where)


def _whole(term: Term) -> Clause:
    if term.field not in NAMEABLE:
        return ()
    return tuple(Match(("whole",), (run,)) for run in (term.run, *term.others) if len(run) <= analysis.LONGEST_WORD)


def _word_matches(term: Term, where: tuple[str, ...]) -> Clause:
    """The beginning of a word, of a reading, and in Latin names of any part."""
    if term.field not in NAMEABLE:
        return (Match(where, (term.run,), prefix=True),)
    reading = analysis.reading_word(term.run)
    matches = [
        Match((*where, "readings"), (term.run,), prefix=True),
        # A whole reading counts once more than one that only begins so.
        Match(("readings",), (reading,)),
    ]
    if reading != term.run:
        matches.append(Match(("readings",), (reading,), prefix=True))
    if len(term.run) >= analysis.SHORTEST_PART:
        matches.append(Match(("parts",), (term.run,), prefix=True))
    return tuple(matches)
