"""The only place that knows Chinese: what is written and what is asked for become the same tokens.

Nothing here knows entries, questions or engines; `search.documents` says what is indexed of an entry and
`search.expression` what is looked for.
"""

from search.analysis.folding import (
    GAP,
    HAN,
    HAN_RUN,
    LONGEST_WORD,
    MIDDLE_DOTS,
    RUN,
    fold,
    fold_character,
    fold_with_origins,
    is_han,
    runs,
)
from search.analysis.parts import composed
from search.analysis.readings import (
    LONGEST_READING,
    is_syllable,
    joined,
    readable,
    reading_tokens,
    reading_word,
    sort_key,
    sound,
    syllables,
    without_umlaut,
)
from search.analysis.shapes import look_alike, shape
from search.analysis.slips import gap_pattern, slip_tokens
from search.analysis.tokens import (
    SHORTEST_PART,
    is_open,
    part_tokens,
    phrase_tokens,
    text_tokens,
    whole_tokens,
)

__all__ = [
    "GAP",
    "HAN",
    "HAN_RUN",
    "LONGEST_READING",
    "LONGEST_WORD",
    "MIDDLE_DOTS",
    "RUN",
    "SHORTEST_PART",
    "composed",
    "fold",
    "fold_character",
    "fold_with_origins",
    "gap_pattern",
    "is_han",
    "is_open",
    "is_syllable",
    "joined",
    "look_alike",
    "part_tokens",
    "phrase_tokens",
    "readable",
    "reading_tokens",
    "reading_word",
    "runs",
    "shape",
    "slip_tokens",
    "sort_key",
    "sound",
    "syllables",
    "text_tokens",
    "whole_tokens",
    "without_umlaut",
]
