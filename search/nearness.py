"""What is nearly asked for: other characters of the same sound, misheard, misread, one character or letter wrong.

Asked only where what was typed is found seldom or never, so that whoever types right sees nothing else. Such matches
are in the field `weak`, or in the readings of names, and rank behind the others.
"""

from itertools import pairwise

from search import analysis
from search.analysis import slips
from search.matches import NAMEABLE, WHERE, Clause, Match
from search.query import Query, Term

# A sentence is looked for by its pairs of characters, any of which will do.
SENTENCE = 8
MOST_PAIRS = 16
# Characters of asking and telling: pairs that have one say nothing of what is asked for.
FUNCTION_SIGNS = frozenset("的是了在和与及或而之其这那哪谁什么怎何吗呢吧啊几为以被把从对于有个们不都也就请问")
# Words of half the records: they say as little here.
COMMON_PAIRS = frozenset({"烈士", "牺牲", "战役", "战斗", "战士", "部队", "参加", "革命", "英雄"})
SHORTEST_DELETION = 4
SHORTEST_SOUND_PREFIX = 4


def near_matches(query: Query) -> list[Clause]:
    """For each term of the question what is near to it; nothing for terms that are quoted or not of names."""
    together = _joined(query)
    alone = len(query.terms) == 1
    return [(*_near(term, alone=alone), *together) for term in query.terms]


def pairs_of(query: Query) -> Clause:
    """A sentence's telling pairs and words, any of which is met; empty for a question that is no sentence."""
    pieces = pieces_of_sentence(query)
    telling = [piece for piece in pieces if piece not in COMMON_PAIRS] or pieces
    return tuple(Match(WHERE[""], (piece,)) for piece in telling)[:MOST_PAIRS]


def pieces_of_sentence(query: Query) -> list[str]:
    """All pairs of a sentence's characters but those of asking, and its words; none for a question that is none."""
    runs = [term.run for term in query.terms if term.han and not term.exact and not term.field]
    if sum(map(len, runs)) < SENTENCE:
        return []
    pairs = [one + two for run in runs for one, two in pairwise(run) if not {one, two} & FUNCTION_SIGNS]
    words = [term.run for term in query.terms if not term.han and not term.exact and not term.gapped]
    return list(dict.fromkeys([*words, *pairs]))


def joined_run(query: Query) -> str:
    """The terms as one name that was typed with blanks: wang sou tian, 王 首 田. Empty if they are no such name."""
    if len(query.terms) < 2 or any(term.exact or term.gapped or term.field not in NAMEABLE for term in query.terms):  # noqa: PLR2004 - several
        return ""
    run = "".join(term.run for term in query.terms)
    if all(term.han for term in query.terms):
        return run if len(run) <= slips.LONGEST_PATTERN else ""
    return "" if any(term.han for term in query.terms) else run


def _joined(query: Query) -> Clause:
    run = joined_run(query)
    if not run:
        return ()
    return (
        _near_name(run, alone=True) if analysis.is_han(run) else _near_reading(analysis.reading_word(run), prefix=False)
    )


def _near(term: Term, *, alone: bool) -> Clause:
    if term.exact or term.gapped or term.field not in NAMEABLE:
        return ()
    if term.han:
        return _near_name(term.run, alone=alone)
    spelled = tuple(Match(("weak",), (token,)) for token in slips.spelling_tokens(term.run))
    return (*_near_reading(analysis.reading_word(term.run), prefix=True), *spelled)


def _near_reading(word: str, *, prefix: bool) -> Clause:
    if len(word) < SHORTEST_SOUND_PREFIX or not word.isascii():
        return ()
    return (Match(("readings",), (word,)), Match(("weak",), (slips.sound_token(word),), prefix=prefix))


def _near_name(run: str, *, alone: bool) -> Clause:
    """Same sound, near sound, look-alikes, one character wrong, missing or too many.

    One wrong character of two leaves a name of a single character to go by: that is asked only where something else
    is asked with it.
    """
    if not 1 < len(run) <= analysis.LONGEST_READING:
        return ()
    readings = dict.fromkeys(analysis.joined(reading) for reading in analysis.syllables(run))
    matches = [Match(("readings",), (reading,)) for reading in readings if reading]
    weak = [slips.sound_token(reading) for reading in readings if len(reading) >= slips.SHORTEST_SOUND]
    weak.append(slips.SHAPE + analysis.shape(run))
    if not (alone and len(run) == 2):  # noqa: PLR2004 - a name of two characters
        weak += slips.patterns(run)
    weak += slips.insertions(run)
    matches += [Match(("weak",), (token,)) for token in dict.fromkeys(weak)]
    if len(run) >= SHORTEST_DELETION:
        matches += [Match(("whole",), (piece,)) for piece in dict.fromkeys(slips.without_one(run))]
    return tuple(matches)
