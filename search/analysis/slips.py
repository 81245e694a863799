"""Tokens for what is nearly a name: misheard, misread, one character or one letter wrong.

Each kind begins with a digit of its own, so that none is taken for another; no name does.
"""

from collections.abc import Iterable

from search.analysis import readings, shapes
from search.analysis.folding import GAP, HAN_RUN, fold, is_han, runs

SOUND, SHAPE, PATTERN, SPELLING = "1", "2", "3", "4"
# Where one character is wrong or cannot be read, in a pattern.
ANY = "x"
LONGEST_PATTERN = 6
# A word of three letters with one wrong could be any other.
SHORTEST_SPELLING = 4
LONGEST_SPELLING = 16
SHORTEST_SOUND = 3


def slip_tokens(form: str) -> list[str]:
    """What is indexed of one name form."""
    folded = fold(form)
    tokens = [*sound_tokens(form), *gap_patterns(folded)]
    for run in runs(folded):
        tokens += [*shape_tokens(run), *patterns(run)] if is_han(run) else spelling_tokens(run)
    return tokens


def sound_tokens(form: str) -> list[str]:
    """The name and what follows its first character, as misheard; one syllable alone sounds like too much."""
    spelled = [reading[: readings.LONGEST_READING] for reading in readings.syllables(form)]
    words = [readings.joined(reading[start:]) for reading in spelled for start in range(min(2, len(reading) - 1))]
    return [sound_token(word) for word in dict.fromkeys(words) if len(word) >= SHORTEST_SOUND]


def sound_token(word: str) -> str:
    return SOUND + readings.sound(word)


def shape_tokens(run: str) -> list[str]:
    """The name, and what follows the surname, as misread, where there is anything to misread."""
    pieces = [run[start:] for start in range(min(2, len(run) - 1))]
    return [SHAPE + shapes.shape(piece) for piece in pieces if shapes.has_look_alikes(piece)]


def patterns(run: str) -> list[str]:
    """The name with each of its characters left open in turn: 王守田 → x守田, 王x田, 王守x."""
    if not 1 < len(run) <= LONGEST_PATTERN:
        return []
    return [f"{PATTERN}{run[:place]}{ANY}{run[place + 1 :]}" for place in range(len(run))]


def gap_patterns(folded: str) -> list[str]:
    """The pattern of a name in which one character stands as unreadable: 王□田 → 王x田."""
    return [pattern for word in folded.split() if (pattern := gap_pattern(word))]


def gap_pattern(word: str) -> str:
    """The pattern of one word with one gap among Han characters, else nothing."""
    before, gap, after = word.partition(GAP)
    known = before + after
    if not gap or not 0 < len(known) < LONGEST_PATTERN or not HAN_RUN.fullmatch(known):
        return ""
    return f"{PATTERN}{before}{ANY}{after}"


def insertions(run: str) -> list[str]:
    """The patterns of names that have one character more inside: 王田 → 王x田."""
    if not 1 < len(run) < LONGEST_PATTERN:
        return []
    return [f"{PATTERN}{run[:place]}{ANY}{run[place:]}" for place in range(1, len(run))]


def spelling_tokens(word: str) -> list[str]:
    """A Latin word and what is left of it without each of its letters.

    Two words that differ by one letter more, less or other, or by two that changed places, have one in common.
    """
    if not SHORTEST_SPELLING <= len(word) <= LONGEST_SPELLING or word.isdigit():
        return []
    return [SPELLING + piece for piece in dict.fromkeys([word, *without_one(word)])]


def without_one(word: str) -> Iterable[str]:
    return (word[:place] + word[place + 1 :] for place in range(len(word)))
