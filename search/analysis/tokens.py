"""Texts and names as tokens, and rows of tokens that hold a piece of them exactly.

Han text becomes its pairs of characters in order, each run ended by its last character, and behind all of them every
other character once: 王守田 → 王守 守田 田 ¦ 王 守. A question's own pairs, as a phrase, match exactly the texts that
hold it, in any position. Latin words stay words.
"""

from itertools import pairwise

from search.analysis.folding import GAP, LONGEST_WORD, as_written, fold, is_han, runs, simplified

SHORTEST_PART = 3


# Stands before the single characters of a text; no other token has it.
SINGLES = "¦"


def _pairs(run: str) -> list[str]:
    """The pairs of a run of Han characters, then its last character: what follows the run stands next to that."""
    return [*map("".join, pairwise(run)), run[-1]]


def _in_order(runs_in_order: list[str]) -> list[str]:
    return [token for run in runs_in_order for token in (_pairs(run) if is_han(run) else [run])]


def phrase_tokens(runs_in_order: list[str]) -> list[str]:
    """The tokens that, next to one another, hold these runs one after the other, cut at either end as Han may be.

    Where `is_open`, the last of them is a character that stands in the text as the beginning of a pair, or alone.
    """
    tokens, last = _in_order(runs_in_order), runs_in_order[-1]
    return tokens[:-1] if is_han(last) and len(last) > 1 else tokens


def is_open(runs_in_order: list[str]) -> bool:
    """Whether a phrase of these runs ends in a single character that may go on."""
    return len(runs_in_order) > 1 and len(runs_in_order[-1]) == 1 and is_han(runs_in_order[-1])


def text_tokens(text: str) -> list[str]:
    """The tokens of a text of any kind."""
    found = runs(fold(text))
    tokens = _in_order(found)
    singles = dict.fromkeys(character for run in found if is_han(run) for character in run)
    for token in tokens:
        singles.pop(token, None)
    return [*tokens, SINGLES, *singles] if singles else tokens


def whole_tokens(form: str) -> list[str]:
    """A whole name as one token as it is written, as it is compared, and simplified but for 乾 and its like.

    None for long ones, which nobody types, and for those with a gap, which are not whole.
    """
    folded = fold(form)
    if GAP in folded:
        return []
    tokens = dict.fromkeys([as_written(form), as_written("".join(map(simplified, form))), "".join(runs(folded))])
    return [token for token in tokens if 0 < len(token) <= LONGEST_WORD]


def part_tokens(text: str) -> list[str]:
    """The ends of Latin words, so that any three letters within a word begin one: nooteboom → ooteboom … oom."""
    words = (run for run in runs(fold(text)) if not is_han(run))
    return [word[start:] for word in words for start in range(1, len(word) - SHORTEST_PART + 1)]
