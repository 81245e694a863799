"""Texts and names as tokens, and rows of tokens that hold a piece of them exactly.

Han text becomes single characters and pairs, interleaved: 王守田 → 王 王守 守 守田 田. A question's own pairs and the
characters between them, asked for as a phrase, then match exactly the texts that hold it, in any position. Latin
words stay words.
"""

from itertools import pairwise

from search.analysis.folding import GAP, LONGEST_WORD, as_written, fold, is_han, runs, simplified

SHORTEST_PART = 3


def han_tokens(run: str) -> list[str]:
    """Single characters and pairs, interleaved."""
    tokens = [run[0]]
    for first, second in pairwise(run):
        tokens += [first + second, second]
    return tokens


def han_phrase(run: str) -> list[str]:
    """The tokens that, next to one another, hold exactly this run wherever it stands: pairs and what is between."""
    return list(run) if len(run) == 1 else han_tokens(run)[1:-1]


def phrase_tokens(runs_in_order: list[str]) -> list[str]:
    """The tokens that, next to one another, hold these runs one after the other, cut at either end as Han may be."""
    if len(runs_in_order) == 1 and is_han(runs_in_order[0]):
        return han_phrase(runs_in_order[0])
    tokens = [token for run in runs_in_order for token in (han_tokens(run) if is_han(run) else [run])]
    begins_with_pair = is_han(runs_in_order[0]) and len(runs_in_order[0]) > 1
    ends_with_pair = is_han(runs_in_order[-1]) and len(runs_in_order[-1]) > 1
    return tokens[1 if begins_with_pair else 0 : -1 if ends_with_pair else None]


def text_tokens(text: str) -> list[str]:
    """The tokens of a text of any kind."""
    return [token for run in runs(fold(text)) for token in (han_tokens(run) if is_han(run) else [run])]


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
